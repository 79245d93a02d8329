import type { Edge, FlowDefinition } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { FlowMap, MappedStep } from '../../../flow/picture/flow-map.ts';
import { connect, refusal } from './lines.ts';
import { usualLine } from './move-step.ts';

export interface MovedAcross {
  definition: FlowDefinition;
  /** The step that leads to it now. */
  after: string;
  /** Where it stands now: in a branch, before the fork or behind the meeting point. */
  place: { in: string; fork: string } | { before: string } | { behind: string };
}

interface Slot {
  place: MovedAcross['place'];
  /** The lines that lead to the step from now on. */
  entries: { from: string; outcome: string }[];
  onto: string;
}

/**
 * A step goes one branch further, or one back: from before a side by side through its branches, at the beginning of each, to
 * behind the meeting point. What led to it leads on to where its usual way led; its other ways stay with it. Refused where
 * that would break a block or a scope.
 */
export function moveAcross(
  flow: FlowDefinition,
  id: string,
  way: 'further' | 'back',
): MovedAcross | { refused: string } {
  const map = mapFlow(flow);
  const step = map.steps.get(id);
  if (!step) return { refused: 'This step is gone.' };
  if (step.shape !== 'step' && step.shape !== 'condition') return { refused: `“${step.name}” keeps its place.` };
  const onward = usualLine(step);
  if (!onward) return { refused: `“${step.name}” has no way on.` };
  const without = step.into
    .filter(({ goesBack }) => !goesBack)
    .reduce((next, { from, outcome }) => connect(next, { from, outcome, to: onward.to }), flow);
  const slot = nextSlot(map, mapFlow(without), step, way);
  if (!slot) return { refused: `No branch stands ${way === 'further' ? 'after' : 'before'} “${step.name}”.` };
  const lines: Edge[] = [
    ...slot.entries.map(({ from, outcome }) => ({ from, outcome, to: id })),
    { from: id, outcome: onward.outcome, to: slot.onto },
  ];
  const definition = lines.reduce(connect, without);
  const near = definition.edges.filter(({ from, to }) => from === id || to === id);
  for (const { from, outcome, to } of near) {
    const reason = refusal(definition, from, outcome, to);
    if (reason !== undefined) return { refused: reason };
  }
  return { definition, after: slot.entries[0]?.from ?? id, place: slot.place };
}

/** `without`: the flow in which nothing leads forward to the step. */
function nextSlot(map: FlowMap, without: FlowMap, step: MappedStep, way: 'further' | 'back'): Slot | undefined {
  const around = [...map.blocks.values()]
    .filter(({ branches }) => [...branches.values()].some(({ steps }) => steps.has(step.id)))
    .toSorted((a, b) => sizeOf(a.branches) - sizeOf(b.branches))[0];
  if (around) {
    const names = [...around.branches.keys()];
    const here = names.findIndex((name) => around.branches.get(name)?.steps.has(step.id));
    const name = names[way === 'further' ? here + 1 : here - 1];
    if (name !== undefined) return branchSlot(without, around.fork, name);
    return way === 'further' ? behind(without, around.join) : before(without, around.fork);
  }
  const { blocks } = map;
  if (way === 'further') {
    const fork = blocks.get(usualLine(step)?.to ?? '');
    const first = fork && [...fork.branches.keys()][0];
    return first === undefined ? undefined : branchSlot(without, fork?.fork ?? '', first);
  }
  const met = [...blocks.values()].find(({ join }) => usualLine(map.steps.get(join))?.to === step.id);
  const last = met && [...met.branches.keys()].at(-1);
  return last === undefined ? undefined : branchSlot(without, met?.fork ?? '', last);
}

function branchSlot({ steps }: FlowMap, fork: string, name: string): Slot | undefined {
  const onto = steps.get(fork)?.out.find(({ outcome }) => outcome === name)?.to;
  return onto === undefined ? undefined : { place: { in: name, fork }, entries: [{ from: fork, outcome: name }], onto };
}

function behind({ steps }: FlowMap, join: string): Slot | undefined {
  const line = usualLine(steps.get(join));
  return line && { place: { behind: join }, entries: [line], onto: line.to };
}

function before({ steps }: FlowMap, fork: string): Slot | undefined {
  const entries = (steps.get(fork)?.into ?? []).filter(({ goesBack }) => !goesBack);
  return entries.length === 0 ? undefined : { place: { before: fork }, entries, onto: fork };
}

function sizeOf(branches: ReadonlyMap<string, { steps: ReadonlySet<string> }>): number {
  return [...branches.values()].reduce((sum, { steps }) => sum + steps.size, 0);
}
