import { addActivity } from '../../prisma/stores/activity.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { findSegment, segmentsOfCampaign, setCampaignSegments } from '../../prisma/stores/segments.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import { seenCampaign } from '../campaigns/seen-campaign.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { segmentsContract } from './contract.ts';
import { toSegment } from './to-segment.ts';

export const ofCampaign: Handler<typeof segmentsContract.ofCampaign> = (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'campaign');
  return ctx.transaction(async ({ sql }) => {
    await seenCampaign(sql, ctx.me, params.id);
    return { items: (await segmentsOfCampaign(sql, params.id)).map(toSegment) };
  });
};

/** Who is spoken to is part of what was agreed, so it stays once the plan is in. */
const OPEN = new Set(['draft', 'planning']);

export const setOfCampaign: Handler<typeof segmentsContract.setOfCampaign> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: actorId } = ctx.me;
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    if (!OPEN.has(campaign.state))
      throw new AppError(409, 'PLAN_IS_IN', 'The plan is handed in: whom it speaks to changes only with a new plan.');
    for (const id of body.segmentIds) {
      if (!(await findSegment(sql, id))) {
        const message = 'There is no such segment.';
        throw new AppError(422, 'SEGMENT_UNKNOWN', message, [
          { pointer: '/segmentIds', code: 'SEGMENT_UNKNOWN', message },
        ]);
      }
    }
    await setCampaignSegments(sql, { workspaceId, campaignId: campaign.id, segmentIds: body.segmentIds });
    await addActivity(sql, {
      workspaceId,
      campaignId: campaign.id,
      runId: campaign.run?.id ?? null,
      actorId,
      verb: 'campaign.segments_set',
      data: { segmentIds: body.segmentIds },
      at: now,
    });
    return { items: (await segmentsOfCampaign(sql, campaign.id)).map(toSegment) };
  });
