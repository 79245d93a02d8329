import type { Clarity } from '../../flow/material/clarity.ts';
import type { Tracking } from '../../flow/material/tracking.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

interface Writing {
  workspaceId: string;
  memberId: string;
  at: Date;
}

const ADD = `INSERT INTO material (id, workspace_id, kind, title, audience, author_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export async function addMaterial(
  sql: Sql,
  { kind, title, audience }: { kind: string; title: string; audience: string },
  { workspaceId, memberId, at }: Writing,
): Promise<string> {
  const id = newId();
  await sql(ADD, [id, workspaceId, kind, title, audience, memberId, at]);
  return id;
}

/** A file that is kept under its checksum, or an address, whose checksum is that of its text. */
export interface VersionContent {
  checksum: string;
  file?: { name: string; mediaType: string; size: number };
  url?: string;
}

// The piece is held, so two uploads get two numbers.
const HOLD = 'SELECT 1 FROM material WHERE id = $1 FOR NO KEY UPDATE';
const SAME = 'SELECT id, n FROM material_version WHERE material_id = $1 AND checksum = $2';
const ADD_VERSION = `INSERT INTO material_version (id, workspace_id, material_id, n, file_name, media_type, size, url, checksum, clarity, state,
    valid_from, valid_to, author_id, created_at)
  SELECT $1, $2, $3, coalesce(max(n), 0) + 1, $4, $5, $6, $7, $8, $9, 'draft', $10, $11, $12, $13 FROM material_version WHERE material_id = $3`;

/** `same`: the version of this piece that has the same content already; nothing was added then. */
export async function addVersion(
  sql: Sql,
  materialId: string,
  version: { content: VersionContent; clarity: Clarity; validFrom: Date | null; validTo: Date | null },
  { workspaceId, memberId, at }: Writing,
): Promise<{ id: string } | { same: { id: string; n: number } }> {
  const { content, clarity, validFrom, validTo } = version;
  await sql(HOLD, [materialId]);
  const [same] = await sql<{ id: string; n: number }>(SAME, [materialId, content.checksum]);
  if (same) return { same };
  const id = newId();
  const { name = null, mediaType = null, size = null } = content.file ?? {};
  await sql(ADD_VERSION, [
    id,
    workspaceId,
    materialId,
    name,
    mediaType,
    size,
    content.url ?? null,
    content.checksum,
    JSON.stringify(clarity),
    validFrom,
    validTo,
    memberId,
    at,
  ]);
  return { id };
}

const SUPERSEDE = `UPDATE material_version SET state = 'superseded' WHERE material_id = $1 AND state = 'approved' RETURNING id, n`;
const APPROVE = `UPDATE material_version SET state = 'approved', approved_by_id = $2, approved_at = $3 WHERE id = $1 AND state = 'draft' RETURNING n`;

/** The version becomes the one to use, and the one before it superseded. False where it is no draft any more. */
export async function approveVersion(
  sql: Sql,
  { id, materialId }: { id: string; materialId: string },
  { memberId, at }: Writing,
): Promise<{ superseded: string[] } | undefined> {
  await sql(HOLD, [materialId]);
  const old = await sql<{ id: string }>(SUPERSEDE, [materialId]);
  const approved = await sql(APPROVE, [id, memberId, at]);
  return approved.length === 0 ? undefined : { superseded: old.map((one) => one.id) };
}

const LINK = `INSERT INTO campaign_material (workspace_id, campaign_id, material_id, by_id, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING 1 AS one`;
const UNLINK = 'DELETE FROM campaign_material WHERE campaign_id = $1 AND material_id = $2 RETURNING 1 AS one';

/** Whether it was not used there before. */
export async function useInCampaign(
  sql: Sql,
  { campaignId, materialId }: { campaignId: string; materialId: string },
  { workspaceId, memberId, at }: Writing,
): Promise<boolean> {
  return (await sql(LINK, [workspaceId, campaignId, materialId, memberId, at])).length > 0;
}

export async function leaveOut(
  sql: Sql,
  { campaignId, materialId }: { campaignId: string; materialId: string },
): Promise<boolean> {
  return (await sql(UNLINK, [campaignId, materialId])).length > 0;
}

const USED = `INSERT INTO material_usage (id, workspace_id, version_id, member_id, enquiry_id, action, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export async function addUsage(
  sql: Sql,
  { versionId, action, enquiryId }: { versionId: string; action: 'opened' | 'shown' | 'sent'; enquiryId?: string },
  { workspaceId, memberId, at }: Writing,
): Promise<void> {
  await sql(USED, [newId(), workspaceId, versionId, memberId, enquiryId ?? null, action, at]);
}

const TESTED = `INSERT INTO comprehension_result (id, workspace_id, version_id, answer, understood, by_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export async function addComprehension(
  sql: Sql,
  { versionId, answer, understood }: { versionId: string; answer: string; understood: boolean },
  { workspaceId, memberId, at }: Writing,
): Promise<void> {
  await sql(TESTED, [newId(), workspaceId, versionId, answer, understood, memberId, at]);
}

export interface LinkAnswer {
  status: number | null;
  finalUrl: string | null;
  tracking: Tracking;
  problem: string | null;
}

const CHECKED = `INSERT INTO link_check (id, workspace_id, version_id, status, final_url, tracking, problem, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addLinkCheck(
  sql: Sql,
  versionId: string,
  { status, finalUrl, tracking, problem }: LinkAnswer,
  { workspaceId, at }: Pick<Writing, 'workspaceId' | 'at'>,
): Promise<void> {
  await sql(CHECKED, [newId(), workspaceId, versionId, status, finalUrl, tracking, problem, at]);
}
