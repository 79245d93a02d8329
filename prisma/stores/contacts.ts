import type { ConsentInput, ContactValues } from '../../flow/market/read-contact.ts';
import { nameNorm } from '../../flow/market/near-name.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

interface Writing {
  workspaceId: string;
  byId: string;
  /** `api`, `file`: where it was said. */
  source: string;
  at: Date;
}

interface Incoming extends Record<string, unknown> {
  n: number;
  new_id: string;
  company_norm: string | null;
}

// Of accounts with one name, as it is compared, there is one.
const ACCOUNTS = `INSERT INTO customer_account (id, workspace_id, name, name_norm, created_at)
  SELECT DISTINCT ON (r.company_norm) r.account_id, $1::uuid, r.company, r.company_norm, $3::timestamptz
  FROM jsonb_to_recordset($2::jsonb) AS r(account_id uuid, company text, company_norm text) WHERE r.company_norm IS NOT NULL ORDER BY r.company_norm
  ON CONFLICT (workspace_id, name_norm) DO NOTHING`;

// Who is known: by the reference first, then by the address, then by telephone and name together.
const KNOWN = `SELECT r.n, coalesce(
    (SELECT c.id FROM contact c WHERE c.workspace_id = $1 AND c.external_ref = r.reference),
    (SELECT c.id FROM contact c WHERE c.workspace_id = $1 AND c.email_norm = r.email_norm),
    (SELECT c.id FROM contact c WHERE c.workspace_id = $1 AND r.email_norm IS NULL AND c.phone_e164 = r.phone_e164 AND lower(c.name) = lower(r.name) LIMIT 1)) AS id
  FROM jsonb_to_recordset($2::jsonb) AS r(n int, reference text, email_norm text, phone_e164 text, name text)`;

const ROWS = `jsonb_to_recordset($2::jsonb) AS r(id uuid, name text, email text, email_norm text, phone text, phone_e164 text, address text,
    reference text, company_norm text, industry text, country text, locale text)
  LEFT JOIN customer_account a ON a.workspace_id = $1::uuid AND a.name_norm = r.company_norm`;
const INSERT = `INSERT INTO contact (id, workspace_id, account_id, external_ref, name, email, email_norm, phone, phone_e164, address, industry, country, locale, created_at, updated_at)
  SELECT r.id, $1::uuid, a.id, r.reference, r.name, r.email, r.email_norm, r.phone, r.phone_e164, r.address, r.industry, r.country, r.locale, $3::timestamptz, $3::timestamptz
  FROM ${ROWS}`;
// An address that is somebody else's stays theirs.
const TAKEN = `EXISTS (SELECT 1 FROM contact o WHERE o.workspace_id = $1::uuid AND o.email_norm = r.email_norm AND o.id <> c.id)`;
// What is said anew holds; what is not said stays.
const UPDATE = `UPDATE contact c SET account_id = coalesce(a.id, c.account_id), external_ref = coalesce(c.external_ref, r.reference),
    name = coalesce(nullif(r.name, ''), c.name),
    email = CASE WHEN ${TAKEN} THEN c.email ELSE coalesce(r.email, c.email) END,
    email_norm = CASE WHEN ${TAKEN} THEN c.email_norm ELSE coalesce(r.email_norm, c.email_norm) END,
    phone = coalesce(r.phone, c.phone), phone_e164 = coalesce(r.phone_e164, c.phone_e164), address = coalesce(r.address, c.address),
    industry = coalesce(r.industry, c.industry), country = coalesce(r.country, c.country), locale = coalesce(r.locale, c.locale), updated_at = $3::timestamptz
  FROM ${ROWS} WHERE c.id = r.id`;
const CONSENT = `INSERT INTO consent_record (workspace_id, contact_id, purpose, channel, basis, state, text_version, source, by_id, at)
  SELECT $1::uuid, r.contact_id, r.purpose, r.channel, r.basis, r.state, r."textVersion", $4, $5::uuid, $3::timestamptz
  FROM jsonb_to_recordset($2::jsonb) AS r(contact_id uuid, purpose text, channel text, basis text, state text, "textVersion" text)`;

// Two that bring the same person at once: the second finds what the first has added.
const IN_TURN = `SELECT 1 AS one FROM pg_advisory_xact_lock(hashtextextended('contacts ' || $1, 0))`;

/**
 * Adds contacts, or completes those who are known, with what they have said to being written to; in few statements,
 * whatever the number. Answers the id of each, in order, and whether it is new. Within one call the first of one identity
 * is new and later ones complete it.
 */
