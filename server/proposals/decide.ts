import { addActivity } from '../../prisma/stores/activity.ts';
import { findFlow, lockFlow } from '../../prisma/stores/flows.ts';
import { decideProposal, findProposal, type StoredProposal } from '../../prisma/stores/proposals.ts';
import type { Context } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import { assertOpen } from './assert-open.ts';
import type { ProposalSummary } from './contract.ts';
import { toProposal } from './to-proposal.ts';

/** Ends an open proposal without publishing it. `check` may refuse. */
export function decideWithout(
  ctx: Context,
  { id: flowId, proposalId }: { id: string; proposalId: string },
  decision: { state: 'withdrawn' | 'sent_back'; reason?: string },
  check: (proposal: StoredProposal) => void,
): Promise<ProposalSummary> {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, flowId), 'flow');
    await lockFlow(tx.sql, flow.id);
    const proposal = found(await findProposal(tx.sql, flow.id, proposalId), 'review');
    check(proposal);
    assertOpen(proposal);
    await decideProposal(tx.sql, proposal.id, { ...decision, memberId, at: tx.now });
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: decision.state === 'withdrawn' ? 'flow.review_withdrawn' : 'flow.review_sent_back',
      data: { flowId: flow.id, proposalId: proposal.id },
      at: tx.now,
    });
    return toProposal(tx, found(await findProposal(tx.sql, flow.id, proposal.id), 'review'));
  });
}
