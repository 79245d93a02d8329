import { missingEvidence } from '../../flow/market/board.ts';
import { findContributors } from '../../prisma/stores/contributors.ts';
import { campaignEvidence } from '../../prisma/stores/market-board.ts';
import { listPeople } from '../../prisma/stores/members.ts';
import { planEvidence } from '../../prisma/stores/plan-evidence.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import { seenCampaign } from '../campaigns/seen-campaign.ts';
import type { Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { marketContract } from './contract.ts';
import { toNotes } from './to-note.ts';

export const contributors: Handler<typeof marketContract.contributors> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const campaign = await seenCampaign(sql, ctx.me, params.id);
    const eligible = await findContributors(sql, { campaignId: campaign.id, roles: ['sales'], now });
    if (eligible === undefined)
      throw new AppError(409, 'SEGMENT_REQUIRED', 'The campaign names no segment yet, so everybody of Sales is asked.');
    if (eligible.length === 0)
      throw new AppError(
        409,
        'NO_ELIGIBLE_CONTRIBUTOR',
        'Nobody of Sales owns a customer in these segments. Operations picks who is asked when the market is looked at.',
      );
    const names = new Map((await listPeople(sql)).map(({ id, name }) => [id, name]));
    return {
      items: eligible.map(({ memberId, accounts }) => ({
        member: { id: memberId, name: names.get(memberId) ?? '' },
        accounts: accounts.length,
      })),
    };
  });

export const evidence: Handler<typeof marketContract.evidence> = (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'campaign');
  return ctx.transaction(async ({ sql, now }) => {
    const campaign = await seenCampaign(sql, ctx.me, params.id);
    const { assessmentIds, missing: missingThen } = await planEvidence(sql, campaign.id);
    const notes = await campaignEvidence(sql, campaign.id, now);
    const missing = missingEvidence(notes.map(({ kind }) => kind));
    return {
      attached: assessmentIds,
      items: await toNotes(sql, ctx.me, notes),
      missing,
      thin: (assessmentIds.length > 0 ? missingThen : missing).length > 0,
    };
  });
};
