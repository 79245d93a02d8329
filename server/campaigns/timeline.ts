import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { campaignTimeline } from '../../prisma/stores/timeline.ts';
import type { Handler } from '../http/handler.ts';
import type { campaignsContract } from './contract.ts';
import { seenCampaign } from './seen-campaign.ts';
import { toTimelineEntry } from './timeline-words.ts';

export const timeline: Handler<typeof campaignsContract.timeline> = (ctx, { params, query }) =>
  ctx.transaction(async ({ sql }) => {
    const campaign = await seenCampaign(sql, ctx.me, params.id);
    const flow = campaign.run ? await readFlow(sql, campaign.run.flowVersionId) : undefined;
    const before = /^\d{1,18}$/.exec(query.before ?? '')?.[0];
    const rows = await campaignTimeline(sql, campaign.id, { before, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    return {
      items: page.map((row) => toTimelineEntry(row, flow)),
      ...(rows.length > page.length && { next: page.at(-1)?.id }),
    };
  });
