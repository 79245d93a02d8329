import type { EnquiryHistory } from '../../prisma/stores/enquiry-detail.ts';
import type { EnquiryDetail } from './contract.ts';

const TITLES = [
  ['captured', 'Captured'],
  ['offered', 'Offered'],
  ['accepted', 'Accepted'],
  ['qualified', 'Qualify'],
  ['selling', 'Talk'],
  ['order', 'Order'],
] as const;

const SETTLED = new Set(['won', 'lost', 'disqualified', 'merged', 'nurture']);

/** What has been reached is done, whatever became of it; the first that has not is now, while the enquiry goes on. Pure. */
export function stagesOf(
  stage: string,
  ownerId: string | null,
  { handoffs, pastTasks, orders }: Pick<EnquiryHistory, 'handoffs' | 'pastTasks' | 'orders'>,
): EnquiryDetail['stages'] {
  const taken = handoffs.findLast(({ state }) => state === 'accepted');
  const talks = pastTasks.some(({ kind }) => kind === 'sell') || stage === 'selling';
  // What is found out before somebody takes the person on is a check, and not yet the owner's own judgement.
  const isQualified =
    stage === 'won' ||
    talks ||
    ((handoffs.length === 0 || taken !== undefined) &&
      (stage === 'qualified' ||
        pastTasks.some(
          ({ kind, outcome, at }) =>
            kind === 'qualify' &&
            outcome === 'qualified' &&
            (!taken?.decidedAt || (at !== null && at >= taken.decidedAt)),
        )));
  const isAccepted = isQualified || stage === 'accepted' || (ownerId !== null && taken !== undefined);
  const reached: Record<string, boolean> = {
    captured: true,
    offered: isAccepted || handoffs.length > 0,
    accepted: isAccepted,
    qualified: isQualified,
    selling: pastTasks.some(({ kind, outcome }) => kind === 'sell' && outcome === 'won') || stage === 'won',
    order: orders.length > 0 || stage === 'won',
  };
  const shown = TITLES.filter(([name]) => name !== 'selling' || talks);
  const next = SETTLED.has(stage) ? undefined : shown.find(([name]) => !reached[name])?.[0];
  return shown.map(([name, title]) => ({
    stage: name,
    title,
    state: reached[name] ? 'done' : name === next ? 'now' : 'ahead',
  }));
}
