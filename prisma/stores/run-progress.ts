import type { Move, State } from '../../flow/state.ts';
import type { Sql } from '../database.ts';

export interface RunScope {
  id: string;
  status: string;
  flowVersionId: string;
  state: State | null;
}

const SCOPE = `SELECT id, status, flow_version_id AS "flowVersionId", state FROM scope WHERE id = $1`;

/** Where the run itself stands, apart from its enquiries. The run's scope has the run's id. */
export async function findRunScope(sql: Sql, runId: string): Promise<RunScope | undefined> {
  return (await sql<RunScope & Record<string, unknown>>(SCOPE, [runId]))[0];
}

const MOVES = `SELECT moves FROM cause WHERE scope_id = $1 AND seq IS NOT NULL AND moves IS NOT NULL ORDER BY seq`;

/** Every step entered and left, in order. */
export async function movesOf(sql: Sql, scopeId: string): Promise<Move[]> {
  return (await sql<{ moves: Move[] }>(MOVES, [scopeId])).flatMap(({ moves }) => moves);
}

export interface Asking {
  stepId: string;
  visit: number;
  seats: { memberId?: string; rung: number }[];
  need: { k: number; must: string[] };
}
const ASKED = `SELECT body FROM cause WHERE scope_id = $1 AND kind = 'asked' AND body->>'subject' = $2 ORDER BY id`;

/** Whom the latest visit asked about a subject, all rungs together, and how many must agree. */
export async function latestAsking(sql: Sql, scopeId: string, subject: string): Promise<Asking | undefined> {
  const bodies = (await sql<{ body: Asking }>(ASKED, [scopeId, subject])).map(({ body }) => body);
  const last = bodies.at(-1);
  if (!last) return undefined;
  const visit = bodies.filter((body) => body.stepId === last.stepId && body.visit === last.visit);
  const need = visit.find((body) => body.seats.length > 0)?.need ?? last.need;
  return { stepId: last.stepId, visit: last.visit, seats: visit.flatMap((body) => body.seats), need };
}

const FIRST_CONSULT = `SELECT min(answered_at) AS at FROM task WHERE run_id = $1 AND kind = 'consult' AND outcome IS NOT NULL`;

/** When Sales or Service was first heard; undefined while nobody has said anything. */
export async function firstConsultAnswer(sql: Sql, runId: string): Promise<Date | undefined> {
  return (await sql<{ at: Date | null }>(FIRST_CONSULT, [runId]))[0]?.at ?? undefined;
}
