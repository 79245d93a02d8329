import { createHash } from 'node:crypto';
import type { EnquiryValues } from '../../flow/intake/read-enquiry.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import { LANE } from './interrupts.ts';
import type { Source } from './sources.ts';

export interface Capture {
  source: Source;
  values: EnquiryValues;
  /** Absent: the source's. */
  channel?: string;
  /** Past closing, within the late window. */
  late: boolean;
  at: Date;
  importId?: string;
  /** The caller's Idempotency-Key with the SHA-256 of its body. */
  key?: { name: string; bodyHash: string };
}

export type Captured = { enquiryId: string; known: boolean } | { keyReused: true };

/** Runs one statement on role `app`, within a transaction or as one of its own. */
type Run = <T extends object>(text: string, values: unknown[]) => Promise<T[]>;

/**
 * Enquiry, scope, poke, activity and the answer to its key for each row, or none of them, in one round trip. Every
 * insert hangs on the one before it, and the first on `set_config`, so row-level security sees the workspace. A row
 * whose key or reference is known inserts nothing and is not answered.
 */
const CAPTURE = `WITH workspace AS (SELECT set_config('tandem.workspace', $1, true)::uuid AS id),
  given AS (SELECT workspace.id AS workspace_id, r.* FROM workspace, jsonb_to_recordset($2::jsonb) AS r(id uuid, source_id uuid, campaign_id uuid,
    run_id uuid, flow_version_id uuid, entry text, import_id uuid, reference text, name text, email text, email_norm text, phone text,
    phone_e164 text, address text, company text, country text, message text, kind text, channel text, answers jsonb, consent jsonb,
    score int, worth int, late boolean, at timestamptz, key text, body_hash text)),
  claimed AS (INSERT INTO idempotency_key (workspace_id, scope, key, body_hash, status, response, at)
    SELECT workspace_id, 'intake:' || source_id, key, body_hash, 201, jsonb_build_object('enquiryId', id), at FROM given WHERE key IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING (response->>'enquiryId')::uuid AS id),
  captured AS (INSERT INTO enquiry (id, workspace_id, source_id, campaign_id, run_id, import_id, external_ref, name, email, email_norm,
      phone, phone_e164, address, company, country, message, kind, channel, answers, consent, score, est_value_minor, late, received_at)
    SELECT id, workspace_id, source_id, campaign_id, run_id, import_id, reference, name, email, email_norm,
      phone, phone_e164, address, company, country, message, kind, channel, answers, consent, score, worth, late, at
    FROM given WHERE key IS NULL OR id IN (SELECT id FROM claimed)
    ON CONFLICT (campaign_id, source_id, external_ref) DO NOTHING RETURNING id, workspace_id, run_id, campaign_id, received_at, channel),
  moved AS (INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, seq, created_at)
    SELECT c.id, c.workspace_id, c.run_id, g.flow_version_id, 'enquiry', 'open', g.entry, 0, c.received_at FROM captured c JOIN given g ON g.id = c.id),
  poked AS (INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
    SELECT workspace_id, id, 'enquiry', ${LANE.capture}, received_at FROM captured),
  told AS (INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, verb, data, at)
    SELECT workspace_id, run_id, campaign_id, id, 'enquiry.captured', jsonb_build_object('channel', channel), received_at FROM captured)
  SELECT id FROM captured`;

/**
 * Stores enquiries of one workspace in one statement. Answers in the same order the id of what was stored, or
 * `undefined` where the reference or the key is known: `findKnown` says whose.
 */
export async function captureAll(
  run: Run,
  workspaceId: string,
  captures: readonly Capture[],
): Promise<(string | undefined)[]> {
  const given = captures.map(toRow);
  // In one order everywhere, so that two statements with the same keys wait for each other instead of locking up.
  const ordered = given.toSorted((a, b) => compare(a.key, b.key) || compare(a.reference, b.reference));
  const stored = new Set(
    (await run<{ id: string }>(CAPTURE, [workspaceId, JSON.stringify(ordered)])).map(({ id }) => id),
  );
  return given.map(({ id }) => (stored.has(id) ? id : undefined));
}

const KNOWN = `SELECT k.body_hash, coalesce(
    (SELECT id FROM enquiry WHERE id = (k.response->>'enquiryId')::uuid),
    (SELECT id FROM enquiry WHERE campaign_id = $1 AND source_id = $2 AND external_ref = $3)
  ) AS enquiry_id
  FROM (SELECT 1) one LEFT JOIN idempotency_key k ON k.workspace_id = $4 AND k.scope = 'intake:' || $5 AND k.key = $6`;

/** The enquiry that a capture which stored nothing met; or that its key came with another body. */
export async function findKnown(sql: Sql, { source, values, key }: Capture): Promise<Captured> {
  const [row] = await sql<{ body_hash: string | null; enquiry_id: string | null }>(KNOWN, [
    source.campaignId,
    source.id,
    values.reference ?? null,
    source.workspaceId,
    source.id,
    key?.name ?? null,
  ]);
  if (key && row?.body_hash && row.body_hash !== key.bodyHash) return { keyReused: true };
  if (!row?.enquiry_id) throw new Error('An enquiry was neither stored nor known');
  return { enquiryId: row.enquiry_id, known: true };
}

/** One enquiry within the caller's transaction. */
export async function captureIn(sql: Sql, capture: Capture): Promise<Captured> {
  const [enquiryId] = await captureAll(sql, capture.source.workspaceId, [capture]);
  return enquiryId === undefined ? findKnown(sql, capture) : { enquiryId, known: false };
}

/** Names a body by its content, for `Idempotency-Key`. */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url');
}

function toRow({ source, values, channel, late, at, importId, key }: Capture) {
  if (!source.opensInto) throw new Error(`Source ${source.id} was never opened`);
  const { runId, flowVersionId, entry } = source.opensInto;
  return {
    id: newId(),
    source_id: source.id,
    campaign_id: source.campaignId,
    run_id: runId,
    flow_version_id: flowVersionId,
    entry,
    import_id: importId,
    reference: values.reference,
    name: values.name,
    email: values.email,
    email_norm: values.emailNorm,
    phone: values.phone,
    phone_e164: values.phoneE164,
    address: values.address,
    company: values.company,
    country: values.country,
    message: values.message,
    kind: values.kind,
    channel: channel ?? source.channel,
    answers: values.answers,
    consent: values.consent,
    score: values.score,
    worth: values.estValueMinor,
    late,
    at,
    key: key?.name,
    body_hash: key?.bodyHash,
  };
}

function compare(a: string | undefined, b: string | undefined): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}
