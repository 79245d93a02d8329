import type { FlowMap, Lane, MappedStep } from './flow-map.ts';
import type { Slot } from './spine.ts';

/** Where a step stands in its lane, in rows and columns. */
export interface Cell {
  id: string;
  textRow: number;
  column: number;
  /** 0: on the line that is read; n: that many rows below it. */
  below: number;
  /** Of branches side by side: which, and of how many. */
  branch: number;
  of: number;
  /** Bars stand in the gap before or after a column, the start before the first; ends one below the other at the edge. */
  place: 'column' | 'before' | 'after' | 'start' | 'door' | 'edge';
}

/** How many lines into an end make it a place of its own at the right edge, since they fold anyway. */
const MANY_WAYS_IN = 3;

/** That many steps at the very end of the line turn down instead of wrapping. */
const LONGEST_TAIL = 2;

/** Gives every step of the lane a cell of its own. Steps that nothing leads to stand in a row of their own at the end. */
export function packLane(map: FlowMap, lane: Lane, spine: readonly Slot[], columns: number): Cell[] {
  const packing = new Packing(map, columns);
  packing.placeSpine(spine);
  const ours = [...map.steps.values()].filter((step) => step.lane === lane);
  packing.placeEdgePills(ours);
  packing.placeOffshoots(ours);
  packing.placeRest(ours);
  return packing.cells;
}

class Packing {
  readonly cells: Cell[] = [];
  private readonly taken = new Set<string>();
  private readonly cellOf = new Map<string, Cell>();
  private readonly map: FlowMap;
  private readonly columns: number;
  private lastTextRow = 0;

  constructor(map: FlowMap, columns: number) {
    this.map = map;
    this.columns = columns;
  }

  placeSpine(slots: readonly Slot[]) {
    let textRow = 0;
    let column = 0;
    const wrapFor = (width: number) => {
      if (column === 0 || column + width <= this.columns) return;
      textRow += 1;
      column = 0;
    };
    for (const [index, slot] of slots.entries()) {
      const tail = slots.slice(index);
      if (
        column >= this.columns &&
        tail.length <= LONGEST_TAIL &&
        tail.every((one) => one.kind === 'step' && this.map.steps.get(one.id)?.shape !== 'door')
      ) {
        tail.forEach((one, below) => {
          if (one.kind === 'step')
            this.put({
              id: one.id,
              textRow,
              column: this.columns - 1,
              below: below + 1,
              branch: 0,
              of: 1,
              place: 'column',
            });
        });
        return;
      }
      const single = slot.kind === 'step' ? this.map.steps.get(slot.id) : undefined;
      if (slot.kind === 'block') {
        const width = Math.max(1, ...slot.branches.map(({ length }) => length));
        wrapFor(width);
        const of = Math.max(1, slot.branches.length);
        this.put({ id: slot.fork, textRow, column, below: 0, branch: 0, of, place: 'before' });
        slot.branches.forEach((ids, branch) => {
          ids.forEach((id, index) =>
            this.put({ id, textRow, column: column + index, below: 0, branch, of, place: 'column' }),
          );
        });
        if (slot.join !== undefined)
          this.put({ id: slot.join, textRow, column: column + width - 1, below: 0, branch: 0, of, place: 'after' });
        column += width;
      } else if (single?.shape === 'start') {
        this.put({ id: slot.id, textRow, column, below: 0, branch: 0, of: 1, place: 'start' });
      } else if (single?.shape === 'bar') {
        this.put({ id: slot.id, textRow, column, below: 0, branch: 0, of: 1, place: 'before' });
      } else if (single?.shape === 'door') {
        // On the lane line, below whatever stands in that column, so it never wraps.
        this.put({
          id: slot.id,
          textRow,
          column: Math.min(column, this.columns),
          below: 0,
          branch: 0,
          of: 1,
          place: 'door',
        });
        column += 1;
      } else {
        wrapFor(1);
        this.put({ id: slot.id, textRow, column, below: 0, branch: 0, of: 1, place: 'column' });
        column += 1;
      }
    }
  }

