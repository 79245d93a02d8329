import type { Database, Sql } from '../database.ts';
import { READ_OFFSET } from '../clock.ts';

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
export async function findSource(
  system: Database,
  key: string,
): Promise<{ source: Source; offsetMs: number } | undefined> {
  const { rows } = await system.pool.query<Row & { offset_ms: number }>({
    name: 'source-by-key',
    text: FIND,
    values: [key],
  });
  const [row] = rows;
  return row && { source: toSource(row), offsetMs: row.offset_ms };
}

export async function getSource(sql: Sql, sourceId: string): Promise<Source> {
  const [row] = await sql<Row>(GET, [sourceId]);
  if (!row) throw new Error(`No source ${sourceId} in this workspace`);
  return toSource(row);
}

const OF_IMPORTS = `SELECT ${COLUMNS} FROM source s JOIN workspace w ON w.id = s.workspace_id
  WHERE s.campaign_id = $1 AND s.kind = 'import' ORDER BY s.created_at, s.id LIMIT 1`;

/**
 * The campaign's source for imports, within which row numbers are references; no form and no other system may send to
 * it. The run that captures makes and opens it with the others, so there is none before the campaign first captured.
 */
export async function findImportSource(sql: Sql, campaignId: string): Promise<Source | undefined> {
  const [row] = await sql<Row>(OF_IMPORTS, [campaignId]);
  return row && toSource(row);
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
