import { listEffects } from '../../prisma/stores/effects.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const effects: Handler<typeof operationsContract.effects> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const { rows, total } = await listEffects(sql, query);
    return { items: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })), total };
  });
