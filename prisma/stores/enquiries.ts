import type { Sql } from '../database.ts';
import { readCursor } from './quarantine-list.ts';

/** An enquiry as lists show it, with the open task that is due first. */
export interface StoredEnquiry {
  id: string;
  name: string;
  company: string | null;
  campaignId: string;
  campaignName: string;
  campaignCode: string;
  stage: string;
  score: number | null;
  ownerId: string | null;
  ownerName: string | null;
  channel: string;
  source: string;
  reference: string | null;
  receivedAt: Date;
  closedReason: string | null;
  scopeStatus: 'open' | 'ended' | 'parked';
  nextDueAt: Date | null;
  taskKind: string | null;
  taskTitle: string | null;
  taskRole: string | null;
  taskMember: string | null;
  taskDueAt: Date | null;
}

export interface EnquiryQuery {
  campaignId?: string | undefined;
  stage?: string | undefined;
  search?: string | undefined;
  /** Owned by or offered to this member only. */
  mineOf?: string | undefined;
  /** This member's own come first. */
  firstOf?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

const COLUMNS = `e.id, e.name, e.company, e.campaign_id AS "campaignId", c.name AS "campaignName", c.code AS "campaignCode", e.stage, e.score,
  e.owner_id AS "ownerId", o.name AS "ownerName", e.channel, src.name AS source, e.external_ref AS reference, e.received_at AS "receivedAt",
  e.closed_reason AS "closedReason", s.status AS "scopeStatus", s.next_due_at AS "nextDueAt",
  t.kind AS "taskKind", t.title AS "taskTitle", t.role AS "taskRole", m.name AS "taskMember", t.due_at AS "taskDueAt"`;
const AROUND = `JOIN scope s ON s.id = e.id JOIN campaign c ON c.id = e.campaign_id JOIN source src ON src.id = e.source_id
  LEFT JOIN member o ON o.id = e.owner_id
  LEFT JOIN LATERAL (SELECT kind, title, role, member_id, due_at FROM task WHERE enquiry_id = e.id AND state = 'open'
    ORDER BY due_at NULLS LAST, created_at, id LIMIT 1) t ON true
  LEFT JOIN member m ON m.id = t.member_id`;
const FILTER = `($1::uuid IS NULL OR e.campaign_id = $1::uuid)
  AND ($2::text IS NULL OR e.name ILIKE $2 OR e.company ILIKE $2 OR e.email_norm ILIKE $2 OR e.phone_e164 ILIKE $2 OR e.external_ref ILIKE $2)
  AND ($3::uuid IS NULL OR e.owner_id = $3::uuid OR e.id IN (SELECT enquiry_id FROM task WHERE state = 'open' AND member_id = $3::uuid))`;
const STAGE = `($4::text IS NULL OR e.stage = $4)`;
const NEWEST = `SELECT ${COLUMNS} FROM (SELECT * FROM enquiry e WHERE ${FILTER} AND ${STAGE}
    AND ($5::timestamptz IS NULL OR (e.received_at, e.id) < ($5::timestamptz, $6::uuid))
    ORDER BY e.received_at DESC, e.id DESC LIMIT $7) e ${AROUND} ORDER BY e.received_at DESC, e.id DESC`;
const OWN_FIRST = `SELECT ${COLUMNS} FROM (SELECT * FROM enquiry e WHERE ${FILTER} AND ${STAGE}
    AND ($5::timestamptz IS NULL OR (e.owner_id IS NOT DISTINCT FROM $8::uuid, e.received_at, e.id) < ($9::boolean, $5::timestamptz, $6::uuid))
    ORDER BY e.owner_id IS NOT DISTINCT FROM $8::uuid DESC, e.received_at DESC, e.id DESC LIMIT $7) e ${AROUND}
  ORDER BY e.owner_id IS NOT DISTINCT FROM $8::uuid DESC, e.received_at DESC, e.id DESC`;
const STAGES = `SELECT e.stage, count(*)::int AS count FROM enquiry e WHERE ${FILTER} GROUP BY e.stage`;
const ONE = `SELECT ${COLUMNS} FROM enquiry e ${AROUND} WHERE e.id = $1`;

export interface EnquiryPage {
  items: StoredEnquiry[];
  total: number;
  /** Under the same filter but the stage. */
  byStage: Record<string, number>;
  next?: string;
}

export async function listEnquiries(sql: Sql, query: EnquiryQuery): Promise<EnquiryPage> {
  const filter = [
    query.campaignId ?? null,
    query.search === undefined ? null : containing(query.search),
    query.mineOf ?? null,
  ];
  const [own, rest] = splitCursor(query.cursor);
  const [at, id] = readCursor(rest);
  const values = [...filter, query.stage ?? null, at, id, query.limit + 1];
  const rows =
    query.firstOf === undefined
      ? await sql<StoredEnquiry & Record<string, unknown>>(NEWEST, values)
      : await sql<StoredEnquiry & Record<string, unknown>>(OWN_FIRST, [...values, query.firstOf, own]);
  const counts = await sql<{ stage: string; count: number }>(STAGES, filter);
  const byStage = Object.fromEntries(counts.map(({ stage, count }) => [stage, count]));
  const total =
    query.stage === undefined ? counts.reduce((sum, { count }) => sum + count, 0) : (byStage[query.stage] ?? 0);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  if (rows.length <= query.limit || !last) return { items, total, byStage };
  const isOwn = query.firstOf !== undefined && last.ownerId === query.firstOf;
  return { items, total, byStage, next: `${isOwn ? 'own~' : ''}${last.receivedAt.toISOString()}~${last.id}` };
}

export async function findEnquiry(sql: Sql, id: string): Promise<StoredEnquiry | undefined> {
  return (await sql<StoredEnquiry & Record<string, unknown>>(ONE, [id]))[0];
}

function splitCursor(cursor: string | undefined): [own: boolean, rest: string | undefined] {
  return cursor?.startsWith('own~') ? [true, cursor.slice(4)] : [false, cursor];
}

function containing(search: string): string {
  return `%${search.trim().replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
