import type { Cause } from '../state.ts';

/** Target steps by the id of the old step. A step without an entry has none. */
export type StepMap = { readonly [oldStepId: string]: string };

/** A visit, open or of a block, that goes on under another id or number. */
export interface Carried {
  from: { stepId: string; visit: number };
  to: { stepId: string; visit: number };
}

/** The step that an old one becomes, for whatever names steps: tasks, ledger keys, moves. Undefined: it is gone. */
export function mapStep(mapping: StepMap, stepId: string): string | undefined {
  if (mapping === null || typeof mapping !== 'object' || !Object.hasOwn(mapping, stepId)) return undefined;
  const to: unknown = mapping[stepId];
  return typeof to === 'string' ? to : undefined;
}

/**
 * A cause for a visit of the old flow, as the new one takes it; undefined where its step is gone, since nothing waits for
 * it. Interrupts pass, a `resumed` with the dues that are left.
 */
export function translateCause(cause: Cause, mapping: StepMap, carried: readonly Carried[] = []): Cause | undefined {
  if (cause.kind === 'resumed' && cause.dues) {
    const dues = cause.dues.flatMap((due) => {
      const to = mapVisit(mapping, carried, due.stepId, due.visit);
      return to ? [{ ...due, ...to }] : [];
    });
    return { ...cause, dues };
  }
  if (!('stepId' in cause)) {
    if (cause.kind !== 'started') return cause;
    const entry = mapStep(mapping, cause.entry);
    return entry === undefined ? undefined : { ...cause, entry };
  }
  const to = mapVisit(mapping, carried, cause.stepId, cause.visit);
  return to && { ...cause, ...to };
}

function mapVisit(
  mapping: StepMap,
  carried: readonly Carried[],
  stepId: string,
  visit: number,
): Carried['to'] | undefined {
  const known = carried.find(({ from }) => from.stepId === stepId && from.visit === visit);
  if (known) return known.to;
  const to = mapStep(mapping, stepId);
  return to === undefined ? undefined : { stepId: to, visit };
}
