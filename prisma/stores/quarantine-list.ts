import type { FieldProblem } from '../../flow/intake/text.ts';
import type { Sql } from '../database.ts';

/** What waits to be mended or thrown away, as screens show it. */
export interface QuarantinedItem {
  id: string;
  campaign: { id: string; name: string; code: string };
  source: string;
  importId: string | null;
  rowNumber: number | null;
  raw: Record<string, string>;
  problems: FieldProblem[];
  state: 'open' | 'mended' | 'discarded';
  at: string;
  purgeAt: string;
}

export interface QuarantineQuery {
  campaignId?: string | undefined;
  importId?: string | undefined;
  /** Only rows with a problem of this code. */
  reason?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

const OPEN = `q.state = 'open' AND ($1::uuid IS NULL OR q.campaign_id = $1::uuid) AND ($2::uuid IS NULL OR q.import_id = $2::uuid)`;
const withReason = (place: number) =>
  `($${place}::text IS NULL OR q.problems @> jsonb_build_array(jsonb_build_object('code', $${place}::text)))`;
const LIST = `SELECT q.id, q.import_id, q.row_number, q.raw, q.problems, q.state, q.at, q.purge_at, s.name AS source,
    c.id AS campaign_id, c.name AS campaign_name, c.code AS campaign_code
  FROM quarantine q JOIN campaign c ON c.id = q.campaign_id JOIN source s ON s.id = q.source_id
  WHERE ${OPEN} AND ${withReason(6)} AND ($3::timestamptz IS NULL OR (q.at, q.id) < ($3::timestamptz, $4::uuid)) ORDER BY q.at DESC, q.id DESC LIMIT $5`;
const COUNT = `SELECT count(*)::int AS total FROM quarantine q WHERE ${OPEN} AND ${withReason(3)}`;
const REASONS = `SELECT p->>'code' AS code, count(*)::int AS count
  FROM quarantine q CROSS JOIN LATERAL jsonb_array_elements(q.problems) p WHERE ${OPEN} GROUP BY 1`;

/** Newest first; `cursor` as the page before answered it in `next`. `byReason` counts problems, not rows, whatever the `reason` asked for. */
export async function listQuarantine(
  sql: Sql,
  query: QuarantineQuery,
): Promise<{ items: QuarantinedItem[]; total: number; byReason: Record<string, number>; next?: string }> {
  const filter = [query.campaignId ?? null, query.importId ?? null];
  const [at, id] = readCursor(query.cursor);
  const rows = await sql<Row>(LIST, [...filter, at, id, query.limit + 1, query.reason ?? null]);
  const items = rows.slice(0, query.limit).map(toItem);
  const [count] = await sql<{ total: number }>(COUNT, [...filter, query.reason ?? null]);
  const reasons = await sql<{ code: string; count: number }>(REASONS, filter);
  const last = items.at(-1);
  return {
    items,
    total: count?.total ?? 0,
    byReason: Object.fromEntries(reasons.map((reason) => [reason.code, reason.count])),
    ...(rows.length > query.limit && last ? { next: `${last.at}~${last.id}` } : {}),
  };
}

/** An instant and an id; what nobody could have been given begins at the start. */
export function readCursor(cursor: string | undefined): [at: Date | null, id: string | null] {
  const parts = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([0-9a-f-]{36})$/.exec(cursor ?? '');
  const at = parts ? new Date(parts[1]!) : undefined;
  return at && !Number.isNaN(at.getTime()) ? [at, parts![2]!] : [null, null];
}

interface Row {
  id: string;
  import_id: string | null;
  row_number: number | null;
  raw: Record<string, string>;
  problems: FieldProblem[];
  state: QuarantinedItem['state'];
  at: Date;
  purge_at: Date;
  source: string;
  campaign_id: string;
  campaign_name: string;
  campaign_code: string;
}

function toItem(row: Row): QuarantinedItem {
  const { id, raw, problems, state, source } = row;
  return {
    id,
    campaign: { id: row.campaign_id, name: row.campaign_name, code: row.campaign_code },
    source,
    importId: row.import_id,
    rowNumber: row.row_number,
    raw,
    problems,
    state,
    at: row.at.toISOString(),
    purgeAt: row.purge_at.toISOString(),
  };
}
