import type { Block, Shape } from '../interpreter/shape.ts';
import type { State, Token } from '../state.ts';
import type { Carried, StepMap } from './step-map.ts';
import { mapStep } from './step-map.ts';

export interface Placing {
  /** By token, in their order: the open blocks around its new place, outermost first. */
  blocks: Token['blocks'][];
  arrived: State['arrived'];
  /** Whole sentences; none: everything fits. */
  faults: { stepId: string; message: string }[];
}

interface Names {
  before(stepId: string): string;
  after(stepId: string): string;
}

/**
 * Fits the blocks around old tokens to those around their targets. A token may leave a block only where nobody else is in
 * it, and stand in one only if all its branches have begun.
 */
export function placeBlocks(
  state: State,
  targets: readonly string[],
  {
    oldShape,
    newShape,
    mapping,
    names,
    visitAt,
  }: {
    oldShape: Shape;
    newShape: Shape;
    mapping: StepMap;
    names: Names;
    visitAt: (stepId: string, visit: number) => Carried['to'];
  },
): Placing {
  const faults: Placing['faults'] = [];
  const fault = (stepId: string, message: string): void => void faults.push({ stepId, message });
  const instances = new Map<string, Instance>();

  const blocks = state.tokens.map((token, index): Token['blocks'] => {
    const target = targets[index] ?? '';
    const around = blocksAround(newShape, target);
    const wanted = token.blocks.map(({ fork }) => mapStep(mapping, fork));
    const matched = around.map(({ fork }) => wanted.indexOf(fork));
    if (matched.some((at, place) => at < 0 || at <= (place === 0 ? -1 : (matched[place - 1] ?? -1)))) {
      fault(token.stepId, `${names.after(target)} stands side by side with steps that nobody has begun.`);
      return [];
    }
    for (const [depth, frame] of token.blocks.entries()) {
      const place = matched.indexOf(depth);
      const instance = instanceOf(instances, frame.fork, frame.instance);
      instance.places.push({ from: frame.branch, to: around[place]?.branch, stepId: token.stepId });
    }
    return around.map(({ fork, branch }, place) => {
      const frame = token.blocks[matched[place] ?? -1];
      return { fork, branch, instance: frame ? visitAt(frame.fork, frame.instance).visit : 1 };
    });
  });

  const arrived: State['arrived'] = {};
  for (const [key, before] of Object.entries(state.arrived)) {
    const { fork, number } = readKey(key);
    const instance = instanceOf(instances, fork, number);
    const stays = instance.places.filter(({ to }) => to !== undefined);
    if (stays.length === 0) {
      if (instance.places.length > 1)
        fault(fork, `${names.before(fork)} would be left while more than one of its branches is under way.`);
      continue;
    }
    if (stays.length < instance.places.length) {
      fault(fork, `Some branches of ${names.before(fork)} would be left while others go on.`);
      continue;
    }
    const block = newShape.blocks.get(mapStep(mapping, fork) ?? '');
    const old = oldShape.blocks.get(fork);
    if (!block) continue;
    const found = arrivedBranches(before, stays, block, old, mapping);
    if (typeof found === 'string') fault(fork, `${names.before(fork)}: ${found}`);
    else arrived[`${block.fork}#${visitAt(fork, number).visit}`] = found;
  }
  return { blocks, arrived, faults: faults.length > 0 ? faults : overlaps(state, targets, blocks, names) };
}

interface Instance {
  /** Where each token in it goes; `to` is undefined outside the block. */
  places: { from: string; to: string | undefined; stepId: string }[];
}

function instanceOf(instances: Map<string, Instance>, fork: string, number: number): Instance {
  const key = `${fork}#${number}`;
  const found = instances.get(key) ?? { places: [] };
  instances.set(key, found);
  return found;
}

function readKey(key: string): { fork: string; number: number } {
  const hash = key.lastIndexOf('#');
  return { fork: key.slice(0, hash), number: Number(key.slice(hash + 1)) };
}

/** The blocks that hold a step in a branch, outermost first. */
function blocksAround({ blocks }: Shape, stepId: string): { fork: string; branch: string }[] {
  const found: { fork: string; branch: string }[] = [];
  for (const { fork, branches } of blocks.values()) {
    for (const [branch, { steps }] of branches) if (steps.has(stepId)) found.push({ fork, branch });
  }
  const depth = (fork: string): number =>
    [...blocks.values()].filter(({ branches }) => [...branches.values()].some(({ steps }) => steps.has(fork))).length;
  return found.toSorted((a, b) => depth(a.fork) - depth(b.fork));
}

/** The new names of the branches that have arrived, or what does not fit. Every branch keeps one place of its own. */
function arrivedBranches(
  before: readonly string[],
  places: Instance['places'],
  block: Block,
  old: Block | undefined,
  mapping: StepMap,
): string[] | string {
  const named = new Map<string, string>();
  for (const { from, to = '' } of places) {
    if (named.has(from) && named.get(from) !== to) return 'one branch would stand in two.';
    if (!named.has(from) && [...named.values()].includes(to)) return 'two branches would stand in one.';
    named.set(from, to);
  }
  const arrived: string[] = [];
  for (const branch of before) {
    const to = branchLike(branch, block, old, mapping, new Set(named.values()));
    if (to === undefined) return `the branch “${branch}”, which is done, is not there any more.`;
    named.set(branch, to);
    arrived.push(to);
  }
  if (block.joinsOnAny) return arrived.length === 0 ? arrived : 'it would have come together already.';
  const missing = [...block.branches.keys()].find((branch) => ![...named.values()].includes(branch));
  return missing === undefined ? arrived : `nobody has begun the branch “${missing}”.`;
}

/** The branch into which most steps of an old one go; an empty one, or one of steps that are gone, by its name. */
function branchLike(
  branch: string,
  block: Block,
  old: Block | undefined,
  mapping: StepMap,
  taken: ReadonlySet<string>,
): string | undefined {
  const mapped = [...(old?.branches.get(branch)?.steps ?? [])].flatMap((id) => mapStep(mapping, id) ?? []);
  const free = [...block.branches].filter(([name]) => !taken.has(name));
  const scored = free
    .map(([name, { steps }]) => ({ name, count: mapped.filter((id) => steps.has(id)).length }))
    .toSorted((a, b) => b.count - a.count || Number(b.name === branch) - Number(a.name === branch));
  const [best] = scored;
  return best && (best.count > 0 || best.name === branch) ? best.name : undefined;
}

/** Two tokens stand in two branches of one block, or there is only one. */
function overlaps(
  state: State,
  targets: readonly string[],
  blocks: readonly Token['blocks'][],
  names: Names,
): Placing['faults'] {
  return blocks.flatMap((mine, index) => {
    const apart = blocks.slice(0, index).every((theirs) => {
      const at = mine.findIndex((frame, depth) => JSON.stringify(frame) !== JSON.stringify(theirs[depth]));
      const [a, b] = [mine[at], theirs[at]];
      return a !== undefined && b !== undefined && a.fork === b.fork && a.instance === b.instance;
    });
    if (apart) return [];
    const stepId = state.tokens[index]?.stepId ?? '';
    return [
      { stepId, message: `${names.after(targets[index] ?? '')} would be one of two steps that run beside no block.` },
    ];
  });
}
