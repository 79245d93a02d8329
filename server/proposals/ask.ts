import { canonicalFlow } from '../../flow/hash.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findFlow } from '../../prisma/stores/flows.ts';
import { addProposal, endMyProposal, findProposal } from '../../prisma/stores/proposals.ts';
import { readyDraft } from '../flows/ready-draft.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { proposalsContract } from './contract.ts';
import { frozenDemands } from './outdated.ts';
import { toProposal } from './to-proposal.ts';

/** Freezes my draft as it is, with all that the version would depend on. What I had asked before is replaced. */
export const ask: Handler<typeof proposalsContract.ask> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    const ready = await readyDraft(tx, flow.id, memberId, body.revision);
    await endMyProposal(tx.sql, flow.id, memberId, { state: 'replaced', at: tx.now });
    const id = newId();
    await addProposal(tx.sql, {
      id,
      workspaceId,
      flowId: flow.id,
      memberId,
      authors: ready.authors,
      note: body.note,
      definition: JSON.stringify(canonicalFlow(ready.definition)),
      layout: ready.layout,
      hash: ready.hash,
      ...frozenDemands(ready.demands),
      baseVersionId: ready.live?.id ?? null,
      askedAt: tx.now,
    });
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: 'flow.review_asked',
      data: { flowId: flow.id, proposalId: id, hash: ready.hash },
      at: tx.now,
    });
    return toProposal(tx, found(await findProposal(tx.sql, flow.id, id), 'review'));
  });
};
