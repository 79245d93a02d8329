import { addActivity } from '../../prisma/stores/activity.ts';
import { revokeApiKey as storeRevocation } from '../../prisma/stores/api-keys.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const revokeApiKey: Handler<typeof peopleContract.revokeApiKey> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    if (!(await storeRevocation(tx, params.id, tx.now))) throw notFound('key');
    await addActivity(tx.sql, {
      workspaceId: ctx.me.workspaceId,
      actorId: ctx.me.id,
      verb: 'api_key.revoked',
      data: { apiKeyId: params.id },
      at: tx.now,
    });
    return { done: true };
  });
