import { listCampaigns } from '../../prisma/stores/campaigns.ts';
import type { Handler } from '../http/handler.ts';
import type { campaignsContract } from './contract.ts';
import { toCampaign } from './to-campaign.ts';

/** A partner sees what asks it something; everybody else sees all. */
export const list: Handler<typeof campaignsContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const campaigns = await listCampaigns(sql, {
      ...query,
      onlyAskedOf: ctx.me.role === 'partner' ? ctx.me.id : undefined,
    });
    return {
      items: campaigns.map((campaign) => ({
        ...toCampaign(campaign),
        enquiries: campaign.enquiries,
        waitingFor: campaign.waitingFor,
      })),
    };
  });
