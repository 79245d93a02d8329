import { randomBytes } from 'node:crypto';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { createApiKey as storeKey } from '../../prisma/stores/api-keys.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { hashKey } from '../auth/identify.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

/** The key leaves the server here and never again: its SHA-256 is what is kept. */
export const createApiKey: Handler<typeof peopleContract.createApiKey> = (ctx, { body }) => {
  const id = newId();
  const key = `tdm_${randomBytes(32).toString('base64url')}`;
  return ctx.transaction(async (tx) => {
    found(await findPerson(tx.sql, body.memberId), 'person');
    const { workspaceId } = ctx.me;
    await storeKey(tx, {
      id,
      workspaceId,
      memberId: body.memberId,
      name: body.name,
      prefix: key.slice(0, 10),
      hash: hashKey(key),
      createdAt: tx.now,
    });
    await addActivity(tx.sql, {
      workspaceId,
      actorId: ctx.me.id,
      verb: 'api_key.created',
      data: { apiKeyId: id, memberId: body.memberId },
      at: tx.now,
    });
    return { id, key };
  });
};
