import { listPeople } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import type { peopleContract } from './contract.ts';

export const list: Handler<typeof peopleContract.list> = (ctx) =>
  ctx.transaction(async ({ sql }) => ({ items: await listPeople(sql) }));
