import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { startRun as storeRun } from '../../prisma/stores/runs.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found, notFound } from '../http/problem.ts';
import { assertFits } from './assert-fits.ts';
import { assertMayRun } from '../runs/own.ts';
import type { campaignsContract } from './contract.ts';

export const startRun: Handler<typeof campaignsContract.startRun> = async (ctx, { params, body }) => {
  await ctx.look(async ({ sql, now }) => {
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    assertMayRun(ctx.me, campaign);
    // Whoever asks again is answered the run that there is.
    if (campaign.run === null) await assertFits(sql, campaign, body.flowVersionId, now);
  });
  const started = await storeRun(ctx.db, ctx.clock, {
    workspaceId: ctx.me.workspaceId,
    campaignId: params.id,
    flowVersionId: body.flowVersionId,
    memberId: ctx.me.id,
  });
  if ('refused' in started) {
    switch (started.refused) {
      case 'CAMPAIGN_UNKNOWN':
        throw notFound('campaign');
      case 'FLOW_NOT_PUBLISHED':
        throw new AppError(409, 'FLOW_NOT_PUBLISHED', 'Only a published version of a flow can be started.');
      case 'RUN_ENDED':
        throw new AppError(409, 'RUN_ENDED', 'This campaign has been through its flow already. Begin a new campaign.');
    }
  }
  ctx.nudge();
  return { runId: started.runId };
};
