import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import { readSubjects, type Subject, type SubjectFields } from './subjects.ts';

/** The parts of a plan that are decided about after it was handed in. */
const DECIDED: readonly Subject[] = ['plan', 'objectives', 'budget', 'price_list'];

/** The plan as it was handed in; briefs have versions of their own. */
export type PlanContent = Omit<SubjectFields, 'briefs'>;

export interface PlanVersion {
  number: number;
  content: PlanContent;
  by: string;
  at: string;
  /** Who has approved what it says, newest last; empty: nobody yet. */
  approvals: { subject: string; by: string; at: string }[];
}

const NEWEST = 'SELECT number, hashes FROM plan_version WHERE campaign_id = $1 ORDER BY number DESC LIMIT 1';
const ADD = `INSERT INTO plan_version (id, workspace_id, campaign_id, number, content, hashes, by_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Keeps the plan as it is now, unless it is as it was handed in last. The campaign's row is held by who calls. */
export async function keepPlanVersion(
  sql: Sql,
  input: { workspaceId: string; campaignId: string; memberId: string; at: Date },
): Promise<void> {
  const { fields, hashes } = await readSubjects(sql, input.campaignId, 'update');
  const { briefs: _, ...content } = fields;
  const own = Object.fromEntries(DECIDED.map((subject) => [subject, hashes[subject]]));
  const dates = [content.launchAt, content.endsAt, content.tz].join(' ');
  const [newest] = await sql<{ number: number; hashes: Record<string, string> }>(NEWEST, [input.campaignId]);
  if (newest && DECIDED.every((subject) => newest.hashes[subject] === own[subject]) && newest.hashes.dates === dates)
    return;
  await sql(ADD, [
    newId(),
    input.workspaceId,
    input.campaignId,
    (newest?.number ?? 0) + 1,
    JSON.stringify(content),
    JSON.stringify({ ...own, dates }),
    input.memberId,
    input.at,
  ]);
}

const LIST = `SELECT v.number, v.content, m.name AS by, v.at,
    coalesce((SELECT jsonb_agg(jsonb_build_object('subject', d.subject, 'by', n.name, 'at', d.at) ORDER BY d.at, d.id)
      FROM decision d JOIN member n ON n.id = d.member_id
      WHERE d.campaign_id = v.campaign_id AND d.outcome = 'approved' AND d.hash = v.hashes ->> d.subject), '[]') AS approvals
  FROM plan_version v JOIN member m ON m.id = v.by_id WHERE v.campaign_id = $1 ORDER BY v.number DESC LIMIT 100`;

/** The newest first. A decision counts for every version that says the same about its subject. */
export async function planVersions(sql: Sql, campaignId: string): Promise<PlanVersion[]> {
  const rows = await sql<Omit<PlanVersion, 'at'> & { at: Date }>(LIST, [campaignId]);
  return rows.map(({ at, approvals, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    approvals: approvals.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  }));
}
