import { addActivity } from '../../prisma/stores/activity.ts';
import { changePolicy } from '../../prisma/stores/policies.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import { checkBody } from './check-body.ts';
import type { policiesContract } from './contract.ts';
import { policyItem } from './items.ts';

export const change: Handler<typeof policiesContract.change> = (ctx, { params, body }) => {
  const { on, ...written } = body;
  checkBody(written);
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const policy = { ...written, id: params.id };
    if (!(await changePolicy(tx.sql, policy, { enabled: on, memberId, at: tx.now }))) throw notFound('policy');
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: 'policy.changed',
      data: { policyId: params.id, ...body },
      at: tx.now,
    });
    return policyItem(tx, memberId, params.id);
  });
};
