import type { State } from '../../flow/state.ts';
import type { Sql } from '../database.ts';
import { MINE, type Asked } from './my-tasks.ts';

export type TaskKind =
  | 'assessment'
  | 'consult'
  | 'plan'
  | 'material'
  | 'acknowledgement'
  | 'readiness'
  | 'approval'
  | 'vote'
  | 'task'
  | 'handoff'
  | 'qualify'
  | 'sell'
  | 'order'
  | 'review'
  | 'nurture'
  | 'launch_work';
export type TaskState = 'open' | 'done' | 'expired' | 'superseded' | 'dropped';

/** A task with what surrounds it, for lists and pages. */
export interface StoredTask {
  id: string;
  kind: TaskKind;
  title: string;
  scopeId: string;
  runId: string;
  stepId: string;
  visit: number;
  rung: number;
  flowVersionId: string;
  campaignId: string;
  campaignName: string;
  campaignCode: string;
  /** Who owns the campaign. */
  ownerId: string;
  enquiryId: string | null;
  enquiryName: string | null;
  enquiryCompany: string | null;
  enquiryScore: number | null;
  memberId: string | null;
  memberName: string | null;
  role: string | null;
  form: string | null;
  subject: string | null;
  subjectHash: string | null;
  outcomes: string[];
  needReason: string[];
  /** Whether the scope stands behind an accepted handoff, which can still be returned. */
  accepted: boolean;
  state: TaskState;
  outcome: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
  createdAt: Date;
  dueAt: Date | null;
  /** Others that it stands for in a stacked list. */
  alike?: number;
}

const COLUMNS = `t.id, t.kind, t.title, t.scope_id AS "scopeId", t.run_id AS "runId", t.step_id AS "stepId", t.visit, t.rung,
  r.flow_version_id AS "flowVersionId", t.campaign_id AS "campaignId", c.name AS "campaignName", c.code AS "campaignCode", c.owner_id AS "ownerId",
  t.enquiry_id AS "enquiryId", COALESCE(NULLIF(e.name, ''), replace('Reference ' || e.external_ref, 'Reference row:', 'Row ')) AS "enquiryName", e.company AS "enquiryCompany", e.score AS "enquiryScore",
  t.member_id AS "memberId", m.name AS "memberName", t.role, t.form, t.subject, t.subject_hash AS "subjectHash",
  t.outcomes, t.need_reason AS "needReason", r.state->'accepted' IS NOT NULL AS accepted, t.state, t.outcome, a.name AS "answeredBy", t.answered_at AS "answeredAt",
  t.created_at AS "createdAt", t.due_at AS "dueAt"`;
const FROM = `FROM task t JOIN scope r ON r.id = t.scope_id JOIN campaign c ON c.id = t.campaign_id
  LEFT JOIN enquiry e ON e.id = t.enquiry_id LEFT JOIN member m ON m.id = t.member_id LEFT JOIN member a ON a.id = t.answered_by_id`;
const FILTER = `($4::text IS NULL OR t.kind = $4) AND ($5::uuid IS NULL OR t.campaign_id = $5::uuid)`;
const OPEN = `SELECT ${COLUMNS} ${FROM} WHERE t.state = 'open' AND ${MINE} AND ${FILTER}
  ORDER BY t.due_at NULLS LAST, t.created_at, t.id LIMIT $6 OFFSET $7`;
// The most urgent of a team's tasks of one step stands for all of them; a person's own are never stacked.
const STACKED = `WITH mine AS (
    SELECT t.id, t.member_id IS NULL AND t.enquiry_id IS NOT NULL AS pooled,
      row_number() OVER (PARTITION BY t.run_id, t.step_id, t.member_id IS NULL ORDER BY t.due_at NULLS LAST, t.created_at, t.id) AS nth,
      count(*) OVER (PARTITION BY t.run_id, t.step_id, t.member_id IS NULL) AS size
    FROM task t WHERE t.state = 'open' AND ${MINE} AND ${FILTER})
  SELECT ${COLUMNS}, CASE WHEN mine.pooled AND mine.size >= 3 THEN mine.size - 1 ELSE 0 END::int AS alike
  ${FROM} JOIN mine ON mine.id = t.id WHERE NOT mine.pooled OR mine.size < 3 OR mine.nth = 1
  ORDER BY t.due_at NULLS LAST, t.created_at, t.id LIMIT $6 OFFSET $7`;
const DONE = `SELECT ${COLUMNS} ${FROM} WHERE t.state = 'done' AND t.answered_by_id = $1::uuid AND $2::text[] IS NOT NULL AND $3::timestamptz IS NOT NULL
  AND ${FILTER} ORDER BY t.answered_at DESC, t.id LIMIT $6 OFFSET $7`;
const ONE = `SELECT ${COLUMNS} ${FROM} WHERE t.id = $1`;
const OPEN_OF_ENQUIRY = `SELECT ${COLUMNS} ${FROM} WHERE t.enquiry_id = $1 AND t.state = 'open' ORDER BY t.created_at, t.id`;
const OPEN_OF_CAMPAIGN = `SELECT ${COLUMNS} ${FROM} WHERE t.campaign_id = $1 AND t.state = 'open' AND t.enquiry_id IS NULL
  ORDER BY t.due_at NULLS LAST, t.created_at, t.id LIMIT 200`;
const COUNTS = `SELECT t.kind, count(*)::int AS count FROM task t
  WHERE t.state = 'open' AND ${MINE} AND ($4::uuid IS NULL OR t.campaign_id = $4::uuid) GROUP BY t.kind`;
