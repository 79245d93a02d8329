import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export interface StoredDrop {
  id: string;
  catalogueId: string;
  campaignId: string;
  campaign: string;
  wave: number;
  channel: string;
  quantity: number;
  mailAt: Date;
  inHomeFrom: Date;
  inHomeTo: Date;
  tz: string;
  state: 'planned' | 'mailed' | 'cancelled';
  code: string | null;
}

const DROP = `SELECT d.id, d.catalogue_id AS "catalogueId", d.campaign_id AS "campaignId", c.name AS campaign, d.wave, d.channel, d.quantity,
    d.mail_at AS "mailAt", d.in_home_from AS "inHomeFrom", d.in_home_to AS "inHomeTo", d.tz, d.state, s.code
  FROM catalogue_drop d JOIN campaign c ON c.id = d.campaign_id LEFT JOIN source_code s ON s.drop_id = d.id`;
const OF_CAMPAIGN = `${DROP} WHERE ($1::uuid IS NULL OR d.campaign_id = $1) ORDER BY d.mail_at, d.wave, d.id LIMIT 1000`;
const ONE = `${DROP} WHERE d.id = $1`;

/** By mail date. */
export function listDrops(sql: Sql, campaignId?: string): Promise<StoredDrop[]> {
  return sql<StoredDrop & Record<string, unknown>>(OF_CAMPAIGN, [campaignId ?? null]);
}

export async function findDrop(sql: Sql, id: string): Promise<StoredDrop | undefined> {
  return (await sql<StoredDrop & Record<string, unknown>>(ONE, [id]))[0];
}

/** Days after the last in-home date for which a code stays its drop's: answers to print come late. */
const CODE_STAYS_DAYS = 45;

export interface DropFields {
  wave: number;
  channel: string;
  quantity: number;
  mailAt: Date;
  inHomeFrom: Date;
  inHomeTo: Date;
  code: string;
}

// Whoever gives a code away waits for whoever does so at the same moment.
const LOCK = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text';
const TAKEN = `SELECT c.name AS campaign, d.wave FROM source_code s JOIN catalogue_drop d ON d.id = s.drop_id JOIN campaign c ON c.id = d.campaign_id
  WHERE upper(s.code) = upper($1) AND s.drop_id <> $2 AND s.closed_at IS NULL AND s.valid_to > $3 LIMIT 1`;
const ADD = `INSERT INTO catalogue_drop (id, workspace_id, catalogue_id, version_id, campaign_id, wave, channel, quantity, mail_at, in_home_from,
    in_home_to, tz, state, created_at)
  SELECT $1, $2, k.id, $4, k.campaign_id, $5, $6, $7, $8, $9, $10, c.tz, 'planned', $11
  FROM catalogue k JOIN campaign c ON c.id = k.campaign_id WHERE k.id = $3`;
const CHANGE = `UPDATE catalogue_drop SET wave = $2, channel = $3, quantity = $4, mail_at = $5, in_home_from = $6, in_home_to = $7 WHERE id = $1`;
const CODE = `INSERT INTO source_code (id, workspace_id, code, campaign_id, drop_id, channel, valid_from, valid_to)
  SELECT $1, $2, $3, campaign_id, id, channel, $5, $6 FROM catalogue_drop WHERE id = $4`;
const RECODE = `UPDATE source_code SET code = $2, channel = $3, valid_from = $4, valid_to = $5 WHERE drop_id = $1 AND closed_at IS NULL`;
const CANCEL = `WITH cancelled AS (UPDATE catalogue_drop SET state = 'cancelled' WHERE id = $1 AND state = 'planned' RETURNING id)
  UPDATE source_code SET closed_at = $2 WHERE drop_id IN (SELECT id FROM cancelled) RETURNING id`;

/** Adds a drop (`dropId` absent) or changes one. `taken`: the code is live on another drop, and nothing was written. */
export async function saveDrop(
  sql: Sql,
  place: { catalogueId: string; versionId: string; dropId?: string },
  fields: DropFields,
  { workspaceId, at }: { workspaceId: string; at: Date },
): Promise<{ id: string } | { taken: { campaign: string; wave: number } }> {
  const { wave, channel, quantity, mailAt, inHomeFrom, inHomeTo, code } = fields;
  const id = place.dropId ?? newId();
  await sql(LOCK, [`${workspaceId}/${code.toUpperCase()}`]);
  const [taken] = await sql<{ campaign: string; wave: number }>(TAKEN, [code, id, at]);
  if (taken) return { taken };
  const until = new Date(inHomeTo.getTime() + CODE_STAYS_DAYS * 86_400_000);
  const dates = [mailAt, inHomeFrom, inHomeTo];
  if (place.dropId === undefined) {
    await sql(ADD, [id, workspaceId, place.catalogueId, place.versionId, wave, channel, quantity, ...dates, at]);
    await sql(CODE, [newId(), workspaceId, code, id, at, until]);
  } else {
    await sql(CHANGE, [id, wave, channel, quantity, ...dates]);
    await sql(RECODE, [id, code, channel, at, until]);
  }
  return { id };
}

/** Its code is free again. False where it was mailed, or cancelled before. */
export async function cancelDrop(sql: Sql, id: string, at: Date): Promise<boolean> {
  return (await sql(CANCEL, [id, at])).length > 0;
}