export async function saveContacts(
  sql: Sql,
  contacts: readonly ContactValues[],
  { workspaceId, byId, source, at }: Writing,
): Promise<{ id: string; isNew: boolean }[]> {
  const incoming = contacts.map(toIncoming);
  await sql(IN_TURN, [workspaceId]);
  await sql(ACCOUNTS, [workspaceId, JSON.stringify(incoming), at]);
  const known = await sql<{ n: number; id: string | null }>(KNOWN, [workspaceId, JSON.stringify(incoming)]);
  const idOf = new Map(known.map(({ n, id }) => [n, id]));
  const here = new Map<string, string>();
  const results = incoming.map((row, index) => {
    const keys = keysOf(contacts[index]);
    const earlier = idOf.get(row.n) ?? keys.map((key) => here.get(key)).find((id) => id !== undefined);
    const id = earlier ?? row.new_id;
    for (const key of keys) if (!here.has(key)) here.set(key, id);
    return { id, isNew: earlier === undefined };
  });
  const rowsOf = (isNew: boolean): unknown[] =>
    incoming.flatMap((row, index) => (results[index]?.isNew === isNew ? [{ ...row, id: results[index].id }] : []));
  await sql(INSERT, [workspaceId, JSON.stringify(rowsOf(true)), at]);
  await sql(UPDATE, [workspaceId, JSON.stringify(rowsOf(false)), at]);
  const consents = contacts.flatMap(({ consent }, index) =>
    consent.map((one) => ({ ...one, contact_id: results[index]?.id })),
  );
  if (consents.length > 0) await sql(CONSENT, [workspaceId, JSON.stringify(consents), at, source, byId]);
  return results;
}

function toIncoming(contact: ContactValues, n: number): Incoming {
  const { name, email, emailNorm, phone, phoneE164, address, reference, company, industry, country, locale } = contact;
  return {
    n,
    new_id: newId(),
    account_id: newId(),
    name,
    email: email ?? null,
    email_norm: emailNorm ?? null,
    phone: phone ?? null,
    phone_e164: phoneE164 ?? null,
    address: address ?? null,
    reference: reference ?? null,
    company: company ?? null,
    company_norm: company === undefined ? null : nameNorm(company) || company.toLowerCase(),
    industry: industry ?? null,
    country: country ?? null,
    locale: locale ?? null,
  };
}

/** What two rows of one file are the same person by. */
function keysOf(contact: ContactValues | undefined): string[] {
  if (!contact) return [];
  const { reference, emailNorm, phoneE164, name } = contact;
  return [
    ...(reference === undefined ? [] : [`ref ${reference}`]),
    ...(emailNorm === undefined ? [] : [`mail ${emailNorm}`]),
    ...(emailNorm === undefined && phoneE164 !== undefined ? [`phone ${phoneE164} ${name.toLowerCase()}`] : []),
  ];
}

export interface StoredContact {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  accountId: string | null;
  industry: string | null;
  country: string | null;
  reference: string | null;
  createdAt: Date;
  consent: (Pick<ConsentInput, 'purpose' | 'channel' | 'basis' | 'state'> & { at: string })[];
}

/** The latest explicit statement of each purpose and channel: that nobody was asked says nothing. */
const CONSENTS = `SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', k.purpose, 'channel', k.channel, 'basis', k.basis, 'state', k.state, 'at', k.at) ORDER BY k.purpose, k.channel), '[]')
  FROM (SELECT DISTINCT ON (r.purpose, r.channel) r.purpose, r.channel, r.basis, r.state, r.at FROM consent_record r
    WHERE r.contact_id = c.id AND r.state <> 'not_asked' ORDER BY r.purpose, r.channel, r.at DESC, r.id DESC) k`;
const COLUMNS = `c.id, c.name, c.email, c.phone, a.name AS company, c.account_id AS "accountId", c.industry, c.country, c.external_ref AS reference,
  c.created_at AS "createdAt", (${CONSENTS}) AS consent`;
const FROM = 'FROM contact c LEFT JOIN customer_account a ON a.id = c.account_id';
const LIST = `SELECT ${COLUMNS} ${FROM} WHERE ($1 = '' OR c.name ILIKE $2 OR c.email ILIKE $2 OR a.name ILIKE $2) AND ($3::uuid IS NULL OR c.id > $3)
  ORDER BY c.id LIMIT $4`;
const COUNT = `SELECT count(*)::int AS n ${FROM} WHERE ($1 = '' OR c.name ILIKE $2 OR c.email ILIKE $2 OR a.name ILIKE $2)`;
const GET = `SELECT ${COLUMNS} ${FROM} WHERE c.id = ANY($1) ORDER BY c.id`;

/** Contacts whose name, address or company holds the words, by when they were added; `after`: the id of the last one seen. */
export async function listContacts(
  sql: Sql,
  { find, after, limit }: { find: string; after: string | undefined; limit: number },
): Promise<{ items: StoredContact[]; total: number }> {
  const like = `%${find.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const items = await sql<StoredContact & Record<string, unknown>>(LIST, [find, like, after ?? null, limit]);
  const [row] = await sql<{ n: number }>(COUNT, [find, like]);
  return { items, total: row?.n ?? 0 };
}

export function findContacts(sql: Sql, ids: readonly string[]): Promise<(StoredContact & Record<string, unknown>)[]> {
  return sql(GET, [ids]);
}