const DONE_COUNTS = `SELECT count(*)::int AS count FROM task t
  WHERE t.state = 'done' AND t.answered_by_id = $1 AND ($2::text IS NULL OR t.kind = $2) AND ($3::uuid IS NULL OR t.campaign_id = $3::uuid)`;
const FINISHED = `SELECT count(*)::int AS count FROM task t CROSS JOIN workspace w
  WHERE t.answered_by_id = $1 AND t.answered_at >= date_trunc('week', $2::timestamptz AT TIME ZONE w.tz) AT TIME ZONE w.tz`;

export interface TaskQuery {
  kind?: string | undefined;
  campaignId?: string | undefined;
  /** One task of a step stands for all that a whole team may take. */
  isStacked?: boolean;
  limit: number;
  offset: number;
}

/** What waits for somebody, the earliest due first. */
export function listOpenTasks(sql: Sql, asked: Asked, query: TaskQuery): Promise<StoredTask[]> {
  return sql<StoredTask & Record<string, unknown>>(query.isStacked ? STACKED : OPEN, listValues(asked, query));
}

/** What somebody has answered, the latest first. */
export function listDoneTasks(sql: Sql, asked: Asked, query: TaskQuery): Promise<StoredTask[]> {
  return sql<StoredTask & Record<string, unknown>>(DONE, listValues(asked, query));
}

function listValues(asked: Asked, { kind, campaignId, limit, offset }: TaskQuery): unknown[] {
  return [asked.memberId, asked.roles, asked.now, kind ?? null, campaignId ?? null, limit, offset];
}

export async function findTask(sql: Sql, id: string): Promise<StoredTask | undefined> {
  return (await sql<StoredTask & Record<string, unknown>>(ONE, [id]))[0];
}

export function openTasksOfEnquiry(sql: Sql, enquiryId: string): Promise<StoredTask[]> {
  return sql<StoredTask & Record<string, unknown>>(OPEN_OF_ENQUIRY, [enquiryId]);
}

/** Those of the campaign itself, not of its enquiries. */
export function openTasksOfCampaign(sql: Sql, campaignId: string): Promise<StoredTask[]> {
  return sql<StoredTask & Record<string, unknown>>(OPEN_OF_CAMPAIGN, [campaignId]);
}

export async function countOpenByKind(
  sql: Sql,
  asked: Asked,
  campaignId: string | undefined,
): Promise<Record<string, number>> {
  const rows = await sql<{ kind: string; count: number }>(COUNTS, [
    asked.memberId,
    asked.roles,
    asked.now,
    campaignId ?? null,
  ]);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

export async function countDone(
  sql: Sql,
  memberId: string,
  query: Pick<TaskQuery, 'kind' | 'campaignId'>,
): Promise<number> {
  const [row] = await sql<{ count: number }>(DONE_COUNTS, [memberId, query.kind ?? null, query.campaignId ?? null]);
  return row?.count ?? 0;
}

/** Since Monday, midnight in the workspace's zone. */
export async function countFinishedThisWeek(sql: Sql, memberId: string, now: Date): Promise<number> {
  const [row] = await sql<{ count: number }>(FINISHED, [memberId, now]);
  return row?.count ?? 0;
}

export interface Seat {
  memberId: string | null;
  name: string | null;
  role: string | null;
  memberRole: string | null;
  state: TaskState;
  outcome: string | null;
  at: Date | null;
}
const SEATS = `SELECT t.member_id AS "memberId", coalesce(a.name, m.name) AS name, t.role, coalesce(m.role, a.role) AS "memberRole",
    t.state, t.outcome, t.answered_at AS at
  FROM task t LEFT JOIN member m ON m.id = t.member_id LEFT JOIN member a ON a.id = t.answered_by_id
  WHERE t.scope_id = $1 AND t.step_id = $2 AND t.visit = $3 AND t.id <> $4 ORDER BY t.rung, t.created_at, t.id LIMIT 200`;

/** The others who are asked the same in the same visit. */
export function otherSeats(sql: Sql, task: StoredTask): Promise<Seat[]> {
  return sql<Seat & Record<string, unknown>>(SEATS, [task.scopeId, task.stepId, task.visit, task.id]);
}

export interface Saying {
  name: string;
  text: string;
  at: Date;
}
const SAID = `SELECT m.name, t.reason AS text, t.answered_at AS at FROM task t JOIN member m ON m.id = t.answered_by_id
  WHERE t.run_id = $1 AND t.reason IS NOT NULL AND t.id <> $2 AND (t.subject = $3 OR ($4::uuid IS NOT NULL AND t.enquiry_id = $4::uuid) OR (t.step_id = $5 AND $4::uuid IS NULL))
  ORDER BY t.answered_at DESC LIMIT 20`;

/** Reasons given on the same subject or person, latest first. */
export function saidAbout(sql: Sql, task: StoredTask): Promise<Saying[]> {
  return sql<Saying & Record<string, unknown>>(SAID, [task.runId, task.id, task.subject, task.enquiryId, task.stepId]);
}

const STATE = 'SELECT state FROM scope WHERE id = $1';

/** Where the task's scope stands; null before its first step. */
export async function stateOfScope(sql: Sql, scopeId: string): Promise<State | null> {
  return (await sql<{ state: State | null }>(STATE, [scopeId]))[0]?.state ?? null;
}
