import { findRun, standingAt } from '../../prisma/stores/run-counts.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { runsContract } from './contract.ts';

export const atStep: Handler<typeof runsContract.atStep> = async (ctx, { params, query }) => {
  assertOfTheHouse(ctx.me, 'run');
  return ctx.transaction(async ({ sql, now }) => {
    const run = found(await findRun(sql, params.id), 'run');
    const offset = Number(/^\d{1,7}$/.exec(query.cursor ?? '')?.[0] ?? 0);
    const rows = await standingAt(sql, run.id, params.stepId, { limit: query.limit, offset });
    const total = rows[0]?.count ?? 0;
    return {
      items: rows.map(({ scopeId, kind, name, owner, since, dueAt }) => ({
        scopeId,
        kind,
        name,
        owner,
        since,
        dueAt: dueAt?.toISOString() ?? null,
        late: dueAt !== null && dueAt < now,
      })),
      total,
      ...(offset + rows.length < total && { next: String(offset + rows.length) }),
    };
  });
};
