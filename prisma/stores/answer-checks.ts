import { readFiveAnswers } from '../../flow/market/five-answers.ts';
import type { Sql } from '../database.ts';
import { refusalOf } from './answer.ts';
import type { AnswerInput, Refusal, TaskRow } from './answer.ts';
import { checkTurn } from './answer-rights.ts';
import { checkCatalogue } from './catalogue-check.ts';
import { checkMaterial } from './material-check.ts';
import { checkPlan } from './plan-check.ts';
import { readSubjects } from './subjects.ts';
import type { Subject } from './subjects.ts';

const MEMBER = `SELECT m.id, m.role, m.position, m.groups, m.active,
    coalesce((SELECT array_agg(d.id) FROM member d WHERE d.deputy_id = m.id AND d.active
      AND d.away_from <= $2 AND (d.away_to IS NULL OR d.away_to > $2)), '{}') AS stands_in_for
  FROM member m WHERE m.id = $1`;

export interface Answerer {
  id: string;
  role: string;
  position: string;
  groups: string[];
  active: boolean;
  stands_in_for: string[];
}

/**
 * Whether a person is asked by a task: by name, as the deputy of somebody who is away, or as one of the role. What is
 * asked of anybody of a team may also be done by its lead.
 */
export function isAsked(task: Pick<TaskRow, 'member_id' | 'role'>, member: Answerer): boolean {
  if (!member.active) return false;
  if (task.member_id !== null) return task.member_id === member.id || member.stands_in_for.includes(task.member_id);
  return task.role === member.role || (task.role !== null && member.groups.includes(task.role));
}

/** What an owner is asked after accepting, and may answer by giving the person back. */
const RETURNING = new Set(['qualify', 'sell', 'order']);
/** What is decided about a version, which must be the one that was read. */
const HASH_BOUND = new Set(['acknowledgement', 'approval', 'vote']);

/** Everything that can be said against an answer before the task is claimed; the checks that cost least come first. */
export async function checkAnswer(sql: Sql, task: TaskRow, input: AnswerInput, at: Date): Promise<Refusal | undefined> {
  const [member] = await sql<Answerer & Record<string, unknown>>(MEMBER, [input.memberId, at]);
  if (!member || !isAsked(task, member))
    return { ok: false, code: 'NOT_ASKED', detail: 'Somebody else is asked to decide this. You can write a note.' };
  if (task.state !== 'open') return refusalOf(task.state, task);
  const isReturn = input.outcome === 'returned' && task.accepted && RETURNING.has(task.kind);
  if (!task.outcomes.includes(input.outcome) && !isReturn) {
    return {
      ok: false,
      code: 'OUTCOME_UNKNOWN',
      detail: `This task ends with ${task.outcomes.join(', ')}.`,
      errors: [{ pointer: '/outcome', code: 'OUTCOME_UNKNOWN', message: 'Choose one of the answers.' }],
    };
  }
  if (task.need_reason.includes(input.outcome) || isReturn) {
    if (!input.reasonCode && !input.reason?.trim())
      return {
        ok: false,
        code: 'REASON_REQUIRED',
        detail: 'Say why, in a word from the list or a sentence.',
        errors: [{ pointer: '/reason', code: 'REASON_REQUIRED', message: 'A reason is needed for this answer.' }],
      };
    if (input.reasonCode === 'other' && (input.reason ?? '').trim().length < 10)
      return {
        ok: false,
        code: 'REASON_REQUIRED',
        detail: 'For "other", write at least ten characters.',
        errors: [
          { pointer: '/reason', code: 'REASON_REQUIRED', message: 'For "other", write at least ten characters.' },
        ],
      };
  }
  return (
    (await checkTurn(sql, task, input)) ??
    (await checkSubject(sql, task, input)) ??
    (await checkKind(sql, task, input, at))
  );
}

/** The campaign's row is held until the answer is committed, so no edit slips between reading and counting. */
async function checkSubject(sql: Sql, task: TaskRow, input: AnswerInput): Promise<Refusal | undefined> {
  if (task.subject === null || task.subject_hash === null) return undefined;
  const { hashes } = await readSubjects(sql, task.campaign_id, 'share');
  const current = hashes[task.subject as Subject];
  const isCurrent =
    current === undefined || (current === task.subject_hash && (input.hash === undefined || input.hash === current));
  const isSent = input.hash !== undefined || !HASH_BOUND.has(task.kind);
  if (isCurrent && isSent) return undefined;
  const code = task.subject.startsWith('brief.') ? 'BRIEF_SUPERSEDED' : 'SUBJECT_CHANGED';
  const detail = isSent
    ? 'The content has changed since you opened it. Please read the new version.'
    : 'Send the hash of the version that was read.';
  return { ok: false, code, detail, errors: [{ pointer: '/hash', code, message: detail }] };
}

