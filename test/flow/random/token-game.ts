import { hasTrait } from '../../../flow/graph.ts';
import type { FlowGraph, GraphStep } from '../../../flow/graph.ts';
import { traitsOf } from '../../../flow/problems/guard.ts';
import type { Random } from '../../../flow/simulation/random.ts';

/** Roles that do not know, as bits: 1 sales, 2 service. */
const BITS: Record<string, number> = { sales: 1, service: 2 };
const NOBODY_KNOWS = 3;

interface Way {
  outcome: string;
  to: string;
  tells: number;
  isNext: boolean;
  isLate: boolean;
}

interface Played {
  ways: Way[];
  exhausted: Way | undefined;
  bound: number;
  edits: boolean;
  launches: boolean;
  opens: boolean;
  spawns: boolean;
  serial: boolean;
  ends: boolean;
  recurs: boolean;
}

/** One place of a run. `stale`: who does not know of the date that this branch has missed or seen move. */
interface Token {
  at: string;
  frames: { fork: string; branch: string; id: number }[];
  stale: number;
  /** The item that it belongs to, and the token that waits for it. */
  item: number;
  waitsFor: number;
}

interface Open {
  arrived: Set<string>;
  stale: number;
}

/** What came of one run: launches at which a side did not know, in the order of steps. */
export interface GameResult {
  launched: number;
  untold: string[];
  ended: boolean;
}

/**
 * A campaign played by tokens alone, to see who knows what at each launch: no clocks, no people, any outcome at any time. It
 * shares the shape of blocks with the guards and nothing else of theirs.
 */
export class TokenGame {
  readonly #steps = new Map<string, Played>();
  readonly #graph: FlowGraph;
  readonly #blocks: Map<string, FlowGraph['blocks'][number]>;

  constructor(graph: FlowGraph) {
    this.#graph = graph;
    this.#blocks = new Map(graph.blocks.map((block) => [block.fork, block]));
    for (const step of graph.steps.values()) this.#steps.set(step.id, toPlayed(step));
  }

  /** `turns`: how often a token moves, at most. */
  play(random: Random, turns: number): GameResult {
    const [start] = this.#graph.starts;
    const run = new Run(this.#steps, this.#blocks, this.#graph, random);
    if (start !== undefined) run.begin(start);
    for (let turn = 0; turn < turns && run.goesOn; turn += 1) run.turn();
    return run.result;
  }
}

function toPlayed(step: GraphStep): Played {
  const late = new Set(['missed', 'changed']);
  const ways = step.out.map((edge): Way => {
    const tone = step.outcomes.find(({ name }) => name === edge.outcome)?.tone ?? 'next';
    const roles = traitsOf(step, 'tells').flatMap(({ role, on }) => (on.includes(edge.outcome) ? [role] : []));
    return {
      outcome: edge.outcome,
      to: edge.to,
      tells: roles.reduce((bits, role) => bits | (BITS[role] ?? 0), 0),
      isNext: tone === 'next',
      isLate: late.has(edge.outcome) && tone !== 'next',
    };
  });
  const bound = step.settings['maxVisits'];
  return {
    ways: ways.filter(({ outcome }) => outcome !== 'exhausted'),
    exhausted: ways.find(({ outcome }) => outcome === 'exhausted'),
    bound: typeof bound === 'number' ? bound : Number.POSITIVE_INFINITY,
    edits: hasTrait(step, 'edits'),
    launches: hasTrait(step, 'reaches') && !hasTrait(step, 'opens'),
    opens: hasTrait(step, 'opens'),
    spawns: hasTrait(step, 'spawns'),
    serial: step.settings['mode'] === 'serial',
    ends: hasTrait(step, 'ends'),
    recurs: hasTrait(step, 'recurs'),
  };
}

class Run {
  readonly result: GameResult = { launched: 0, untold: [], ended: false };
  readonly #steps: Map<string, Played>;
  readonly #blocks: Map<string, FlowGraph['blocks'][number]>;
  readonly #graph: FlowGraph;
  readonly #random: Random;
  #tokens: Token[] = [];
  #open = new Map<number, Open>();
  /** Items still to begin, by the token that waits for them. */
  #pending = new Map<Token, number>();
  #visits = new Map<string, number>();
  #needed = NOBODY_KNOWS;
  #everTold = 0;
  #made = 0;

  constructor(
    steps: Map<string, Played>,
    blocks: Map<string, FlowGraph['blocks'][number]>,
    graph: FlowGraph,
    random: Random,
  ) {
    this.#steps = steps;
    this.#blocks = blocks;
    this.#graph = graph;
    this.#random = random;
  }

  get goesOn(): boolean {
    return !this.result.ended && this.#tokens.length > 0;
  }

  begin(id: string): void {
    this.#enter(id, [], 0, 0);
  }

  turn(): void {
    const movable = this.#tokens.filter(({ waitsFor }) => waitsFor === 0);
    if (movable.length === 0) {
      this.result.ended = true;
      return;
    }
    const token = this.#random.pick(movable);
    const step = this.#steps.get(token.at)!;
    const ways = step.ways.filter(({ outcome }) => outcome !== 'each');
    if (ways.length === 0) {
      this.#tokens = this.#tokens.filter((one) => one !== token);
      return;
    }
    const next = ways.filter(({ isNext }) => isNext);
    const way = next.length > 0 && this.#random.chance(0.6) ? this.#random.pick(next) : this.#random.pick(ways);
    this.#tokens = this.#tokens.filter((one) => one !== token);
    this.#leave(token, step, way);
  }

