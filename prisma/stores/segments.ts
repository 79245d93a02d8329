import { compileRule } from '../../flow/rules/compile-rule.ts';
import { holds } from '../../flow/rules/rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { factsOfContact } from '../../flow/market/segment-rule.ts';
import type { ContactFacts } from '../../flow/market/segment-rule.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export interface StoredSegment {
  id: string;
  name: string;
  rule: RuleGroup;
  estimate: number;
  version: number;
  author: string;
  updatedAt: Date;
  campaigns: { id: string; name: string }[];
}

const COLUMNS = `s.id, s.name, s.rule, s.estimate, s.version, m.name AS author, s.updated_at AS "updatedAt",
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) ORDER BY c.name) FROM campaign_segment l JOIN campaign c ON c.id = l.campaign_id WHERE l.segment_id = s.id), '[]') AS campaigns`;
const LIST = `SELECT ${COLUMNS} FROM segment s JOIN member m ON m.id = s.author_id ORDER BY s.name, s.id`;
const GET = `SELECT ${COLUMNS} FROM segment s JOIN member m ON m.id = s.author_id WHERE s.id = $1`;
const OF_CAMPAIGN = `SELECT ${COLUMNS} FROM segment s JOIN member m ON m.id = s.author_id JOIN campaign_segment l ON l.segment_id = s.id WHERE l.campaign_id = $1 ORDER BY s.name, s.id`;
const ADD = `INSERT INTO segment (id, workspace_id, name, rule, estimate, author_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`;
const CHANGE = `UPDATE segment SET name = $3, rule = $4, estimate = $5, author_id = $6, updated_at = $7, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`;

export function listSegments(sql: Sql): Promise<(StoredSegment & Record<string, unknown>)[]> {
  return sql(LIST);
}

export async function findSegment(sql: Sql, id: string): Promise<StoredSegment | undefined> {
  return (await sql<StoredSegment & Record<string, unknown>>(GET, [id]))[0];
}

/** The parts of the market that a campaign speaks to; empty where its plan says it in words only. */
export function segmentsOfCampaign(sql: Sql, campaignId: string): Promise<(StoredSegment & Record<string, unknown>)[]> {
  return sql(OF_CAMPAIGN, [campaignId]);
}

interface Written {
  name: string;
  rule: RuleGroup;
  estimate: number;
  authorId: string;
  at: Date;
}

export async function addSegment(sql: Sql, one: Written & { id: string; workspaceId: string }): Promise<void> {
  await sql(ADD, [one.id, one.workspaceId, one.name, JSON.stringify(one.rule), one.estimate, one.authorId, one.at]);
}

/** False where somebody else has changed it since `version`. */
export async function changeSegment(sql: Sql, id: string, version: number, one: Written): Promise<boolean> {
  const values = [id, version, one.name, JSON.stringify(one.rule), one.estimate, one.authorId, one.at];
  return (await sql(CHANGE, values)).length > 0;
}

const LINK = `INSERT INTO campaign_segment (workspace_id, campaign_id, segment_id) SELECT $1, $2, id FROM segment WHERE id = ANY($3) ON CONFLICT DO NOTHING`;
const UNLINK = 'DELETE FROM campaign_segment WHERE campaign_id = $1 AND NOT segment_id = ANY($2)';

/** Makes these the campaign's segments, and no others. */
export async function setCampaignSegments(
  sql: Sql,
  { workspaceId, campaignId, segmentIds }: { workspaceId: string; campaignId: string; segmentIds: readonly string[] },
): Promise<void> {
  await sql(UNLINK, [campaignId, segmentIds]);
  await sql(LINK, [workspaceId, campaignId, segmentIds]);
}

/** Contacts read at a time when a rule is held against all of them. */
const PAGE = 5000;
const FACTS = `c.id, c.account_id AS "accountId", c.name, a.name AS company, c.industry, c.country, c.locale, c.email_norm IS NOT NULL AS "hasEmail",
    c.phone_e164 IS NOT NULL AS "hasPhone", to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt", a.territory, o.name AS owner,
    coalesce((SELECT jsonb_object_agg(k.purpose, k.state) FROM (SELECT DISTINCT ON (r.purpose) r.purpose, r.state FROM consent_record r
      WHERE r.contact_id = c.id AND r.state <> 'not_asked' ORDER BY r.purpose, r.at DESC, r.id DESC) k), '{}') AS consent
  FROM contact c LEFT JOIN customer_account a ON a.id = c.account_id LEFT JOIN member o ON o.id = a.owner_id`;
const ALL = `SELECT ${FACTS} WHERE ($1::uuid IS NULL OR c.id > $1) ORDER BY c.id LIMIT ${PAGE}`;
const OF_ACCOUNTS = `SELECT ${FACTS} WHERE c.account_id = ANY($1) ORDER BY c.id`;
type FactsRow = ContactFacts & { id: string; accountId: string | null } & Record<string, unknown>;

