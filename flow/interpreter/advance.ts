import type { FlowDefinition } from '../definition.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Advanced, Cause, State, Token } from '../state.ts';
import { interrupt } from './interrupt.ts';
import { shapeOf } from './shape.ts';
import { applyToToken, beginWork, contextOf, finishWork, sendToken } from './work.ts';

/**
 * Begins a scope at the step that the cause names: the flow's start for a campaign, the target of `each` for an item or
 * an enquiry. Pure.
 */
export function start(
  flow: FlowDefinition,
  cause: Extract<Cause, { kind: 'started' }>,
  registry: Registry = builtIn,
): Advanced {
  const state: State = {
    v: 1,
    scope: cause.scope,
    tokens: [],
    visits: {},
    arrived: {},
    relied: cause.relied ?? [],
    stopRequested: false,
    paused: false,
    fedAt: cause.fedAt,
  };
  const work = beginWork(shapeOf(flow, registry), state, cause.fedAt);
  work.entries.push({ to: cause.entry, blocks: [] });
  return finishWork(work);
}

/**
 * Advances a scope by one cause. Pure: same arguments, same answer; performs nothing, and changes neither flow nor state.
 * A cause for a visit that is over is ignored, as is everything after the end: a due instant may come after the answer.
 * Throws on a step, type or outcome that the flow does not have: callers pass flows that `findProblems` found clean.
 */
export function advance(flow: FlowDefinition, state: State, cause: Cause, registry: Registry = builtIn): Advanced {
  const work = beginWork(shapeOf(flow, registry), state, cause.fedAt);
  if (state.ended || cause.kind === 'started') return finishWork(work);
  if (!('stepId' in cause)) {
    interrupt(work, cause);
    return finishWork(work);
  }

  const token = work.state.tokens.find(({ stepId, visit }) => stepId === cause.stepId && visit === cause.visit);
  if (!token || (cause.kind === 'due' && token.due?.rung !== cause.rung)) return finishWork(work);
  if (cause.kind === 'answered' && typeof cause.data?.reason === 'string') work.state.reason = cause.data.reason;

  const step = work.shape.step(token.stepId);
  const back = returnTarget(cause, token, step.targets, work.state, work.shape.step);
  if (back !== undefined) {
    delete work.state.accepted;
    sendToken(work, token, 'returned', back);
    return finishWork(work);
  }
  const result = step.type.resume(contextOf(work, token), cause);
  if (result) applyToToken(work, token, result);
  return finishWork(work);
}

/** Where a return after acceptance leads: a later owner's answer takes the `returned` of the handoff that was accepted. */
function returnTarget(
  cause: Cause,
  token: Token,
  own: ReadonlyMap<string, string>,
  { accepted }: State,
  stepOf: (id: string) => { targets: ReadonlyMap<string, string> },
): string | undefined {
  if (cause.kind !== 'answered' || cause.outcome !== 'returned' || own.has('returned')) return undefined;
  if (!accepted || accepted.stepId === token.stepId) return undefined;
  return stepOf(accepted.stepId).targets.get('returned');
}
