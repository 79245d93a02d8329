import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { findDraft, findFlow, versionsOf } from '../../prisma/stores/flows.ts';
import { asksFourEyes, findProposal } from '../../prisma/stores/proposals.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import { toVersion } from '../flows/to-version.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { proposalsContract } from './contract.ts';
import { outdatedBy } from './outdated.ts';
import { toProposal } from './to-proposal.ts';
import { mayDecide } from './who.ts';

export const get: Handler<typeof proposalsContract.get> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'review');
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    const proposal = found(await findProposal(tx.sql, flow.id, params.proposalId), 'review');
    const versions = await versionsOf(tx.sql, [flow.id]);
    const draft = await findDraft(tx, flow.id, proposal.memberId);
    return {
      ...(await toProposal(tx, proposal)),
      flowName: flow.name,
      definition: definitionSchema.parse(JSON.parse(proposal.definition)),
      layout: layoutSchema.parse(proposal.layout),
      baseVersionId: proposal.baseVersionId,
      baseNumber: versions.find(({ id }) => id === proposal.baseVersionId)?.number ?? null,
      versions: versions
        .filter(({ openRuns, openEnquiries }, index) => index === 0 || openRuns + openEnquiries > 0)
        .map(toVersion),
      iMayApprove: proposal.state === 'open' && mayDecide(ctx.me, proposal.authors, await asksFourEyes(tx.sql)),
      outdated: proposal.state === 'open' ? await outdatedBy(tx, proposal, draft) : [],
    };
  });
};