/** Ids of the contacts that a rule holds for, in order; what is not known of somebody does not hold. */
export async function contactsWhere(sql: Sql, rule: RuleGroup, now: Date): Promise<string[]> {
  const test = compileRule(rule);
  const at = now.toISOString();
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const rows: FactsRow[] = await sql<FactsRow>(ALL, [after]);
    for (const row of rows) if (holds(test(factsOfContact(row, at)))) ids.push(row.id);
    if (rows.length < PAGE) return ids;
    after = rows.at(-1)?.id ?? null;
  }
}

/** Of these accounts, those with a contact for whom one of the rules holds. */
export async function accountsWhere(
  sql: Sql,
  rules: readonly RuleGroup[],
  accountIds: readonly string[],
  now: Date,
): Promise<Set<string>> {
  if (accountIds.length === 0) return new Set();
  const tests = rules.map(compileRule);
  const at = now.toISOString();
  const rows = await sql<FactsRow>(OF_ACCOUNTS, [accountIds]);
  return new Set(
    rows.flatMap((row) => {
      const facts = factsOfContact(row, at);
      return row.accountId !== null && tests.some((test) => holds(test(facts))) ? [row.accountId] : [];
    }),
  );
}

export interface StoredSnapshot {
  id: string;
  segmentId: string;
  runId: string | null;
  count: number;
  seed: number;
  frozenAt: Date;
}

const SNAPSHOT = `id, segment_id AS "segmentId", run_id AS "runId", count, seed::float8 AS seed, frozen_at AS "frozenAt"`;
const OF_RUN = `SELECT ${SNAPSHOT} FROM segment_snapshot WHERE run_id = $1 AND segment_id = $2`;
const OF_SEGMENT = `SELECT ${SNAPSHOT} FROM segment_snapshot WHERE segment_id = $1 ORDER BY frozen_at DESC, id DESC LIMIT 50`;
const FREEZE = `INSERT INTO segment_snapshot (id, workspace_id, segment_id, run_id, rule, count, seed, reason, by_id, frozen_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${SNAPSHOT}`;
const MEMBERS = `INSERT INTO segment_member (workspace_id, snapshot_id, contact_id) SELECT $1::uuid, $2::uuid, unnest($3::uuid[])`;
const COUNTED = 'SELECT contact_id AS id FROM segment_member WHERE snapshot_id = $1 ORDER BY contact_id';

/** Fewer than this many people are no market: only operations may speak to them all the same, with the reason (S03). */
export const SEGMENT_LEAST = 25;

export type Frozen = { snapshot: StoredSnapshot } | { refused: 'SEGMENT_EMPTY' | 'SEGMENT_TOO_SMALL'; count: number };

/**
 * Keeps who is in the segment now, for good: what is edited later moves nobody. Of one run and segment there is one snapshot;
 * a second call answers the first. `seed`: for drawing a holdout from it later. `override`: why fewer than 25 are enough.
 */
export async function freezeSegment(
  sql: Sql,
  segment: Pick<StoredSegment, 'id' | 'rule'>,
  how: {
    workspaceId: string;
    runId?: string | undefined;
    byId?: string | undefined;
    seed: number;
    override?: string | undefined;
    at: Date;
  },
): Promise<Frozen> {
  if (how.runId !== undefined) {
    const [before] = await sql<StoredSnapshot & Record<string, unknown>>(OF_RUN, [how.runId, segment.id]);
    if (before) return { snapshot: before };
  }
  const ids = await contactsWhere(sql, segment.rule, how.at);
  if (ids.length === 0) return { refused: 'SEGMENT_EMPTY', count: 0 };
  const reason = how.override?.trim() ?? '';
  if (ids.length < SEGMENT_LEAST && reason === '') return { refused: 'SEGMENT_TOO_SMALL', count: ids.length };
  const id = newId();
  const [snapshot] = await sql<StoredSnapshot & Record<string, unknown>>(FREEZE, [
    id,
    how.workspaceId,
    segment.id,
    how.runId ?? null,
    JSON.stringify(segment.rule),
    ids.length,
    how.seed,
    reason,
    how.byId ?? null,
    how.at,
  ]);
  if (!snapshot) throw new Error(`Segment ${segment.id} could not be frozen`);
  for (let from = 0; from < ids.length; from += PAGE)
    await sql(MEMBERS, [how.workspaceId, id, ids.slice(from, from + PAGE)]);
  return { snapshot };
}

/** The people of a snapshot, by id. */
export async function snapshotContacts(sql: Sql, snapshotId: string): Promise<string[]> {
  return (await sql<{ id: string }>(COUNTED, [snapshotId])).map(({ id }) => id);
}

export function listSnapshots(sql: Sql, segmentId: string): Promise<(StoredSnapshot & Record<string, unknown>)[]> {
  return sql(OF_SEGMENT, [segmentId]);
}
