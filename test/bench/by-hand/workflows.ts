import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities, Decision, Opened, Ref } from './contract.ts';

const act = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});
const decided = defineSignal<[Decision]>('decided');

/** The way of one enquiry as somebody writes it who has Temporal and this one campaign: an activity a step, decisions as signals. */
export async function handEnquiry(ref: Ref): Promise<void> {
  const decisions = new Map<string, Decision>();
  setHandler(decided, (decision) => {
    decisions.set(decision.taskId, decision);
  });
  const answered = async ({ taskId, effectId, waitMs }: Opened): Promise<Decision | undefined> => {
    const [, isAnswered] = await Promise.all([
      act.notify(ref, effectId),
      condition(() => decisions.has(taskId), waitMs),
    ]);
    return isAnswered ? decisions.get(taskId) : undefined;
  };

  if ((await act.dedupe(ref)) === 'duplicate') return act.finish(ref, 'merged');
  if ((await act.triage(ref)) !== 'fit') return act.finish(ref, 'nurture');
  const memberId = await act.assign(ref);
  if (memberId === undefined) return act.finish(ref, 'nurture');

  const accepted = await answered(await act.offer(ref, memberId));
  if (accepted?.outcome !== 'accepted') return act.finish(ref, 'expired', accepted);
  const qualified = await answered(await act.open(ref, 'qualify', accepted));
  if (qualified?.outcome !== 'qualified') return act.finish(ref, 'nurture', qualified);
  const ordered = await answered(await act.open(ref, 'order', qualified));
  return act.finish(ref, ordered?.outcome === 'ordered' ? 'won' : 'lost', ordered);
}
