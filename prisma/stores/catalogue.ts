import type { Item } from '../../flow/catalogue/item.ts';
import type { AgreedPrices, ChannelPrice } from '../../flow/catalogue/parity.ts';
import type { Sql } from '../database.ts';

export interface StoredCatalogue {
  id: string;
  campaignId: string;
  name: string;
  season: string;
  media: 'print' | 'web';
  channel: 'mail_order' | 'web_shop' | 'distributor' | 'agent';
}
export interface StoredCatalogueVersion {
  id: string;
  catalogueId: string;
  n: number;
  hash: string;
  state: 'draft' | 'approved' | 'superseded';
  createdAt: Date;
  approvedAt: Date | null;
  items: number;
}
export interface StoredApproval {
  versionId: string;
  side: 'marketing' | 'sales';
  hash: string;
  name: string;
  at: Date;
}

const CATALOGUE = `SELECT id, campaign_id AS "campaignId", name, season, media, channel FROM catalogue`;
const LIST = `${CATALOGUE} WHERE ($1::uuid IS NULL OR campaign_id = $1) ORDER BY created_at DESC, id DESC LIMIT 200`;
const ONE = `${CATALOGUE} WHERE id = $1`;

/** The newest first. */
export function listCatalogues(sql: Sql, campaignId?: string): Promise<StoredCatalogue[]> {
  return sql<StoredCatalogue & Record<string, unknown>>(LIST, [campaignId ?? null]);
}

export async function findCatalogue(sql: Sql, id: string): Promise<StoredCatalogue | undefined> {
  return (await sql<StoredCatalogue & Record<string, unknown>>(ONE, [id]))[0];
}

const VERSION = `SELECT v.id, v.catalogue_id AS "catalogueId", v.n, v.hash, v.state, v.created_at AS "createdAt", v.approved_at AS "approvedAt",
    (SELECT count(*)::int FROM catalogue_item i WHERE i.version_id = v.id) AS items FROM catalogue_version v`;
const VERSIONS = `${VERSION} WHERE v.catalogue_id = ANY($1) ORDER BY v.catalogue_id, v.n DESC`;
const ONE_VERSION = `${VERSION} WHERE v.id = $1`;
const HOLD = 'SELECT 1 FROM catalogue_version WHERE id = $1 FOR NO KEY UPDATE';

/** Of several catalogues; of each the newest first. */
export function catalogueVersions(sql: Sql, catalogueIds: readonly string[]): Promise<StoredCatalogueVersion[]> {
  return sql<StoredCatalogueVersion & Record<string, unknown>>(VERSIONS, [catalogueIds]);
}

/** With `hold`, nobody else changes or approves it before this transaction ends. */
export async function findCatalogueVersion(
  sql: Sql,
  id: string,
  hold = false,
): Promise<StoredCatalogueVersion | undefined> {
  if (hold) await sql(HOLD, [id]);
  return (await sql<StoredCatalogueVersion & Record<string, unknown>>(ONE_VERSION, [id]))[0];
}

const ITEMS = `SELECT row, sku, name, price_minor AS "priceMinor", currency, valid_from AS "validFrom", valid_to AS "validTo", terms, copy, page
  FROM catalogue_item WHERE version_id = $1 ORDER BY row, sku`;

interface ItemRow extends Omit<Item, 'validFrom' | 'validTo'> {
  validFrom: Date | null;
  validTo: Date | null;
}

/** In the order of the file. */
export async function itemsOf(sql: Sql, versionId: string): Promise<Item[]> {
  return (await sql<ItemRow & Record<string, unknown>>(ITEMS, [versionId])).map((row) => ({
    ...row,
    validFrom: row.validFrom?.toISOString() ?? null,
    validTo: row.validTo?.toISOString() ?? null,
  }));
}

const APPROVALS = `SELECT a.version_id AS "versionId", a.side, a.hash, m.name, a.at FROM catalogue_approval a
  JOIN member m ON m.id = a.member_id WHERE a.version_id = ANY($1) ORDER BY a.at`;

export function approvalsOf(sql: Sql, versionIds: readonly string[]): Promise<StoredApproval[]> {
  return sql<StoredApproval & Record<string, unknown>>(APPROVALS, [versionIds]);
}

const PRICES = `SELECT i.sku, k.channel, i.price_minor AS "priceMinor", i.currency FROM catalogue k
    JOIN LATERAL (SELECT id FROM catalogue_version v WHERE v.catalogue_id = k.id ORDER BY n DESC LIMIT 1) v ON true
    JOIN catalogue_item i ON i.version_id = v.id
  WHERE k.campaign_id = $1 AND i.price_minor IS NOT NULL ORDER BY i.sku, k.channel, k.id`;
const AGREED = `SELECT sku, prices FROM price_exception WHERE campaign_id = $1 AND sales_by_id IS NOT NULL AND operations_by_id IS NOT NULL`;

/** What each SKU costs in each of a campaign's channels, by the newest versions, and which differences are agreed. */
export async function channelPrices(
  sql: Sql,
  campaignId: string,
): Promise<{ prices: ChannelPrice[]; agreed: AgreedPrices[] }> {
  const prices = await sql<ChannelPrice & Record<string, unknown>>(PRICES, [campaignId]);
  const agreed = await sql<{ sku: string; prices: Record<string, number> }>(AGREED, [campaignId]);
  return { prices, agreed };
}
