import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { changedParts } from '../../flow/difference/parts.ts';
import { changeAuthors } from '../../prisma/stores/change-authors.ts';
import { examplesInForce } from '../../prisma/stores/examples.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { findFlow, findVersion, lockDraft, lockFlow } from '../../prisma/stores/flows.ts';
import { asksFourEyes, decideProposal, findProposal } from '../../prisma/stores/proposals.ts';
import { emptyFlow } from '../flows/empty-flow.ts';
import { putLive } from '../flows/put-live.ts';
import { assertPublishable } from '../flows/ready-draft.ts';
import { toVersion } from '../flows/to-version.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { readDemands, toGiven } from '../policies/given.ts';
import { assertOpen } from './assert-open.ts';
import type { proposalsContract } from './contract.ts';
import { outdatedBy } from './outdated.ts';
import { mayDecide } from './who.ts';

const SINCE = {
  draft: 'The draft was changed since.',
  version: 'A newer version was published since.',
  policies: 'The policies were changed since.',
};

/**
 * Publishes what was frozen. All is judged in the one transaction that holds the flow and the author's draft: who wrote
 * any of it, whether it is still open, whether anything it rests on has changed, and every check anew.
 */
export const approve: Handler<typeof proposalsContract.approve> = (ctx, { params }) => {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    await lockFlow(tx.sql, flow.id);
    const proposal = found(await findProposal(tx.sql, flow.id, params.proposalId), 'review');
    const definition = definitionSchema.parse(JSON.parse(proposal.definition));
    const base = proposal.baseVersionId ? await readFlow(tx.sql, proposal.baseVersionId) : emptyFlow(definition.name);
    const parts = changedParts(base, definition);
    const draft = await lockDraft(tx, flow.id, proposal.memberId);
    const authors = [...proposal.authors, ...(draft?.authors ?? []), ...(await changeAuthors(tx.sql, flow.id, parts))];
    if (!mayDecide(ctx.me, authors, await asksFourEyes(tx.sql)))
      throw new AppError(403, 'FOUR_EYES', 'You changed something in it, so somebody else has to approve it.');
    assertOpen(proposal);

    const outdated = await outdatedBy(tx, proposal, draft);
    if (outdated.length > 0) {
      throw new AppError(
        409,
        'PROPOSAL_STALE',
        `${outdated.map(({ by }) => SINCE[by]).join(' ')} Nothing was published.`,
        outdated.flatMap(({ by, changes }) =>
          changes.map((message) => ({ pointer: '', code: `NEWER_${by.toUpperCase()}`, message })),
        ),
      );
    }
    assertPublishable(definition, toGiven(await readDemands(tx.sql)), await examplesInForce(tx.sql, flow.id));

    const id = await putLive(tx, {
      workspaceId,
      flowId: flow.id,
      hash: proposal.hash,
      text: proposal.definition,
      // Positions that were moved since are no part of what was agreed to.
      layout: layoutSchema.parse(draft?.layout ?? proposal.layout),
      note: proposal.note,
      authorId: proposal.memberId,
      actorId: memberId,
      parts,
    });
    await decideProposal(tx.sql, proposal.id, { state: 'approved', memberId, at: tx.now, versionId: id });
    return toVersion(found(await findVersion(tx.sql, id), 'version'));
  });
};
