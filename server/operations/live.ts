import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

/** 200 also while a part is away, so that what waits for the server can tell which one. */
export const live: Handler<typeof operationsContract.live> = async (ctx) => {
  const [database, temporal] = await Promise.all([canQuery(ctx.system.pool), ctx.temporalIsUp()]);
  return { ok: database && temporal, database, temporal };
};

async function canQuery(pool: { query(text: string): Promise<unknown> }): Promise<boolean> {
  try {
    await pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
