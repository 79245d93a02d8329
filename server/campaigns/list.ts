import { roleWords } from '../../flow/steps/read.ts';
import { listCampaigns, type Waiting } from '../../prisma/stores/campaigns.ts';
import type { Handler } from '../http/handler.ts';
import type { campaignsContract } from './contract.ts';
import { toCampaign } from './to-campaign.ts';

/** A partner sees what asks it something; everybody else sees all. */
export const list: Handler<typeof campaignsContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const onlyAskedOf = ctx.me.role === 'partner' ? ctx.me.id : undefined;
    const campaigns = await listCampaigns(sql, { ...query, onlyAskedOf });
    return {
      items: campaigns.map(({ enquiries, waiting, ...campaign }) => ({
        ...toCampaign(campaign),
        enquiries,
        waitingFor: waiting ? waitingWords(waiting) : '',
      })),
    };
  });

function waitingWords({ name, role, title }: Waiting): string {
  return `${name ?? roleWords(role ?? '')}: ${title}`;
}
