import type { Facts } from '../../flow/rules/rule.ts';
import { known } from './known.ts';
import type { StepWork } from './step-work.ts';

const DAY_MS = 86_400_000;

const QUALIFIED = `SELECT (SELECT outcome FROM task WHERE enquiry_id = $1 AND kind = 'qualify' AND state = 'done' ORDER BY answered_at DESC LIMIT 1) AS outcome,
  (SELECT count(*)::int FROM contact_attempt WHERE enquiry_id = $1) AS attempts`;
const SOLD = `SELECT t.result->>'stage' AS stage, greatest(t.answered_at, (SELECT max(at) FROM contact_attempt WHERE enquiry_id = $1)) AS active
  FROM task t WHERE t.enquiry_id = $1 AND t.kind = 'sell' AND t.state = 'done' ORDER BY t.answered_at DESC LIMIT 1`;
const ORDERED = 'SELECT total_minor, state FROM "order" WHERE enquiry_id = $1 ORDER BY at DESC LIMIT 1';

/** What is known of a person once Sales has been at work: only the groups that a rule mentions are read. */
export async function enquiryFacts(work: StepWork, mentioned: ReadonlySet<string>): Promise<Facts> {
  const facts: Facts = {};
  const one = async <T>(text: string): Promise<(T & Record<string, unknown>) | undefined> =>
    (await work.sql<T & Record<string, unknown>>(text, [work.scopeId]))[0];

  if (mentioned.has('qualify')) {
    const found = await one<{ outcome: string | null; attempts: number }>(QUALIFIED);
    facts.qualify = known({ outcome: found?.outcome, attempts: found?.attempts });
  }
  if (mentioned.has('sell')) {
    const found = await one<{ stage: string | null; active: Date | null }>(SOLD);
    const idleDays = found?.active ? Math.floor((Date.parse(work.now) - found.active.getTime()) / DAY_MS) : undefined;
    if (found) facts.sell = known({ stage: found.stage, idleDays });
  }
  if (mentioned.has('order')) {
    const found = await one<{ total_minor: number; state: string }>(ORDERED);
    if (found) facts.order = { total: found.total_minor, state: found.state };
  }
  return facts;
}
