import type { Identity } from '../../flow/intake/identity.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export interface By {
  workspaceId: string;
  enquiryId: string;
  memberId: string;
  at: Date;
}

const NOTE = `INSERT INTO note (id, workspace_id, enquiry_id, author_id, body, at) VALUES ($1, $2, $3, $4, $5, $6)`;

export async function addNote(sql: Sql, by: By, body: string): Promise<string> {
  const id = newId();
  await sql(NOTE, [id, by.workspaceId, by.enquiryId, by.memberId, body, by.at]);
  return id;
}

const ATTEMPT = `INSERT INTO contact_attempt (id, workspace_id, enquiry_id, member_id, kind, result, note, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;
const RESPONDED = 'UPDATE enquiry SET first_response_at = $2 WHERE id = $1 AND first_response_at IS NULL';

/** The first one is the first response. */
export async function addAttempt(
  sql: Sql,
  by: By,
  attempt: { kind: string; result: string; note: string },
): Promise<string> {
  const id = newId();
  await sql(ATTEMPT, [
    id,
    by.workspaceId,
    by.enquiryId,
    by.memberId,
    attempt.kind,
    attempt.result,
    attempt.note,
    by.at,
  ]);
  await sql(RESPONDED, [by.enquiryId, by.at]);
  return id;
}

const ANSWERS = `INSERT INTO qualification_answer (workspace_id, enquiry_id, framework, question, answer, member_id, at)
  SELECT $1, $2, $3, a.key, a.value, $4, $5 FROM jsonb_each_text($6::jsonb) a
  ON CONFLICT (enquiry_id, framework, question) DO UPDATE SET answer = excluded.answer, member_id = excluded.member_id, at = excluded.at
    WHERE qualification_answer.answer <> excluded.answer RETURNING question`;

/** Names the questions whose answer is another one now. */
export async function saveAnswers(
  sql: Sql,
  by: By,
  framework: string,
  answers: Record<string, string>,
): Promise<string[]> {
  const rows = await sql<{ question: string }>(ANSWERS, [
    by.workspaceId,
    by.enquiryId,
    framework,
    by.memberId,
    by.at,
    JSON.stringify(answers),
  ]);
  return rows.map(({ question }) => question);
}

/** Who the person is, held until the transaction ends. */
export interface LockedPerson {
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  address: string | null;
  reference: string | null;
  country: string | null;
  homeCountry: string | null;
}
const LOCK = `SELECT e.name, e.email, e.phone, e.company, e.address, e.external_ref AS reference, e.country, w.countries_served[1] AS "homeCountry"
  FROM enquiry e JOIN workspace w ON w.id = e.workspace_id WHERE e.id = $1 FOR NO KEY UPDATE OF e`;

export async function lockPerson(sql: Sql, enquiryId: string): Promise<LockedPerson | undefined> {
  return (await sql<LockedPerson & Record<string, unknown>>(LOCK, [enquiryId]))[0];
}

const COMPLETE = `UPDATE enquiry SET name = $2, company = $3, email = $4, email_norm = $5, phone = $6, phone_e164 = $7, address = $8 WHERE id = $1`;

export async function completePerson(
  sql: Sql,
  enquiryId: string,
  person: Identity & { name: string; company: string | undefined },
): Promise<void> {
  const { name, company, email, emailNorm, phone, phoneE164, address } = person;
  await sql(COMPLETE, [
    enquiryId,
    name,
    company ?? null,
    email ?? null,
    emailNorm ?? null,
    phone ?? null,
    phoneE164 ?? null,
    address ?? null,
  ]);
}
