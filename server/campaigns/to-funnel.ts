import type { Funnel } from '../../prisma/stores/funnel.ts';
import type { StoredMeasure } from '../../prisma/stores/measures.ts';
import type { Room } from './contract.ts';

export function toMeasured({ id, asOf, figures }: StoredMeasure): Room['funnel']['measured'][number] {
  const { funnel, orders } = figures;
  return { id, asOf: asOf.toISOString(), enquiries: funnel.total, orders: orders.count, totalMinor: orders.totalMinor };
}

/** `stages`: how many have come at least so far; `closed`: how many are out, by how. */
export function toFunnel({
  total,
  offered,
  accepted,
  qualified,
  ordered,
  byStage,
}: Funnel): Omit<Room['funnel'], 'measured' | 'asOf'> {
  const closed = (stage: string, title: string) => ({ stage, title, count: byStage[stage] ?? 0 });
  return {
    stages: [
      { stage: 'captured', title: 'Enquiries', count: total, side: 'marketing' },
      { stage: 'offered', title: 'Handoffs', count: offered, side: 'joint' },
      { stage: 'accepted', title: 'Accepted', count: accepted, side: 'sales' },
      { stage: 'qualified', title: 'Qualified', count: qualified, side: 'sales' },
      { stage: 'won', title: 'Orders', count: ordered, side: 'sales' },
    ],
    closed: [
      closed('nurture', 'Later'),
      closed('lost', 'Lost'),
      closed('disqualified', 'Not serious'),
      closed('merged', 'Same person'),
    ],
    total,
  };
}
