import type { z } from 'zod';
import { asksFourEyes, openProposals } from '../../prisma/stores/proposals.ts';
import type { waitingSchema } from '../flows/contract.ts';
import type { Member, Transaction } from '../http/handler.ts';
import { mayDecide } from './who.ts';

/** What waits for an approval, by flow, and whether it may be mine. */
export async function readWaiting(
  tx: Transaction,
  me: Member,
  flowIds: readonly string[],
): Promise<Map<string, (z.infer<typeof waitingSchema> & { mayApprove: boolean })[]>> {
  const fourEyes = await asksFourEyes(tx.sql);
  const byFlow = new Map<string, (z.infer<typeof waitingSchema> & { mayApprove: boolean })[]>();
  for (const { id, flowId, memberId, askedBy, askedAt, note, authors } of await openProposals(tx.sql, flowIds)) {
    const mayApprove = mayDecide(me, authors, fourEyes);
    const one = { id, memberId, askedBy, askedAt: askedAt.toISOString(), note, mayApprove };
    byFlow.set(flowId, [...(byFlow.get(flowId) ?? []), one]);
  }
  return byFlow;
}
