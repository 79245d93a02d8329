import type { SealedActivity } from '../../prisma/stores/sealed-activity.ts';

/** Batches above this are summed up, so that an import does not send a line a row to every browser. */
const SUM_UP_ABOVE = 20;

export interface StreamEvent {
  /** The sealed number; of a sum the last one. */
  id: string;
  data: { verb: string; runId: string | null; campaignId: string | null; scopeId: string | null; taskIds: string[] };
}

/** One event an entry, or for many one per verb and run, without a scope, under the last number. Pure; keeps the order. */
export function toEvents(rows: readonly SealedActivity[]): StreamEvent[] {
  const events = rows.map(({ seq, verb, runId, campaignId, scopeId, data }) => ({
    id: seq,
    data: { verb, runId, campaignId, scopeId, taskIds: taskIdsOf(data) },
  }));
  if (events.length <= SUM_UP_ABOVE) return events;
  const sums = new Map<string, StreamEvent>();
  for (const { id, data } of events) {
    const key = `${data.verb} ${data.runId} ${data.campaignId}`;
    const sum = sums.get(key);
    // Taken out and put in again, so that the sums stay in the order of their last numbers.
    sums.delete(key);
    sums.set(key, {
      id,
      data: sum ? { ...data, scopeId: null, taskIds: [...sum.data.taskIds, ...data.taskIds] } : data,
    });
  }
  return [...sums.values()];
}

function taskIdsOf(data: Record<string, unknown>): string[] {
  const many = Array.isArray(data.taskIds) ? data.taskIds : [];
  return [...many, data.taskId].filter((id) => typeof id === 'string');
}
