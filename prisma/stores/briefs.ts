import type { Sql } from '../database.ts';

export interface BriefRow {
  id: string;
  campaignId: string;
  audience: 'sales' | 'service';
  version: number;
  /** Of the subject `brief.sales` or `brief.service` when this version was written; the dates are part of it. */
  hash: string;
  sections: Record<string, string>;
  createdAt: Date;
  author: string;
}

const COLUMNS = `b.id, b.campaign_id AS "campaignId", b.audience, b.version, b.hash, b.sections, b.created_at AS "createdAt", m.name AS author`;
const NEWEST = `SELECT DISTINCT ON (b.audience) ${COLUMNS} FROM brief b JOIN member m ON m.id = b.author_id
  WHERE b.campaign_id = $1 ORDER BY b.audience, b.version DESC`;
const ONE = `SELECT ${COLUMNS} FROM brief b JOIN member m ON m.id = b.author_id WHERE b.id = $1`;
const ADD = `INSERT INTO brief (id, workspace_id, campaign_id, audience, version, hash, sections, author_id, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** The version that counts, of each audience that has one. */
export function newestBriefs(sql: Sql, campaignId: string): Promise<BriefRow[]> {
  return sql<BriefRow & Record<string, unknown>>(NEWEST, [campaignId]);
}

export async function findBrief(sql: Sql, id: string): Promise<BriefRow | undefined> {
  return (await sql<BriefRow & Record<string, unknown>>(ONE, [id]))[0];
}

export async function addBrief(
  sql: Sql,
  brief: {
    id: string;
    workspaceId: string;
    campaignId: string;
    audience: string;
    version: number;
    hash: string;
    sections: object;
    authorId: string;
    at: Date;
  },
): Promise<void> {
  const { id, workspaceId, campaignId, audience, version, hash, sections, authorId, at } = brief;
  await sql(ADD, [id, workspaceId, campaignId, audience, version, hash, JSON.stringify(sections), authorId, at]);
}