  /** Ends of the whole run, and ends that many lines lead to, stand at the top right. */
  placeEdgePills(steps: readonly MappedStep[]) {
    const pills = steps
      .filter(
        ({ id, shape, lane, into }) =>
          shape === 'pill' && !this.cellOf.has(id) && (lane === 'market' || into.length >= MANY_WAYS_IN * 2),
      )
      .sort((a, b) => b.into.length - a.into.length);
    const column = this.lastColumn();
    // What stands further down must not be covered, however many ends there are.
    const isFree = this.cells.every((cell) => cell.column < column || cell.place === 'start');
    pills.forEach(({ id }, below) =>
      this.put({
        id,
        textRow: 0,
        column: isFree ? column : this.widest() + 1,
        below,
        branch: 0,
        of: 1,
        place: 'edge',
      }),
    );
  }

  /** Walks from what stands already, outcome by outcome, and gives each target the nearest free cell below. */
  placeOffshoots(steps: readonly MappedStep[]) {
    const ours = new Set(steps.map(({ id }) => id));
    const queue = this.cells.map(({ id }) => id);
    for (const from of queue) {
      for (const { to, kind } of this.map.steps.get(from)?.out ?? []) {
        if (kind === 'person' || !ours.has(to) || this.cellOf.has(to)) continue;
        this.put(this.nearest(to, from));
        queue.push(to);
      }
    }
  }

  placeRest(steps: readonly MappedStep[]) {
    const rest = steps.filter(({ id }) => !this.cellOf.has(id));
    const textRow = this.cells.length === 0 ? 0 : this.lastTextRow + 1;
    rest.forEach(({ id }, index) => {
      this.put({
        id,
        textRow: textRow + Math.floor(index / this.columns),
        column: index % this.columns,
        below: 0,
        branch: 0,
        of: 1,
        place: 'column',
      });
    });
  }

  private put(cell: Cell) {
    this.cells.push(cell);
    this.cellOf.set(cell.id, cell);
    this.lastTextRow = Math.max(this.lastTextRow, cell.textRow);
    if (cell.place === 'column') this.taken.add(key(cell.textRow, cell.column, cell.below));
  }

  /** One beyond the longest line of the first text row, so that nothing is pushed aside. */
  private lastColumn(): number {
    const first = this.cells.filter(({ textRow, place }) => textRow === 0 && place === 'column');
    return Math.max(
      0,
      ...first.filter(({ id }) => this.map.steps.get(id)?.shape !== 'pill').map(({ column }) => column + 1),
    );
  }

  private widest(): number {
    return Math.max(0, ...this.cells.map(({ column }) => column));
  }

  private nearest(id: string, from: string): Cell {
    const step = this.map.steps.get(id);
    const parent = this.cellOf.get(from);
    const neighbours = [...(step?.into ?? []).map((line) => line.from), ...(step?.out ?? []).map(({ to }) => to)]
      .map((other) => this.cellOf.get(other))
      .filter((cell): cell is Cell => cell !== undefined && cell.textRow === parent?.textRow);
    let best: { cell: Cell; cost: number } | undefined;
    const parentBelow = parent?.below ?? 0;
    for (let below = 1; below <= parentBelow + 3; below++) {
      for (let column = 0; column < this.columns; column++) {
        const textRow = parent?.textRow ?? 0;
        if (this.taken.has(key(textRow, column, below))) continue;
        const sideways = Math.abs(column - (parent?.column ?? 0));
        const downwards = Math.abs(below - parentBelow);
        const pull = neighbours.reduce(
          (sum, other) => sum + Math.abs(other.column - column) + Math.abs(other.below - below) * 0.6,
          0,
        );
        const cost =
          sideways * 1.3 +
          downwards +
          (below < parentBelow ? 1 : 0) +
          (sideways > 0 && downwards > 1 ? 1 : 0) +
          pull * 0.3 +
          below * 0.2;
        if (!best || cost < best.cost - 1e-9)
          best = { cell: { id, textRow, column, below, branch: 0, of: 1, place: 'column' }, cost };
      }
    }
    return best?.cell ?? { id, textRow: this.lastTextRow + 1, column: 0, below: 0, branch: 0, of: 1, place: 'column' };
  }
}

function key(textRow: number, column: number, below: number): string {
  return `${textRow} ${column} ${below}`;
}
