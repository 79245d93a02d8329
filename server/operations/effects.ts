import { listEffects } from '../../prisma/stores/operations-effects.ts';
import { readCursor } from '../../prisma/stores/quarantine-list.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const effects: Handler<typeof operationsContract.effects> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const { state, limit, cursor } = query;
    const { rows, total } = await listEffects(sql, { state, after: readCursor(cursor), limit: limit + 1 });
    const items = rows.slice(0, limit).map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
    const last = items.at(-1);
    return { items, total, ...(rows.length > limit && last && { next: `${last.updatedAt}~${last.id}` }) };
  });
