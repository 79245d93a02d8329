import type { Edge, FlowDefinition, Step } from '../../../flow/definition.ts';
import type { Random } from '../../../flow/simulation/random.ts';

/** A step that a generator makes up, with the outcomes that lead on (the first) and elsewhere. */
export interface Made {
  step: Step;
  on: string;
  elsewhere: string[];
}

export interface BlockOptions {
  /** What stands where nothing branches. */
  make: (random: Random) => Made;
  /** Elements in a row, at most. */
  length: number;
  /** Blocks within blocks, at most. */
  depth: number;
  /** How often an outcome leads elsewhere than on. */
  stray: number;
}

/** Steps that one step may lead to: of its own branch, and of all that are around it. */
type Level = string[][];

/**
 * A flow of block structure: rows of steps and of blocks with branches of rows, joins of either mode, empty branches where
 * all are waited for (where the first is enough, it would stop the others before they begin), and edges that loop within a branch, leave it for one around it, or end the run.
 */
export function randomBlocks(random: Random, options: BlockOptions): FlowDefinition {
  const steps: Record<string, Step> = { start: { type: 'start', label: '', settings: {} } };
  const edges: Edge[] = [];
  const strays: { from: string; outcome: string; level: Level }[] = [];
  let made = 0;
  const add = (prefix: string, step: Step): string => {
    const id = `${prefix}${(made += 1)}`;
    steps[id] = step;
    return id;
  };

  /** Answers the first step of a row that ends by leading to `to`. */
  const row = (to: string, around: Level, depth: number, least: number): string => {
    const length = least + Math.floor(random.next() * (options.length + 1 - least));
    const here: string[] = [];
    const level = [...around, here];
    let first = to;
    for (let left = length; left > 0; left -= 1)
      first = depth > 0 && random.chance(0.35) ? block(first, level, depth) : single(first, level);
    return first;

    function single(next: string, at: Level): string {
      const { step, on, elsewhere } = options.make(random);
      const id = add('s', step);
      here.push(id);
      edges.push({ from: id, outcome: on, to: next });
      for (const outcome of elsewhere) strays.push({ from: id, outcome, level: at });
      return id;
    }

    function block(next: string, at: Level, deep: number): string {
      const mode = random.chance(0.3) ? 'any' : 'all';
      const join = add('j', { type: 'join', label: '', settings: { mode } });
      const fork = add('f', { type: 'parallel', label: '', settings: { join } });
      here.push(fork);
      edges.push({ from: join, outcome: 'out', to: next });
      for (const branch of ['a', 'b', 'c'].slice(0, random.chance(0.3) ? 3 : 2))
        edges.push({ from: fork, outcome: branch, to: row(join, at, deep - 1, mode === 'any' ? 1 : 0) });
      return fork;
    }
  };

  steps['stop'] = { type: 'end', label: '', settings: { outcome: 'stopped' } };
  steps['done'] = { type: 'end', label: '', settings: { outcome: 'completed' } };
  edges.push({ from: 'start', outcome: 'out', to: row('done', [], options.depth, 1) });
  for (const { from, outcome, level } of strays) {
    const onward = edges.find((edge) => edge.from === from)?.to ?? 'stop';
    const around = level.flat();
    const to =
      random.chance(options.stray) && around.length > 0 ? random.pick(around) : random.chance(0.5) ? onward : 'stop';
    edges.push({ from, outcome, to });
  }
  return { schemaVersion: 1, name: 'Made up', steps, edges, tables: {} };
}
