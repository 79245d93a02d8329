import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { addSource } from '../../prisma/stores/campaign-sources.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { campaignsContract } from './contract.ts';

/** A way in that is added while the campaign takes enquiries is open at once; else the launch opens it. */
export const createSource: Handler<typeof campaignsContract.createSource> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    const id = newId();
    const key = `${campaign.code}-${body.kind.replaceAll('_', '-')}-${id.slice(-6)}`.toLowerCase();
    const { workspaceId } = ctx.me;
    await addSource(sql, { id, workspaceId, campaignId: campaign.id, key, ...body, at: now });
    await addActivity(sql, {
      workspaceId,
      campaignId: campaign.id,
      actorId: ctx.me.id,
      verb: 'source.created',
      data: { sourceId: id, kind: body.kind },
      at: now,
    });
    return { id, key };
  });
