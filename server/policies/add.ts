import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addPolicy } from '../../prisma/stores/policies.ts';
import type { Handler } from '../http/handler.ts';
import { checkBody } from './check-body.ts';
import type { policiesContract } from './contract.ts';
import { policyItem } from './items.ts';

export const add: Handler<typeof policiesContract.add> = (ctx, { body }) => {
  checkBody(body);
  const { workspaceId, id: memberId } = ctx.me;
  const id = newId();
  return ctx.transaction(async (tx) => {
    await addPolicy(tx.sql, { ...body, id }, { workspaceId, memberId, at: tx.now });
    await addActivity(tx.sql, {
      workspaceId,
      actorId: memberId,
      verb: 'policy.added',
      data: { policyId: id, ...body },
      at: tx.now,
    });
    return policyItem(tx, memberId, id);
  });
};
