import type { Database, Sql } from '../database.ts';
import { READ_OFFSET } from '../clock.ts';
import { newId } from '../id.ts';

/** For how long after closing enquiries are still taken, marked late. */
export const LATE_MS = 7 * 86_400_000;

/** A way in for enquiries, with the run that it opens into, if one has opened it. */
export interface Source {
  id: string;
  workspaceId: string;
  campaignId: string;
  key: string;
  name: string;
  kind: string;
  channel: string;
  /** Where an enquiry starts. `undefined`: no run has opened this source yet. */
  opensInto?: { runId: string; flowVersionId: string; entry: string };
  openedAt: Date | null;
  closedAt: Date | null;
  /** Two letters: how phone numbers without a country code are read. */
  country: string | undefined;
}

export type SourceState = 'open' | 'late' | 'closed';

/** Before opening: closed. After closing: seven days late, then closed. Pure. */
export function sourceState(source: Pick<Source, 'openedAt' | 'closedAt' | 'opensInto'>, now: Date): SourceState {
  if (!source.opensInto || !source.openedAt || source.openedAt > now) return 'closed';
  if (!source.closedAt || source.closedAt > now) return 'open';
  return now.getTime() - source.closedAt.getTime() <= LATE_MS ? 'late' : 'closed';
}

const COLUMNS = `s.id, s.workspace_id, s.campaign_id, s.key, s.name, s.kind, s.channel, s.run_id, s.flow_version_id, s.entry,
  s.opened_at, s.closed_at, w.countries_served[1] AS country`;
const FIND = `SELECT ${COLUMNS}, (${READ_OFFSET}) AS offset_ms
  FROM source s JOIN workspace w ON w.id = s.workspace_id WHERE s.key = $1`;
const GET = `SELECT ${COLUMNS} FROM source s JOIN workspace w ON w.id = s.workspace_id WHERE s.id = $1`;

interface Row {
  id: string;
  workspace_id: string;
  campaign_id: string;
  key: string;
  name: string;
  kind: string;
  channel: string;
  run_id: string | null;
  flow_version_id: string | null;
  entry: string | null;
  opened_at: Date | null;
  closed_at: Date | null;
  country: string | null;
}

/** By its public key, in whichever workspace: through role `system`. With the clock's offset, so that one look-up serves. */
export async function findSource(system: Database, key: string): Promise<{ source: Source; offsetMs: number } | undefined> {
  const { rows } = await system.pool.query<Row & { offset_ms: number }>({ name: 'source-by-key', text: FIND, values: [key] });
  const [row] = rows;
  return row && { source: toSource(row), offsetMs: row.offset_ms };
}

export async function getSource(sql: Sql, sourceId: string): Promise<Source> {
  const [row] = await sql<Row>(GET, [sourceId]);
  if (!row) throw new Error(`No source ${sourceId} in this workspace`);
  return toSource(row);
}

const IMPORT_KEY = 'import:';

/** Imports come in by a source of their own, which no form and no other system can send to. */
export function isImportKey(key: string): boolean {
  return key.startsWith(IMPORT_KEY);
}

const MAKE = `INSERT INTO source (id, workspace_id, campaign_id, key, name, kind, channel, created_at)
  VALUES ($1, $2, $3, $4, 'Imported list', 'import', 'import', $5) ON CONFLICT (key) DO NOTHING`;
const OPEN = `UPDATE source SET run_id = o.run_id, entry = o.entry, flow_version_id = o.flow_version_id,
    opened_at = o.opened_at, closed_at = o.closed_at
  FROM (SELECT run_id, entry, flow_version_id, opened_at, closed_at FROM source
    WHERE campaign_id = $2 AND kind <> 'import' AND run_id IS NOT NULL
    ORDER BY closed_at IS NULL DESC, opened_at DESC LIMIT 1) o
  WHERE source.key = $1 AND (source.run_id IS DISTINCT FROM o.run_id OR source.closed_at IS DISTINCT FROM o.closed_at)
    AND (source.opened_at IS NULL OR o.opened_at >= source.opened_at)`;
const BY_KEY = `SELECT ${COLUMNS} FROM source s JOIN workspace w ON w.id = s.workspace_id WHERE s.key = $1`;

/**
 * The campaign's source for imports, made when it is first needed, and opened and closed with the campaign's other
 * sources. Row numbers are references within it.
 */
export async function ensureImportSource(sql: Sql, input: { workspaceId: string; campaignId: string; at: Date }): Promise<Source> {
  const key = IMPORT_KEY + input.campaignId;
  await sql(MAKE, [newId(), input.workspaceId, input.campaignId, key, input.at]);
  await sql(OPEN, [key, input.campaignId]);
  const [row] = await sql<Row>(BY_KEY, [key]);
  if (!row) throw new Error(`The source ${key} belongs to another workspace`);
  return toSource(row);
}

function toSource(row: Row): Source {
  const source: Source = {
    id: row.id,
    workspaceId: row.workspace_id,
    campaignId: row.campaign_id,
    key: row.key,
    name: row.name,
    kind: row.kind,
    channel: row.channel,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    country: row.country ?? undefined,
  };
  if (row.run_id !== null && row.flow_version_id !== null && row.entry !== null) {
    source.opensInto = { runId: row.run_id, flowVersionId: row.flow_version_id, entry: row.entry };
  }
  return source;
}