async function checkKind(sql: Sql, task: TaskRow, input: AnswerInput, at: Date): Promise<Refusal | undefined> {
  switch (`${task.kind}.${input.outcome}`) {
    case 'plan.submitted':
      return checkPlan(sql, task);
    case 'material.ready':
      return task.form === 'catalogue' ? checkCatalogue(sql, task, at) : checkMaterial(sql, task, at);
    case 'assessment.contributed':
      return checkFive(input.form);
    case 'task.picked':
      return task.form === 'pick_contributors' ? checkPicked(sql, input.form) : undefined;
    case 'qualify.unreachable':
      return checkAttempts(sql, task);
    case 'qualify.qualified':
      return checkQualification(sql, task);
    case 'order.ordered':
    case 'order.paid':
      return checkLines(input.form);
    case 'readiness.ready':
    case 'readiness.not_ready':
      return checkVolume(input.form);
    default:
      return task.form === 'assign_manually' && input.outcome === 'done' ? checkChosen(sql, input.form) : undefined;
  }
}

function checkFive(form: Record<string, unknown> | undefined): Refusal | undefined {
  const read = readFiveAnswers(form);
  if (!('problems' in read)) return undefined;
  const errors = read.problems.map(({ field, code, message }) => ({ pointer: `/form/${field}`, code, message }));
  return { ok: false, code: 'ANSWERS_MISSING', detail: errors[0]?.message ?? 'Something is missing.', errors };
}

const PICKED = `SELECT count(*)::int AS n FROM member WHERE id::text = ANY($1) AND active AND role = 'sales'`;

/** `form.memberIds`: one salesperson or more. */
async function checkPicked(sql: Sql, form: Record<string, unknown> | undefined): Promise<Refusal | undefined> {
  const ids = pickedIds(form);
  const [row] = ids.length > 0 ? await sql<{ n: number }>(PICKED, [ids]) : [];
  if (row && row.n === ids.length) return undefined;
  const message = 'Choose one salesperson or more.';
  return {
    ok: false,
    code: 'ANSWERS_MISSING',
    detail: message,
    errors: [{ pointer: '/form/memberIds', code: 'MISSING', message }],
  };
}

