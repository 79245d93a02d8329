import type { Item } from '../../flow/catalogue/item.ts';
import { hashValue } from '../../flow/hash.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

interface Writing {
  workspaceId: string;
  memberId: string;
  at: Date;
}

/** The hash that both sides approve: all that a row says, in the order of the SKUs. */
function catalogueHash(items: readonly Item[]): string {
  const sorted = items.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  // Where a row stands in a file says nothing about it; keys that are undefined do not count.
  return hashValue(sorted.map((item) => ({ ...item, row: undefined })));
}

const ADD = `INSERT INTO catalogue (id, workspace_id, campaign_id, name, season, media, channel, author_id, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`;
const ADD_VERSION = `INSERT INTO catalogue_version (id, workspace_id, catalogue_id, n, hash, state, author_id, created_at)
  SELECT $1, $2, $3, coalesce(max(n), 0) + 1, $4, 'draft', $5, $6 FROM catalogue_version WHERE catalogue_id = $3`;

/** With its first, empty version. Undefined where the campaign has one of this name. */
export async function addCatalogue(
  sql: Sql,
  catalogue: { campaignId: string; name: string; season: string; media: string; channel: string },
  writing: Writing,
): Promise<string | undefined> {
  const id = newId();
  const { campaignId, name, season, media, channel } = catalogue;
  const { workspaceId, memberId, at } = writing;
  const made = await sql(ADD, [id, workspaceId, campaignId, name, season, media, channel, memberId, at]);
  if (made.length === 0) return undefined;
  await addCatalogueVersion(sql, id, [], writing);
  return id;
}

const HOLD = 'SELECT 1 FROM catalogue WHERE id = $1 FOR NO KEY UPDATE';

/** The next version, which begins with these items. */
export async function addCatalogueVersion(
  sql: Sql,
  catalogueId: string,
  items: readonly Item[],
  { workspaceId, memberId, at }: Writing,
): Promise<string> {
  const id = newId();
  await sql(HOLD, [catalogueId]);
  await sql(ADD_VERSION, [id, workspaceId, catalogueId, catalogueHash(items), memberId, at]);
  await saveItems(sql, id, items, workspaceId);
  return id;
}

const CLEAR = 'DELETE FROM catalogue_item WHERE version_id = $1';
const FILL = `INSERT INTO catalogue_item (workspace_id, version_id, sku, row, name, price_minor, currency, valid_from, valid_to, terms, copy, page)
  SELECT $1, $2, x.sku, x.row, x.name, x."priceMinor", x.currency, x."validFrom", x."validTo", x.terms, x.copy, x.page
  FROM jsonb_to_recordset($3::jsonb) AS x(sku text, row int, name text, "priceMinor" int, currency text, "validFrom" timestamptz,
    "validTo" timestamptz, terms text, copy text, page int)`;
const RENAME = 'UPDATE catalogue_version SET hash = $2 WHERE id = $1';

/** Replaces the rows of a version; no two may have the same SKU. Answers the new hash. */
export async function saveItems(
  sql: Sql,
  versionId: string,
  items: readonly Item[],
  workspaceId: string,
): Promise<string> {
  const hash = catalogueHash(items);
  await sql(CLEAR, [versionId]);
  if (items.length > 0) await sql(FILL, [workspaceId, versionId, JSON.stringify(items)]);
  await sql(RENAME, [versionId, hash]);
  return hash;
}

const AGREE = `INSERT INTO catalogue_approval (id, workspace_id, version_id, side, hash, member_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT DO NOTHING RETURNING id`;
const SIDES = 'SELECT count(DISTINCT side)::int AS n FROM catalogue_approval WHERE version_id = $1 AND hash = $2';
const SUPERSEDE = `UPDATE catalogue_version SET state = 'superseded' WHERE catalogue_id = $1 AND state = 'approved'`;
const APPROVE = `UPDATE catalogue_version SET state = 'approved', approved_at = $2 WHERE id = $1`;

/** One side agrees to this hash; once both have, the version is approved and the one before superseded. */
export async function approveCatalogue(
  sql: Sql,
  version: { id: string; catalogueId: string; hash: string },
  side: 'marketing' | 'sales',
  { workspaceId, memberId, at }: Writing,
): Promise<'once' | 'both' | 'again'> {
  const { id, catalogueId, hash } = version;
  const added = await sql(AGREE, [newId(), workspaceId, id, side, hash, memberId, at]);
  if (added.length === 0) return 'again';
  const [sides] = await sql<{ n: number }>(SIDES, [id, hash]);
  if ((sides?.n ?? 0) < 2) return 'once';
  await sql(SUPERSEDE, [catalogueId]);
  await sql(APPROVE, [id, at]);
  return 'both';
}
