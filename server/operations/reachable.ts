import type { PublicContext } from '../http/handler.ts';

/** Whether the database answers; the pool gives up on a dead one after three seconds. */
export async function databaseIsUp({ system }: Pick<PublicContext, 'system'>): Promise<boolean> {
  try {
    await system.pool.query('SELECT 1');
    return true;
  } catch {
    return false;
  }
}