/** Whom operations has picked, each once. */
export function pickedIds(form: Record<string, unknown> | undefined): string[] {
  const ids: unknown[] = Array.isArray(form?.memberIds) ? form.memberIds : [];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

const ATTEMPTS = 'SELECT count(*)::int AS n FROM contact_attempt WHERE enquiry_id = $1';
const STEP = `SELECT coalesce((v.definition::jsonb #>> ARRAY['steps', $2, 'settings', 'attempts'])::int, 6) AS attempts
  FROM scope s JOIN flow_version v ON v.id = s.flow_version_id WHERE s.id = $1`;

/** How often a person must have been tried before "could not be reached" is an answer. */
export async function attemptsNeeded(sql: Sql, scopeId: string, stepId: string): Promise<number> {
  return (await sql<{ attempts: number }>(STEP, [scopeId, stepId]))[0]?.attempts ?? 6;
}

async function checkAttempts(sql: Sql, task: TaskRow): Promise<Refusal | undefined> {
  const [{ n } = { n: 0 }] = await sql<{ n: number }>(ATTEMPTS, [task.enquiry_id]);
  const need = await attemptsNeeded(sql, task.scope_id, task.step_id);
  if (n >= need) return undefined;
  return {
    ok: false,
    code: 'ATTEMPTS_REMAIN',
    detail: `${n} of ${need} tries are noted. Try ${need - n} more times before you give up.`,
  };
}

/** Questions that must have an answer before a person counts as qualified, by framework. */
export const MUST_ANSWER: Readonly<Record<string, readonly string[]>> = {
  BANT: ['need', 'timeline', 'budget', 'authority'],
  three_questions: ['need', 'timeline', 'decides'],
};

const ANSWERED = `SELECT question FROM qualification_answer WHERE enquiry_id = $1 AND answer <> ''`;

async function checkQualification(sql: Sql, task: TaskRow): Promise<Refusal | undefined> {
  const answered = new Set(
    (await sql<{ question: string }>(ANSWERED, [task.enquiry_id])).map(({ question }) => question),
  );
  const missing = (MUST_ANSWER[task.form ?? 'BANT'] ?? []).filter((question) => !answered.has(question));
  if (missing.length === 0) return undefined;
  const errors = missing.map((question) => ({
    pointer: `/answers/${question}`,
    code: 'MISSING',
    message: 'This question has no answer yet.',
  }));
  return { ok: false, code: 'ANSWERS_MISSING', detail: `${missing.length} questions have no answer yet.`, errors };
}

/** Calls expected at the peak, and how many the team can take: what rules compare. Both may be left out. */
export const VOLUME = ['forecastPeak', 'capacity'] as const;

/** A form brings numbers or what reads as one; undefined where the field is empty, NaN where it cannot be read. */
export function volumeOf(form: Record<string, unknown> | undefined, name: (typeof VOLUME)[number]): number | undefined {
  const value = form?.[name];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && isWhole(number, 0) ? number : Number.NaN;
}

function checkVolume(form: Record<string, unknown> | undefined): Refusal | undefined {
  const errors = VOLUME.filter((name) => Number.isNaN(volumeOf(form, name) ?? 0)).map((name) => ({
    pointer: `/form/${name}`,
    code: 'INVALID',
    message: 'A whole number from 0.',
  }));
  return errors.length > 0
    ? { ok: false, code: 'ANSWERS_MISSING', detail: 'The figures cannot be read.', errors }
    : undefined;
}

interface Line {
  name?: unknown;
  quantity?: unknown;
  unitMinor?: unknown;
}

/** `form.lines`: at least one, whole positive quantities, prices not below zero; `form.totalMinor`, if sent, equals them. */
function checkLines(form: Record<string, unknown> | undefined): Refusal | undefined {
  const lines = Array.isArray(form?.lines) ? (form.lines as Line[]) : [];
  const errors = lines.flatMap(({ name, quantity, unitMinor }, index) => {
    const at = `/form/lines/${index}`;
    return [
      ...(text(name) ? [] : [{ pointer: `${at}/name`, code: 'MISSING', message: 'Say what is ordered.' }]),
      ...(isWhole(quantity, 1)
        ? []
        : [{ pointer: `${at}/quantity`, code: 'INVALID', message: 'A whole number from 1.' }]),
      ...(isWhole(unitMinor, 0) ? [] : [{ pointer: `${at}/unitMinor`, code: 'INVALID', message: 'A price from 0.' }]),
    ];
  });
  if (lines.length === 0)
    errors.push({ pointer: '/form/lines', code: 'MISSING', message: 'An order has at least one line.' });
  const total = totalOf(lines);
  if (errors.length === 0 && form?.totalMinor !== undefined && form.totalMinor !== total)
    errors.push({ pointer: '/form/totalMinor', code: 'INVALID', message: 'The total is not the sum of the lines.' });
  if (errors.length === 0 && total > 2_000_000_000)
    errors.push({ pointer: '/form/lines', code: 'INVALID', message: 'The total is too large.' });
  return errors.length > 0
    ? { ok: false, code: 'ORDER_INVALID', detail: 'The order is not complete yet.', errors }
    : undefined;
}

export function totalOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { quantity, unitMinor }) => sum + Number(quantity) * Number(unitMinor), 0);
}

const CHOSEN = `SELECT id FROM member WHERE id::text = $1 AND active AND role = 'sales'`;

async function checkChosen(sql: Sql, form: Record<string, unknown> | undefined): Promise<Refusal | undefined> {
  const found = typeof form?.memberId === 'string' ? await sql(CHOSEN, [form.memberId]) : [];
  if (found.length > 0) return undefined;
  return {
    ok: false,
    code: 'ANSWERS_MISSING',
    detail: 'Choose a salesperson.',
    errors: [{ pointer: '/form/memberId', code: 'MISSING', message: 'Choose a salesperson.' }],
  };
}

function text(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isWhole(value: unknown, from: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= from && value <= 100_000_000;
}
