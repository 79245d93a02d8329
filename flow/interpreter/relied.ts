import type { Relied } from '../state.ts';

/** Marks what is void at these hashes, and no longer what holds again; subjects without a hash here stay as they are. */
export function checkRelied(relied: Relied[], hashes: Record<string, string>): Relied[] {
  return relied.map((one) => {
    const current = hashes[one.subject];
    if (current === undefined || (current !== one.hash) === (one.void === true)) return one;
    const { stepId, subject, hash } = one;
    return current === hash ? { stepId, subject, hash } : { stepId, subject, hash, void: true };
  });
}

/**
 * Adds a decision in place of the same step's on the same subject. A brief read anew replaces every void reading of it,
 * at whichever step; a void approval of other people stays.
 */
export function addRelied(relied: readonly Relied[], decision: Relied): Relied[] {
  const isBrief = decision.subject.startsWith('brief.');
  const others = relied.filter(
    (one) => one.subject !== decision.subject || (one.stepId !== decision.stepId && !(isBrief && one.void)),
  );
  return [...others, decision];
}

/**
 * After a drawn edit the flow itself says who is asked again: what it made void is no longer relied on. An edit of the
 * brief forgets void readings of briefs only, one of the plan everything that is void.
 */
export function forgetVoid(relied: Relied[], edited: 'plan' | 'brief'): Relied[] {
  const isForgotten = (one: Relied): boolean =>
    one.void === true && (edited === 'plan' || one.subject.startsWith('brief.'));
  return relied.some(isForgotten) ? relied.filter((one) => !isForgotten(one)) : relied;
}