  #leave(token: Token, step: Played, way: Way): void {
    if (way.tells > 0) this.#tell(way.tells);
    if (step.edits) this.#needed = NOBODY_KNOWS;
    if (step.recurs) this.#visits.clear();
    const stale = way.isLate ? NOBODY_KNOWS : token.stale & ~way.tells;
    this.#go(way.to, token.frames, token.item, stale, token.at);
  }

  #tell(bits: number): void {
    this.#needed &= ~bits;
    this.#everTold |= bits;
    for (const token of this.#tokens) token.stale &= ~bits;
    for (const open of this.#open.values()) open.stale &= ~bits;
  }

  /** Follows an edge out of the branches in `frames`: within, into the join, or out of the block. */
  #go(to: string, frames: Token['frames'], item: number, stale: number, from: string): void {
    for (const [depth, frame] of frames.entries()) {
      const block = this.#blocks.get(frame.fork)!;
      const branch = block.branches.get(frame.branch);
      if (block.join === to && (branch?.has(from) || from === frame.fork))
        return this.#arrive(frames, depth, item, stale);
      if (branch?.has(to)) continue;
      this.#close(frame.id);
      return this.#enter(to, frames.slice(0, depth), item, stale);
    }
    this.#enter(to, frames, item, stale);
  }

  #arrive(frames: Token['frames'], depth: number, item: number, stale: number): void {
    const frame = frames[depth]!;
    const inner = frames[depth + 1];
    if (inner) this.#close(inner.id);
    const open = this.#open.get(frame.id);
    if (!open) return;
    open.arrived.add(frame.branch);
    open.stale |= stale;
    const block = this.#blocks.get(frame.fork)!;
    const waits =
      this.#graph.waiting.has(block.join ?? '') &&
      [...block.branches.keys()].some((branch) => !open.arrived.has(branch));
    if (waits) return;
    const all = open.stale;
    this.#close(frame.id);
    this.#enter(block.join!, frames.slice(0, depth), item, all);
  }

  /** All that goes on in a block, and the items that were started there, is over. */
  #close(id: number): void {
    this.#open.delete(id);
    const gone = this.#tokens.filter(({ frames }) => frames.some((frame) => frame.id === id));
    this.#tokens = this.#tokens.filter((token) => !gone.includes(token));
    for (const token of gone) this.#forget(token);
  }

  #forget(token: Token): void {
    if (token.waitsFor === 0) return;
    this.#pending.delete(token);
    const inside = this.#tokens.filter(({ item }) => item === token.waitsFor);
    this.#tokens = this.#tokens.filter(({ item }) => item !== token.waitsFor);
    for (const each of inside) this.#forget(each);
  }

  #enter(id: string, frames: Token['frames'], item: number, stale: number): void {
    const step = this.#steps.get(id);
    if (!step || this.result.ended) return;
    const visits = (this.#visits.get(id) ?? 0) + 1;
    this.#visits.set(id, visits);
    const token: Token = { at: id, frames, stale, item, waitsFor: 0 };
    if (visits > step.bound) {
      if (step.exhausted) this.#leave(token, step, step.exhausted);
      return;
    }
    if (step.launches) {
      this.result.launched += 1;
      if ((this.#needed | stale) !== 0) this.result.untold.push(id);
    }
    if (step.opens && this.#everTold !== NOBODY_KNOWS) this.result.untold.push(id);
    if (step.ends) return this.#end(item);
    const block = this.#blocks.get(id);
    if (block) return this.#fork(id, block, frames, item, stale);
    this.#tokens.push(token);
    if (step.spawns) this.#spawn(token, step);
  }

  #fork(id: string, block: FlowGraph['blocks'][number], frames: Token['frames'], item: number, stale: number): void {
    const instance = (this.#made += 1);
    this.#open.set(instance, { arrived: new Set(), stale: 0 });
    for (const way of this.#steps.get(id)!.ways) {
      if (!block.branches.has(way.outcome)) continue;
      if (!this.#open.has(instance)) return;
      this.#go(way.to, [...frames, { fork: id, branch: way.outcome, id: instance }], item, stale, id);
    }
  }

  /** Two items, at once or one after the other. */
  #spawn(token: Token, step: Played): void {
    token.waitsFor = this.#made += 1;
    this.#pending.set(token, 2);
    this.#beginItem(token, step);
    if (!step.serial) this.#beginItem(token, step);
  }

  #beginItem(token: Token, step: Played): void {
    const left = this.#pending.get(token) ?? 0;
    const each = step.ways.find(({ outcome }) => outcome === 'each');
    if (left === 0 || !each) return;
    this.#pending.set(token, left - 1);
    this.#enter(each.to, [], token.waitsFor, token.stale);
  }

  #end(item: number): void {
    const owner = this.#tokens.find(({ waitsFor }) => waitsFor === item && item !== 0);
    if (!owner) {
      this.result.ended = item === 0;
      return;
    }
    const step = this.#steps.get(owner.at)!;
    if ((this.#pending.get(owner) ?? 0) > 0) return this.#beginItem(owner, step);
    if (this.#tokens.some((token) => token.item === item)) return;
    owner.waitsFor = 0;
    this.#pending.delete(owner);
  }
}
