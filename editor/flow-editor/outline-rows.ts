import type { FlowMap, Lane, MappedStep } from '../../flow/picture/flow-map.ts';
import { spineOf } from '../../flow/picture/spine.ts';

export interface OutlineRow {
  step: MappedStep;
  /** `7`, `7a`, `E3`, `E3b`; ends have none. */
  number: string;
  /** 0: on the usual way; 1: in a branch or beside it. */
  depth: number;
}

export interface OutlineLane {
  lane: Lane;
  rows: OutlineRow[];
}

/** A way out as its row shows it. */
export interface RowWay {
  name: string;
  title: string;
  to: string | undefined;
  /** Number of the step that it leads to, the name of an end; ''. */
  label: string;
}

export function waysOf({ step }: OutlineRow, numbers: ReadonlyMap<string, string>): RowWay[] {
  return step.outcomes.map(({ name, title }) => {
    const to = step.out.find((line) => line.outcome === name)?.to;
    return { name, title, to, label: to === undefined ? '' : (numbers.get(to) ?? to) };
  });
}

/** Whether two rows show the same. Steps are the same as long as nothing in them was set anew. */
export function isSameRow(
  a: { row: OutlineRow; ways: readonly RowWay[] },
  b: { row: OutlineRow; ways: readonly RowWay[] },
): boolean {
  return (
    a.row.step.step === b.row.step.step &&
    a.row.step.id === b.row.step.id &&
    a.row.number === b.row.number &&
    a.row.depth === b.row.depth &&
    a.ways.length === b.ways.length &&
    a.ways.every(({ name, title, to, label }, at) => {
      const other = b.ways[at];
      return other?.name === name && other.title === title && other.to === to && other.label === label;
    })
  );
}

/**
 * The flow as two lists of numbered rows: the usual way counts 1, 2, 3 (E1, E2 … for persons); branches and what leads
 * off the way get the number of their step with a letter. Ends come last, without number.
 */
export function outlineOf(map: FlowMap): readonly OutlineLane[] {
  const known = outlines.get(map);
  if (known) return known;
  const lanes = (['market', 'person'] as const)
    .map((lane) => ({ lane, rows: rowsOf(map, lane) }))
    .filter(({ rows }) => rows.length > 0);
  outlines.set(map, lanes);
  return lanes;
}

/** Each key that walks asks again. */
const outlines = new WeakMap<FlowMap, readonly OutlineLane[]>();

/** Numbers by step id, for "→ 7d"; ends answer their name. */
export function numbersOf(lanes: readonly OutlineLane[]): Map<string, string> {
  return new Map(
    lanes.flatMap(({ rows }) => rows.map(({ step, number }): [string, string] => [step.id, number || step.name])),
  );
}

function rowsOf(map: FlowMap, lane: Lane): OutlineRow[] {
  const prefix = lane === 'person' ? 'E' : '';
  const ours = [...map.steps.values()].filter((step) => step.lane === lane);
  const spine = spineOf(map, lane, map.entries[lane]);
  const placed = new Set<string>(
    spine.flatMap((slot) =>
      slot.kind === 'step'
        ? [slot.id]
        : [slot.fork, ...(slot.join === undefined ? [] : [slot.join]), ...slot.branches.flat()],
    ),
  );
  const rows: OutlineRow[] = [];
  let count = 0;
  const get = (id: string) => map.steps.get(id);

  for (const slot of spine) {
    const head = get(slot.kind === 'step' ? slot.id : slot.fork);
    if (!head) continue;
    if (head.shape === 'start') {
      rows.push({ step: head, number: 'Start', depth: 0 });
      continue;
    }
    count += 1;
    rows.push({ step: head, number: `${prefix}${count}`, depth: 0 });
    const members = slot.kind === 'block' ? slot.branches.flat() : [];
    const beside = offshoots(map, [head.id, ...members], lane, placed);
    [...members, ...beside].forEach((id, index) => {
      const step = get(id);
      if (step) rows.push({ step, number: `${prefix}${count}${letter(index)}`, depth: 1 });
    });
    const join = slot.kind === 'block' && slot.join !== undefined ? get(slot.join) : undefined;
    if (join) rows.push({ step: join, number: `${prefix}${count}${letter(members.length + beside.length)}`, depth: 1 });
  }
  for (const step of ours) {
    if (placed.has(step.id) || step.shape === 'pill') continue;
    placed.add(step.id);
    count += 1;
    rows.push({ step, number: `${prefix}${count}`, depth: 0 });
  }
  return [...rows, ...ours.filter(({ shape }) => shape === 'pill').map((step) => ({ step, number: '', depth: 0 }))];
}

/** Steps off the usual way that these lead to, and what follows only from them. */
function offshoots(map: FlowMap, from: readonly string[], lane: Lane, placed: Set<string>): string[] {
  const found: string[] = [];
  const queue = [...from];
  for (const id of queue) {
    for (const { to } of map.steps.get(id)?.out ?? []) {
      const target = map.steps.get(to);
      if (!target || target.lane !== lane || target.shape === 'pill' || placed.has(to)) continue;
      placed.add(to);
      found.push(to);
      queue.push(to);
    }
  }
  return found;
}

function letter(index: number): string {
  return index < 26
    ? String.fromCharCode(97 + index)
    : `${String.fromCharCode(96 + Math.floor(index / 26))}${String.fromCharCode(97 + (index % 26))}`;
}
