import { listContacts } from '../../prisma/stores/contacts.ts';
import { findSegment, listSegments, listSnapshots } from '../../prisma/stores/segments.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { segmentsContract } from './contract.ts';
import { toSegment, toSnapshot } from './to-segment.ts';

export const list: Handler<typeof segmentsContract.list> = (ctx) => {
  assertOfTheHouse(ctx.me, 'segment');
  return ctx.transaction(async ({ sql }) => {
    const { total } = await listContacts(sql, { find: '', after: undefined, limit: 1 });
    return { items: (await listSegments(sql)).map(toSegment), contacts: total };
  });
};

export const get: Handler<typeof segmentsContract.get> = (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'segment');
  return ctx.transaction(async ({ sql }) => {
    const segment = found(await findSegment(sql, params.id), 'segment');
    return { ...toSegment(segment), snapshots: (await listSnapshots(sql, segment.id)).map(toSnapshot) };
  });
};
