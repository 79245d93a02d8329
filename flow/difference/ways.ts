import { hasTrait } from '../graph.ts';
import type { GraphStep } from '../graph.ts';
import type { Group, Tell } from './change.ts';
import type { Compared } from './settings.ts';
import type { FlowView } from './view.ts';

/** A step that is new, or gone: what it does, and where it stands. */
export function stepCame(view: FlowView, step: GraphStep, tell: Tell): void {
  const source = step.in.find(({ from }) => from !== step.id);
  const after = source ? `, after ${view.nameOf(source.from)}` : '';
  tell(groupOfStep(view, step), {
    kind: 'added',
    stepIds: [step.id],
    sentence: `${view.nameOf(step.id)} is new${after}${summaryOf(step)}.`,
  });
}

export function stepWent(view: FlowView, step: GraphStep, tell: Tell): void {
  tell(groupOfStep(view, step), {
    kind: 'removed',
    stepIds: [step.id],
    sentence: `${view.nameOf(step.id)} is gone${summaryOf(step)}.`,
  });
}

function summaryOf({ type, settings }: GraphStep): string {
  const words = type?.summary(settings) ?? '';
  return words === '' ? '' : ` (${words})`;
}

function groupOfStep({ graph }: FlowView, step: GraphStep): Group {
  if (hasTrait(step, 'tells')) return 'told';
  if (hasTrait(step, 'decides')) return 'decides';
  if (Object.values(step.type?.settings ?? {}).some(({ kind }) => kind === 'rules')) return 'rules';
  return graph.scopes.get(step.id)?.has('enquiry') ? 'enquiries' : 'ways';
}

/**
 * Where outcomes lead now and where they led. A way that only goes through a step that is new, or past one that is gone,
 * is told with that step.
 */
export function waysDifference(
  { was, now, before, after, mapped }: Compared,
  isNew: (id: string) => boolean,
  isGone: (id: string) => boolean,
  tell: Tell,
): void {
  const names = new Set([...was.outcomes, ...now.outcomes].map(({ name }) => name));
  for (const { outcome } of [...was.out, ...now.out]) names.add(outcome);
  for (const name of names) {
    const [old, to] = [before.targetOf(was.id, name), after.targetOf(now.id, name)];
    const expected = old === undefined ? undefined : (mapped(old) ?? old);
    if (to === expected && (old === undefined || !isGone(old) || to === undefined)) continue;
    if (to !== undefined && isNew(to) && leadsOnTo(after, to, expected)) continue;
    if (old !== undefined && isGone(old) && leadsOnTo(before, old, to, mapped)) continue;
    const title =
      now.outcomes.find((one) => one.name === name)?.title ?? was.outcomes.find((one) => one.name === name)?.title;
    const target = to === undefined ? 'leads nowhere' : `leads to ${after.nameOf(to)}`;
    const source = old === undefined ? '' : `, was ${before.nameOf(old)}`;
    const isOfPerson = after.graph.scopes.get(now.id)?.has('enquiry') === true;
    tell(isOfPerson ? 'enquiries' : 'ways', {
      kind: 'changed',
      stepIds: [now.id],
      sentence: `${after.nameOf(now.id)}: “${title ?? name}” now ${target}${source}.`,
    });
  }
}

function leadsOnTo(
  { graph }: FlowView,
  through: string,
  to: string | undefined,
  mapped: (id: string) => string | undefined = (id) => id,
): boolean {
  return to !== undefined && (graph.steps.get(through)?.out ?? []).some((edge) => mapped(edge.to) === to);
}
