import type { EnquiryHistory } from '../../prisma/stores/enquiry-detail.ts';
import type { EnquiryDetail } from './contract.ts';

const TITLES = [
  ['captured', 'Captured'],
  ['offered', 'Offered'],
  ['accepted', 'Accepted'],
  ['qualified', 'Qualify'],
  ['order', 'Order'],
] as const;

const SETTLED = new Set(['won', 'lost', 'disqualified', 'merged', 'nurture']);

/** What has been reached is done, whatever became of it; the first that has not is now, while the enquiry goes on. Pure. */
export function stagesOf(
  stage: string,
  ownerId: string | null,
  { handoffs, pastTasks, orders }: Pick<EnquiryHistory, 'handoffs' | 'pastTasks' | 'orders'>,
): EnquiryDetail['stages'] {
  const isQualified =
    stage === 'qualified' ||
    stage === 'won' ||
    pastTasks.some(({ kind, outcome }) => kind === 'qualify' && outcome === 'qualified');
  const isAccepted =
    isQualified || stage === 'accepted' || (ownerId !== null && handoffs.some(({ state }) => state === 'accepted'));
  const reached: Record<string, boolean> = {
    captured: true,
    offered: isAccepted || handoffs.length > 0,
    accepted: isAccepted,
    qualified: isQualified,
    order: orders.length > 0 || stage === 'won',
  };
  const next = SETTLED.has(stage) ? undefined : TITLES.find(([name]) => !reached[name])?.[0];
  return TITLES.map(([name, title]) => ({
    stage: name,
    title,
    state: reached[name] ? 'done' : name === next ? 'now' : 'ahead',
  }));
}
