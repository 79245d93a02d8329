import type { Edge, FlowDefinition } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Line, MappedStep } from '../../../flow/picture/flow-map.ts';
import { connect, disconnect, refusal } from './lines.ts';

/**
 * A step and the one after it on the usual way change places: what led to the first leads to the second, and so on. `earlier`
 * does the same with the step before. Lines back and late lines stay with their steps.
 */
export function moveStep(
  flow: FlowDefinition,
  id: string,
  way: 'earlier' | 'later',
): { definition: FlowDefinition; with: string } | { refused: string } {
  const { steps } = mapFlow(flow);
  const step = steps.get(id);
  if (!step) return { refused: 'This step is gone.' };
  const other =
    way === 'later'
      ? steps.get(usualLine(step)?.to ?? '')
      : onlyOne(step.into.map(({ from }) => steps.get(from)).filter((each) => each && usualLine(each)?.to === id));
  const [first, second] = way === 'later' ? [step, other] : [other, step];
  if (!first || !second || first === second)
    return {
      refused: `“${step.name}” has no one step ${way === 'later' ? 'after' : 'before'} it to change places with.`,
    };
  const fixed = [first, second].find(({ shape }) => shape !== 'step' && shape !== 'condition');
  if (fixed) return { refused: `“${fixed.name}” keeps its place.` };

  const [link, onward] = [usualLine(first), usualLine(second)];
  if (!link) return { refused: `“${first.name}” has no way on.` };
  const before = first.into.filter(({ goesBack, from }) => !goesBack && from !== second.id);
  const wanted: Edge[] = [
    ...before.map(({ from, outcome }) => ({ from, outcome, to: second.id })),
    { from: second.id, outcome: onward?.outcome ?? usualOutcome(second) ?? '', to: first.id },
    ...(onward ? [{ from: first.id, outcome: link.outcome, to: onward.to }] : []),
  ];
  if (wanted.some(({ outcome }) => outcome === '')) return { refused: `“${second.name}” has no way on.` };
  const cut = [...before, link, ...(onward ? [onward] : [])].reduce(
    (next, { from, outcome }) => disconnect(next, from, outcome),
    flow,
  );
  let definition = cut;
  for (const edge of wanted) {
    const reason = refusal(definition, edge.from, edge.outcome, edge.to);
    if (reason !== undefined) return { refused: reason };
    definition = connect(definition, edge);
  }
  return { definition, with: way === 'later' ? second.id : first.id };
}

/** The line by which a step usually goes on: forward, inside its lane and its block. */
export function usualLine(step: MappedStep | undefined): Line | undefined {
  return step?.out.find(
    ({ kind, goesBack, outcome }) =>
      !goesBack && kind === 'next' && step.outcomes.find(({ name }) => name === outcome)?.tone === 'next',
  );
}

function usualOutcome({ outcomes }: MappedStep): string | undefined {
  return outcomes.find(({ tone }) => tone === 'next')?.name;
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
