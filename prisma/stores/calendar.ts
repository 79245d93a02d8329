import type { RuleGroup } from '../../flow/rules/rule.ts';
import type { Sql } from '../database.ts';
import { contactsWhere } from './segments.ts';

/** What the calendar knows of a campaign. Instants are ISO 8601 in UTC. */
export interface CalendarCampaign {
  id: string;
  name: string;
  state: string;
  owner: { id: string; name: string };
  launchAt: string | null;
  endsAt: string | null;
  tz: string;
  channels: string[];
  priority: number;
  version: number;
  /** The audience in the words of the plan. */
  audience: string;
  flowVersionId: string | null;
}

const CAMPAIGNS = `SELECT c.id, c.name, c.state, jsonb_build_object('id', o.id, 'name', o.name) AS owner, c.launch_at AS "launchAt", c.ends_at AS "endsAt",
    c.tz, c.channels, c.priority, c.version, coalesce(c.plan ->> 'segment', '') AS audience,
    (SELECT r.flow_version_id FROM run r WHERE r.campaign_id = c.id ORDER BY r.started_at DESC LIMIT 1) AS "flowVersionId"
  FROM campaign c JOIN member o ON o.id = c.owner_id
  WHERE c.launch_at IS NOT NULL AND c.state NOT IN ('stopped', 'cancelled')
    AND ($1::uuid IS NULL OR EXISTS (SELECT 1 FROM task t WHERE t.campaign_id = c.id AND t.member_id = $1::uuid))
    AND c.launch_at - interval '120 days' <= $3 AND greatest(c.ends_at, c.launch_at + interval '120 days') >= $2
  ORDER BY c.launch_at, c.created_at, c.id LIMIT 500`;

/** Campaigns with a date that may show between two instants, by launch. `onlyAskedOf`: those that ask this member something. */
export async function calendarCampaigns(
  sql: Sql,
  query: { from: Date; to: Date; onlyAskedOf?: string | undefined },
): Promise<CalendarCampaign[]> {
  const rows = await sql<
    Omit<CalendarCampaign, 'launchAt' | 'endsAt'> & { launchAt: Date | null; endsAt: Date | null }
  >(CAMPAIGNS, [query.onlyAskedOf ?? null, query.from, query.to]);
  return rows.map((row) => ({
    ...row,
    launchAt: row.launchAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
  }));
}

export interface AskedSpan {
  campaignId: string;
  stepId: string;
  kind: string;
  title: string;
  role: string | null;
  from: Date;
  to: Date;
}

const ASKED = `SELECT t.campaign_id AS "campaignId", t.step_id AS "stepId", t.kind, t.title, max(coalesce(t.role, m.role)) AS role,
    min(t.created_at) AS "from", max(t.due_at) AS "to"
  FROM task t LEFT JOIN member m ON m.id = t.member_id
  WHERE t.campaign_id = ANY($1::uuid[]) AND t.enquiry_id IS NULL AND t.state = 'open' AND t.due_at IS NOT NULL
  GROUP BY t.campaign_id, t.step_id, t.kind, t.title ORDER BY min(t.created_at), t.title LIMIT 1000`;

/** What people are asked at the moment, from when until when. */
export function askedSpans(sql: Sql, campaignIds: readonly string[]): Promise<AskedSpan[]> {
  return sql<AskedSpan & Record<string, unknown>>(ASKED, [[...campaignIds]]);
}

export interface DropSpan {
  id: string;
  campaignId: string;
  wave: number;
  quantity: number;
  channel: string;
  mailAt: Date;
  inHomeFrom: Date;
  inHomeTo: Date;
}

const DROPS = `SELECT id, campaign_id AS "campaignId", wave, quantity, channel, mail_at AS "mailAt", in_home_from AS "inHomeFrom", in_home_to AS "inHomeTo"
  FROM catalogue_drop WHERE campaign_id = ANY($1::uuid[]) AND state <> 'cancelled' ORDER BY mail_at, wave, id LIMIT 1000`;

export function dropSpans(sql: Sql, campaignIds: readonly string[]): Promise<DropSpan[]> {
  return sql<DropSpan & Record<string, unknown>>(DROPS, [[...campaignIds]]);
}

const SEGMENTS = `SELECT l.campaign_id AS "campaignId", s.id, s.rule FROM campaign_segment l JOIN segment s ON s.id = l.segment_id
  WHERE l.campaign_id = ANY($1::uuid[])`;

/** Contacts that each of these campaigns speaks to, as its segments find them now; absent where it names no segment. */
export async function audiencesOf(
  sql: Sql,
  campaignIds: readonly string[],
  now: Date,
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await sql<{ campaignId: string; id: string; rule: RuleGroup }>(SEGMENTS, [[...campaignIds]]);
  const found = new Map<string, string[]>();
  const audiences = new Map<string, Set<string>>();
  for (const { campaignId, id, rule } of rows) {
    const contacts = found.get(id) ?? (await contactsWhere(sql, rule, now));
    found.set(id, contacts);
    const audience = audiences.get(campaignId) ?? new Set<string>();
    for (const contact of contacts) audience.add(contact);
    audiences.set(campaignId, audience);
  }
  return audiences;
}

const PRIORITY = 'UPDATE campaign SET priority = $2 WHERE id = $1 RETURNING id';

export async function setPriority(sql: Sql, campaignId: string, priority: number): Promise<boolean> {
  return (await sql(PRIORITY, [campaignId, priority])).length === 1;
}

const GIVEN = `SELECT subject, outcome, count(*)::int AS count FROM decision
  WHERE campaign_id = $1 AND outcome IN ('acknowledged', 'approved', 'go', 'agreed')
    AND EXISTS (SELECT 1 FROM jsonb_each_text($2::jsonb) AS h(subject, hash) WHERE h.subject = decision.subject AND h.hash = decision.hash)
  GROUP BY subject, outcome ORDER BY subject, outcome`;

/** How many decisions hold at these hashes by subject. */
export function decisionsAt(
  sql: Sql,
  campaignId: string,
  hashes: Record<string, string>,
): Promise<{ subject: string; outcome: string; count: number }[]> {
  return sql<{ subject: string; outcome: string; count: number }>(GIVEN, [campaignId, JSON.stringify(hashes)]);
}
