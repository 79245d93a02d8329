import { listParked } from '../../prisma/stores/parked.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const parked: Handler<typeof operationsContract.parked> = (ctx) =>
  ctx.transaction(async ({ sql }) => ({ items: (await listParked(sql)).map((row) => ({ ...row, since: row.since.toISOString() })) }));
