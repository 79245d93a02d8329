import { findShortfalls } from '../../flow/material/readiness.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { findMaterial, listMaterial, piecesOf } from '../../prisma/stores/material.ts';
import { kindsAsked } from '../../prisma/stores/material-check.ts';
import { leaveOut as storeLeaveOut, useInCampaign } from '../../prisma/stores/material-writes.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { Handler } from '../http/handler.ts';
import { found, notFound } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { toMaterials } from './to-material.ts';

export const ofCampaign: Handler<typeof materialContract.ofCampaign> = (ctx, { params, query }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { id: campaignId } = found(await findCampaign(sql, params.id), 'campaign');
    const items = await toMaterials(sql, await listMaterial(sql, { campaignId }), now);
    const task = query.taskId === undefined ? undefined : found(await findTask(sql, query.taskId), 'task');
    const kinds = task ? await kindsAsked(sql, task) : query.kinds.split(',').filter((kind) => kind !== '');
    const shortfalls = findShortfalls(kinds, (await piecesOf(sql, campaignId)).pieces, now.toISOString());
    return { items, shortfalls, ready: shortfalls.length === 0 };
  });

export const use: Handler<typeof materialContract.use> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const { id: campaignId } = found(await findCampaign(sql, params.id), 'campaign');
    const { id: materialId } = found(await findMaterial(sql, params.materialId), 'material');
    const writing = { workspaceId, memberId, at: now };
    if (await useInCampaign(sql, { campaignId, materialId }, writing))
      await addActivity(sql, {
        workspaceId,
        campaignId,
        actorId: memberId,
        verb: 'material.used_in_campaign',
        data: { materialId },
        at: now,
      });
    return { done: true };
  });

export const leaveOut: Handler<typeof materialContract.leaveOut> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const { id: campaignId } = found(await findCampaign(sql, params.id), 'campaign');
    if (!(await storeLeaveOut(sql, { campaignId, materialId: params.materialId }))) throw notFound('material');
    await addActivity(sql, {
      workspaceId,
      campaignId,
      actorId: memberId,
      verb: 'material.left_out',
      data: { materialId: params.materialId },
      at: now,
    });
    return { done: true };
  });
