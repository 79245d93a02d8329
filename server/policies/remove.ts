import { addActivity } from '../../prisma/stores/activity.ts';
import { removePolicy } from '../../prisma/stores/policies.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { policiesContract } from './contract.ts';

export const remove: Handler<typeof policiesContract.remove> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: actorId } = ctx.me;
    const body = await removePolicy(sql, params.id);
    if (body === undefined) throw notFound('policy');
    await addActivity(sql, {
      workspaceId,
      actorId,
      verb: 'policy.removed',
      data: { policyId: params.id, ...body },
      at: now,
    });
    return { done: true };
  });
