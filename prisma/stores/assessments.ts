import { BOARD_DAYS } from '../../flow/market/board.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export type AssessmentKind = 'trend' | 'competitor' | 'price' | 'regulation' | 'customer_need' | 'win_loss';
export type Confidence = 'low' | 'medium' | 'high';

export interface StoredAssessment {
  id: string;
  kind: AssessmentKind;
  source: 'note' | 'field_alert' | 'invitation';
  title: string;
  body: string;
  evidenceUrl: string | null;
  competitor: { id: string; name: string } | null;
  account: { id: string; name: string; territory: string | null; shared: boolean } | null;
  impact: number;
  confidence: Confidence;
  author: { id: string; name: string; role: string };
  /** False: came after its window had closed. */
  counted: boolean;
  at: Date;
  /** Campaigns whose plan rests on it. */
  usedIn: { id: string; name: string }[];
}

export interface NewAssessment {
  segmentId?: string | undefined;
  campaignId?: string | undefined;
  taskId?: string | undefined;
  kind: AssessmentKind;
  source: StoredAssessment['source'];
  title?: string | undefined;
  body: string;
  evidenceUrl?: string | undefined;
  competitorId?: string | undefined;
  accountId?: string | undefined;
  impact: number;
  confidence: Confidence;
  /** False: given after its window had closed; kept on the board, and not counted. */
  counted?: boolean;
}

const ADD = `INSERT INTO market_assessment (id, workspace_id, segment_id, campaign_id, task_id, kind, source, title, body, evidence_url, competitor_id, account_id, impact, confidence, author_id, author_role, counted, at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, m.id, m.role, $16, $17 FROM member m WHERE m.id = $15`;

export async function addAssessment(
  sql: Sql,
  one: NewAssessment,
  { workspaceId, authorId, at }: { workspaceId: string; authorId: string; at: Date },
): Promise<string> {
  const id = newId();
  await sql(ADD, [
    id,
    workspaceId,
    one.segmentId ?? null,
    one.campaignId ?? null,
    one.taskId ?? null,
    one.kind,
    one.source,
    one.title?.trim() ?? '',
    one.body.trim(),
    one.evidenceUrl ?? null,
    one.competitorId ?? null,
    one.accountId ?? null,
    one.impact,
    one.confidence,
    authorId,
    one.counted ?? true,
    at,
  ]);
  return id;
}

const COLUMNS = `n.id, n.kind, n.source, n.title, n.body, n.evidence_url AS "evidenceUrl", n.impact, n.confidence, n.counted, n.at,
  CASE WHEN k.id IS NOT NULL THEN jsonb_build_object('id', k.id, 'name', k.name) END AS competitor,
  CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name, 'territory', a.territory, 'shared', a.shared_at IS NOT NULL) END AS account,
  jsonb_build_object('id', m.id, 'name', m.name, 'role', n.author_role) AS author,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) ORDER BY e.at, c.id) FROM plan_evidence e JOIN campaign c ON c.id = e.campaign_id WHERE e.assessment_id = n.id), '[]') AS "usedIn"`;
const FROM = `FROM market_assessment n JOIN member m ON m.id = n.author_id LEFT JOIN competitor k ON k.id = n.competitor_id LEFT JOIN customer_account a ON a.id = n.account_id`;
const RECENT = `n.at <= $2 AND n.at >= $3`;
// What was said of the segment itself, of a campaign that speaks to it, and of customers: whose are in it, the caller knows.
const ON_BOARD = `SELECT ${COLUMNS} ${FROM} WHERE ${RECENT} AND (n.segment_id = ANY($1) OR n.account_id IS NOT NULL
  OR n.segment_id IS NULL AND n.campaign_id IN (SELECT campaign_id FROM campaign_segment WHERE segment_id = ANY($1)))`;
const OF_CAMPAIGN = `SELECT ${COLUMNS} ${FROM} WHERE ${RECENT} AND n.campaign_id = $1`;
const OF_ACCOUNT = `SELECT ${COLUMNS} ${FROM} WHERE n.account_id = $1 ORDER BY n.at DESC, n.id DESC LIMIT 100`;
const GET = `SELECT ${COLUMNS} ${FROM} WHERE n.id = $1`;

type Row = StoredAssessment & Record<string, unknown>;

function since(now: Date): Date {
  return new Date(now.getTime() - BOARD_DAYS * 86_400_000);
}

/** The notes of 90 days that may stand on the board of one of the segments; those from accounts whether these are in it or not. */
export function recentNotes(sql: Sql, segmentIds: readonly string[], now: Date): Promise<Row[]> {
  return sql(ON_BOARD, [segmentIds, now, since(now)]);
}

export function campaignNotes(sql: Sql, campaignId: string, now: Date): Promise<Row[]> {
  return sql(OF_CAMPAIGN, [campaignId, now, since(now)]);
}

export function accountNotes(sql: Sql, accountId: string): Promise<Row[]> {
  return sql(OF_ACCOUNT, [accountId]);
}

export async function findAssessment(sql: Sql, id: string): Promise<StoredAssessment | undefined> {
  return (await sql<Row>(GET, [id]))[0];
}
