import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

const CLOSE = 'UPDATE source SET closed_at = $2 WHERE run_id = $1 AND closed_at IS NULL RETURNING id';
const NOTE = 'UPDATE run SET captures_closed_at = $2 WHERE id = $1';

/** Closes what the run opened. What still comes within seven days is taken and marked late. */
export const closeSources: Act = async (work) => {
  await shutSources(work);
  return { outcome: 'closed' };
};

/** The same for a run that ends with its sources open; those that are closed stay closed since when they are. */
export async function shutSources({ sql, scope, now }: StepWork): Promise<void> {
  const closed = await sql(CLOSE, [scope.run_id, now]);
  if (closed.length > 0) await sql(NOTE, [scope.run_id, now]);
}
