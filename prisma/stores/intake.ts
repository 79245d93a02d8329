import { createHash } from 'node:crypto';
import type { EnquiryValues } from '../../flow/intake/read-enquiry.ts';
import type { Database, Sql } from '../database.ts';
import { newId } from '../id.ts';
import { LANE } from './interrupts.ts';
import type { Source } from './sources.ts';

export interface Capture {
  source: Source;
  values: EnquiryValues;
  /** Past closing, within the late window. */
  late: boolean;
  at: Date;
  importId?: string;
  /** The caller's Idempotency-Key with the SHA-256 of its body. */
  key?: { name: string; bodyHash: string };
}

export type Captured = { enquiryId: string; known: boolean } | { keyReused: true };

const SCOPE = 'intake';

/**
 * Enquiry, scope, poke, activity and the answer to its key, or none of them, in one round trip. Every insert hangs on
 * the one before it, and the first on `set_config`, so row-level security sees the workspace.
 */
const captureSql = (isKeyed: boolean): string => `WITH workspace AS (SELECT set_config('tandem.workspace', $1, true)::uuid AS id),
  ${
    isKeyed
      ? `claimed AS (INSERT INTO idempotency_key (workspace_id, scope, key, body_hash, status, response, at)
    SELECT id, '${SCOPE}:' || $3::uuid, $25, $26, 201, jsonb_build_object('enquiryId', $2::uuid), $23::timestamptz FROM workspace
    ON CONFLICT DO NOTHING RETURNING workspace_id AS id),`
      : ''
  }
  captured AS (INSERT INTO enquiry (id, workspace_id, source_id, campaign_id, run_id, import_id, external_ref, name, email, email_norm,
      phone, phone_e164, address, company, country, message, kind, channel, answers, consent, score, est_value_minor, late, received_at)
    SELECT $2::uuid, id, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19::jsonb, $20::jsonb,
      $21::int, $22::int, $24::boolean, $23::timestamptz FROM ${isKeyed ? 'claimed' : 'workspace'}
    ON CONFLICT (campaign_id, source_id, external_ref) DO NOTHING RETURNING id, workspace_id, run_id, campaign_id, received_at, channel),
  moved AS (INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, seq, created_at)
    SELECT id, workspace_id, run_id, $${isKeyed ? 27 : 25}::uuid, 'enquiry', 'open', $${isKeyed ? 28 : 26}, 0, received_at FROM captured),
  poked AS (INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
    SELECT workspace_id, id, 'enquiry', ${LANE.capture}, received_at FROM captured),
  told AS (INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, verb, data, at)
    SELECT workspace_id, run_id, campaign_id, id, 'enquiry.captured', jsonb_build_object('channel', channel), received_at FROM captured)
  SELECT id FROM captured`;

const CAPTURE = { name: 'intake', text: captureSql(false) };
const CAPTURE_KEYED = { name: 'intake-keyed', text: captureSql(true) };

const KNOWN = `SELECT k.body_hash, coalesce(
    (SELECT id FROM enquiry WHERE id = (k.response->>'enquiryId')::uuid),
    (SELECT id FROM enquiry WHERE campaign_id = $1 AND source_id = $2 AND external_ref = $3)
  ) AS enquiry_id
  FROM (SELECT 1) one LEFT JOIN idempotency_key k ON k.workspace_id = $4 AND k.scope = $5 AND k.key = $6`;

/**
 * Stores one enquiry in one statement, outside any transaction, on role `app`. A reference that the source knows and a
 * key that was used with the same body answer the enquiry that exists; a key used with another body stores nothing.
 */
export async function captureEnquiry(db: Database, capture: Capture): Promise<Captured> {
  const id = newId();
  const { rows } = await db.pool.query<{ id: string }>({ ...(capture.key ? CAPTURE_KEYED : CAPTURE), values: toValues(id, capture) });
  if (rows.length > 0) return { enquiryId: id, known: false };
  return db.inWorkspaceSql(capture.source.workspaceId, (sql) => findKnown(sql, capture));
}

/** The same within the caller's transaction, for a row that was mended. */
export async function captureEnquiryIn(sql: Sql, capture: Capture): Promise<Captured> {
  const id = newId();
  const rows = await sql<{ id: string }>(capture.key ? CAPTURE_KEYED.text : CAPTURE.text, toValues(id, capture));
  if (rows.length > 0) return { enquiryId: id, known: false };
  return findKnown(sql, capture);
}

/** Names a body by its content, for `Idempotency-Key`. */
export function bodyHash(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url');
}

function toValues(id: string, { source, values, late, at, importId, key }: Capture): unknown[] {
  if (!source.opensInto) throw new Error(`Source ${source.id} was never opened`);
  const { runId, flowVersionId, entry } = source.opensInto;
  return [
    source.workspaceId,
    id,
    source.id,
    source.campaignId,
    runId,
    importId ?? null,
    values.reference ?? null,
    values.name,
    values.email ?? null,
    values.emailNorm ?? null,
    values.phone ?? null,
    values.phoneE164 ?? null,
    values.address ?? null,
    values.company ?? null,
    values.country ?? null,
    values.message ?? null,
    values.kind,
    source.channel,
    JSON.stringify(values.answers),
    JSON.stringify(values.consent),
    values.score ?? null,
    values.estValueMinor ?? null,
    at,
    late,
    ...(key ? [key.name, key.bodyHash] : []),
    flowVersionId,
    entry,
  ];
}

async function findKnown(sql: Sql, { source, values, key }: Capture): Promise<Captured> {
  const [row] = await sql<{ body_hash: string | null; enquiry_id: string | null }>(KNOWN, [
    source.campaignId,
    source.id,
    values.reference ?? null,
    source.workspaceId,
    `${SCOPE}:${source.id}`,
    key?.name ?? null,
  ]);
  if (key && row?.body_hash && row.body_hash !== key.bodyHash) return { keyReused: true };
  if (!row?.enquiry_id) throw new Error('An enquiry was neither stored nor known');
  return { enquiryId: row.enquiry_id, known: true };
}
