import type { Act } from './act.ts';

const CLOSE = 'UPDATE source SET closed_at = $2 WHERE run_id = $1 AND closed_at IS NULL';
const NOTE = 'UPDATE run SET captures_closed_at = $2 WHERE id = $1';

/** Closes what the run opened. What still comes within seven days is taken and marked late. */
export const closeSources: Act = async ({ sql, scope, now }) => {
  await sql(CLOSE, [scope.run_id, now]);
  await sql(NOTE, [scope.run_id, now]);
  return { outcome: 'closed' };
};
