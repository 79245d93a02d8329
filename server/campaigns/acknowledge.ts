import { myAcknowledgementTask } from '../../prisma/stores/acknowledgements.ts';
import { recordAnswer } from '../../prisma/stores/answers.ts';
import { findBrief, newestBriefs } from '../../prisma/stores/briefs.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { refused } from '../tasks/refusals.ts';
import type { campaignsContract } from './contract.ts';
import { seenCampaign } from './seen-campaign.ts';

/** The same answer as that of the task, for those who come from the brief. */
export const acknowledge: Handler<typeof campaignsContract.acknowledge> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const taskId = await ctx.look(async ({ sql, now }) => {
    const brief = found(await findBrief(sql, params.id), 'brief');
    await seenCampaign(sql, ctx.me, brief.campaignId);
    const newest = (await newestBriefs(sql, brief.campaignId)).find(({ audience }) => audience === brief.audience);
    if (newest?.id !== brief.id)
      throw new AppError(409, 'BRIEF_SUPERSEDED', 'There is a newer version of this brief. Please read that one.');
    return myAcknowledgementTask(sql, brief.campaignId, `brief.${brief.audience}`, memberId, now);
  });
  if (taskId === undefined) throw new AppError(403, 'NOT_ASKED', 'You are not asked to confirm this brief.');
  const result = await recordAnswer(ctx.db, ctx.clock, {
    workspaceId,
    memberId,
    taskId,
    outcome: 'acknowledged',
    hash: body.hash,
  });
  if (!result.ok) throw refused(result, ctx.me);
  ctx.nudge();
  return { state: 'recorded', at: result.at };
};
