import type { State } from '../../flow/state.ts';
import type { Sql } from '../database.ts';

/** What one person's page shows beside `StoredEnquiry`. */
export interface EnquiryFacts {
  email: string | null;
  phone: string | null;
  address: string | null;
  country: string | null;
  message: string | null;
  kind: string;
  estValueMinor: number | null;
  answers: Record<string, string | number | boolean>;
  consent: Record<string, string>;
  late: boolean;
  mergedInto: string | null;
  runId: string;
  flowVersionId: string;
  versionNumber: number;
  state: State | null;
}
const FACTS = `SELECT e.email, e.phone, e.address, e.country, e.message, e.kind, e.est_value_minor AS "estValueMinor", e.answers, e.consent, e.late,
    e.merged_into_id AS "mergedInto", e.run_id AS "runId", s.flow_version_id AS "flowVersionId", v.number AS "versionNumber", s.state
  FROM enquiry e JOIN scope s ON s.id = e.id JOIN flow_version v ON v.id = s.flow_version_id WHERE e.id = $1`;

export async function findEnquiryFacts(sql: Sql, id: string): Promise<EnquiryFacts | undefined> {
  return (await sql<EnquiryFacts & Record<string, unknown>>(FACTS, [id]))[0];
}

export interface HandoffRow {
  id: string;
  attempt: number;
  toId: string;
  to: string;
  state: string;
  reason: string | null;
  note: string | null;
  offeredAt: Date;
  acceptBy: Date | null;
  decidedAt: Date | null;
}
const HANDOFFS = `SELECT h.id, h.attempt, h.to_member_id AS "toId", m.name AS to, h.state, h.reason_code AS reason, h.note, h.offered_at AS "offeredAt",
    h.accept_by AS "acceptBy", h.decided_at AS "decidedAt"
  FROM handoff h JOIN member m ON m.id = h.to_member_id WHERE h.enquiry_id = $1 ORDER BY h.attempt, h.offered_at, h.id`;

export interface AttemptRow {
  id: string;
  at: Date;
  member: string;
  kind: 'call' | 'email' | 'visit';
  result: 'no_answer' | 'spoke' | 'left_message';
  note: string;
}
const ATTEMPTS = `SELECT a.id, a.at, m.name AS member, a.kind, a.result, a.note FROM contact_attempt a JOIN member m ON m.id = a.member_id
  WHERE a.enquiry_id = $1 ORDER BY a.at, a.id`;

export interface NoteRow {
  id: string;
  at: Date;
  author: string;
  body: string;
}
const NOTES = `SELECT n.id, n.at, m.name AS author, n.body FROM note n JOIN member m ON m.id = n.author_id WHERE n.enquiry_id = $1 ORDER BY n.at, n.id`;

export interface OrderRow {
  number: string;
  totalMinor: number;
  currency: string;
  at: Date;
  by: string;
}
const ORDERS = `SELECT o.number, o.total_minor AS "totalMinor", o.currency, o.at, m.name AS by FROM "order" o JOIN member m ON m.id = o.taken_by_id
  WHERE o.enquiry_id = $1 ORDER BY o.at, o.id`;

/** A later response of the same person: a touch, or an enquiry that was joined to this one. */
export interface DuplicateRow {
  id: string;
  at: Date;
  channel: string;
}
const DUPLICATES = `SELECT id, at, channel FROM touch WHERE enquiry_id = $1
  UNION ALL SELECT id, received_at, channel FROM enquiry WHERE merged_into_id = $1 ORDER BY 2, 1`;

const ANSWERS = `SELECT question, answer FROM qualification_answer WHERE enquiry_id = $1 ORDER BY at`;

/** Tasks on this person that are no longer open. */
export interface PastTaskRow {
  id: string;
  kind: string;
  title: string;
  state: string;
  outcome: string | null;
  reason: string | null;
  by: string | null;
  at: Date | null;
  dueAt: Date | null;
}
const PAST_TASKS = `SELECT t.id, t.kind, t.title, t.state, t.outcome, t.reason, m.name AS by, t.answered_at AS at, t.due_at AS "dueAt"
  FROM task t LEFT JOIN member m ON m.id = t.answered_by_id WHERE t.scope_id = $1 AND t.enquiry_id = $1 AND t.state IN ('done', 'expired') ORDER BY t.created_at, t.id`;

const QUALIFYING = `SELECT step_id AS "stepId" FROM task WHERE enquiry_id = $1 AND kind = 'qualify' ORDER BY created_at DESC, id DESC LIMIT 1`;

/** The step that last asked somebody to find out how serious the person is. */
export async function latestQualifying(sql: Sql, enquiryId: string): Promise<string | undefined> {
  return (await sql<{ stepId: string }>(QUALIFYING, [enquiryId]))[0]?.stepId;
}

export interface AssignmentRow {
  id: string;
  member: string;
  at: Date;
}
const ASSIGNMENTS = `SELECT a.id, m.name AS member, a.at FROM assignment a JOIN member m ON m.id = a.member_id WHERE a.enquiry_id = $1 ORDER BY a.at, a.id`;

/** Everything that hangs on one enquiry, oldest first. */
export interface EnquiryHistory {
  handoffs: HandoffRow[];
  attempts: AttemptRow[];
  notes: NoteRow[];
  orders: OrderRow[];
  duplicates: DuplicateRow[];
  answers: Map<string, string>;
  pastTasks: PastTaskRow[];
  assignments: AssignmentRow[];
}

export async function readEnquiryHistory(sql: Sql, id: string): Promise<EnquiryHistory> {
  const read = <T>(text: string): Promise<(T & Record<string, unknown>)[]> =>
    sql<T & Record<string, unknown>>(text, [id]);
  const answers = await read<{ question: string; answer: string }>(ANSWERS);
  return {
    handoffs: await read<HandoffRow>(HANDOFFS),
    attempts: await read<AttemptRow>(ATTEMPTS),
    notes: await read<NoteRow>(NOTES),
    orders: await read<OrderRow>(ORDERS),
    duplicates: await read<DuplicateRow>(DUPLICATES),
    answers: new Map(answers.map(({ question, answer }) => [question, answer])),
    pastTasks: await read<PastTaskRow>(PAST_TASKS),
    assignments: await read<AssignmentRow>(ASSIGNMENTS),
  };
}
