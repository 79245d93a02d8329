import { listPeople } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import type { peopleContract } from './contract.ts';

/** A partner sees itself. */
export const list: Handler<typeof peopleContract.list> = (ctx) =>
  ctx.transaction(async ({ sql }) => {
    const people = await listPeople(sql);
    return { items: ctx.me.role === 'partner' ? people.filter(({ id }) => id === ctx.me.id) : people };
  });
