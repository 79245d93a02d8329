import type { Handler } from '../http/handler.ts';
import type { campaignsContract } from './contract.ts';
import { readRoom } from './room.ts';
import { seenCampaign } from './seen-campaign.ts';

export const get: Handler<typeof campaignsContract.get> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const campaign = await seenCampaign(sql, ctx.me, params.id);
    return readRoom(sql, ctx.me, campaign, { now, publicUrl: ctx.settings.publicUrl });
  });
