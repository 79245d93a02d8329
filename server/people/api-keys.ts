import { listApiKeys } from '../../prisma/stores/api-keys.ts';
import type { Handler } from '../http/handler.ts';
import type { peopleContract } from './contract.ts';

export const apiKeys: Handler<typeof peopleContract.apiKeys> = (ctx) =>
  ctx.transaction(async (tx) => ({ items: await listApiKeys(tx) }));
