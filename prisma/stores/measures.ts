import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import { readFunnel } from './funnel.ts';
import type { Funnel } from './funnel.ts';

/** `null` where there is too little to say anything: never 0 for what is not known. */
export interface Figures {
  funnel: Funnel;
  orders: { count: number; totalMinor: number };
  /** Enquiries and orders of each channel; only where the step asks for them. */
  byChannel?: Record<string, { enquiries: number; orders: number }>;
  /** Orders shared among what led to them, by model; null: no order yet. */
  attribution: Record<string, Record<string, number> | null>;
  /** Against people left out, in orders per person; only where the step asks for it. */
  holdout?: { lift: number | null };
  /** Orders without a code that were matched with people who were addressed; only where the step asks for it. */
  matchback?: { matched: number | null };
}

export interface StoredMeasure {
  id: string;
  runId: string;
  stepId: string;
  visit: number;
  asOf: Date;
  figures: Figures;
}

const INSERT = `INSERT INTO measure (id, workspace_id, run_id, campaign_id, step_id, visit, as_of, figures) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addMeasure(
  sql: Sql,
  measure: {
    workspaceId: string;
    runId: string;
    campaignId: string;
    stepId: string;
    visit: number;
    asOf: string;
    figures: Figures;
  },
): Promise<void> {
  const { workspaceId, runId, campaignId, stepId, visit, asOf, figures } = measure;
  await sql(INSERT, [newId(), workspaceId, runId, campaignId, stepId, visit, asOf, JSON.stringify(figures)]);
}

const OF_CAMPAIGN = `SELECT id, run_id AS "runId", step_id AS "stepId", visit, as_of AS "asOf", figures FROM measure
  WHERE campaign_id = $1 ORDER BY as_of DESC, id DESC LIMIT 50`;

/** What a campaign came to each time that it was measured, the latest first. */
export function measuresOf(sql: Sql, campaignId: string): Promise<StoredMeasure[]> {
  return sql<StoredMeasure & Record<string, unknown>>(OF_CAMPAIGN, [campaignId]);
}

export interface Counted {
  funnel: Funnel;
  totalMinor: number;
  channels: { channel: string; enquiries: number; orders: number }[];
  /** Of each order the contacts that led to it, oldest first. */
  contacts: { channel: string; sourceKey: string }[][];
}

const TOTAL = `SELECT coalesce(sum(total_minor), 0)::float8 AS total FROM "order" WHERE campaign_id = $1 AND state = 'placed'`;
const CHANNELS = `SELECT e.channel, count(*)::int AS enquiries,
    (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "order" o WHERE o.enquiry_id = e.id AND o.state = 'placed')))::int AS orders
  FROM enquiry e WHERE e.campaign_id = $1 GROUP BY e.channel ORDER BY e.channel`;
// Who was merged into somebody is a touch of theirs already.
const CONTACTS = `SELECT o.id, (SELECT jsonb_agg(jsonb_build_object('channel', c.channel, 'sourceKey', c.key) ORDER BY c.at, c.n) FROM (
      SELECT e.channel, s.key, e.received_at AS at, 0 AS n FROM source s WHERE s.id = e.source_id
      UNION ALL SELECT t.channel, s.key, t.at, 1 FROM touch t JOIN source s ON s.id = t.source_id WHERE t.enquiry_id = e.id AND t.at <= o.at) c) AS contacts
  FROM "order" o JOIN enquiry e ON e.id = o.enquiry_id WHERE o.campaign_id = $1 AND o.state = 'placed' ORDER BY o.at, o.id`;

/** Everything that is counted for a measure, at the moment. */
export async function countForMeasure(sql: Sql, campaignId: string): Promise<Counted> {
  const funnel = await readFunnel(sql, campaignId);
  const [total] = await sql<{ total: number }>(TOTAL, [campaignId]);
  const channels = await sql<{ channel: string; enquiries: number; orders: number }>(CHANNELS, [campaignId]);
  const orders = await sql<{ contacts: { channel: string; sourceKey: string }[] | null }>(CONTACTS, [campaignId]);
  return { funnel, totalMinor: total?.total ?? 0, channels, contacts: orders.map(({ contacts }) => contacts ?? []) };
}
