import type { Clarity } from '../../flow/material/clarity.ts';
import type { Piece } from '../../flow/material/readiness.ts';
import type { Tracking } from '../../flow/material/tracking.ts';
import type { Sql } from '../database.ts';

export interface StoredMaterial {
  id: string;
  kind: string;
  title: string;
  audience: string;
  createdAt: Date;
}

export interface StoredCheck {
  status: number | null;
  finalUrl: string | null;
  tracking: Tracking;
  problem: string | null;
  at: Date;
}

export interface StoredVersion {
  id: string;
  materialId: string;
  n: number;
  fileName: string | null;
  mediaType: string | null;
  size: number | null;
  url: string | null;
  checksum: string;
  clarity: Clarity;
  state: 'draft' | 'approved' | 'superseded';
  validFrom: Date | null;
  validTo: Date | null;
  author: string;
  createdAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** Of an address: what it answered last. */
  check: StoredCheck | null;
  lastUsedAt: Date | null;
  understood: boolean[];
}

const MATERIAL = `m.id, m.kind, m.title, m.audience, m.created_at AS "createdAt"`;
const LIST = `SELECT ${MATERIAL} FROM material m
  WHERE ($1::text IS NULL OR m.kind = $1) AND ($2::text IS NULL OR strpos(lower(m.title), lower($2)) > 0)
    AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM campaign_material c WHERE c.material_id = m.id AND c.campaign_id = $3))
  ORDER BY m.created_at DESC, m.id DESC LIMIT 500`;
const ONE = `SELECT ${MATERIAL} FROM material m WHERE m.id = $1`;

/** The newest first. */
export function listMaterial(
  sql: Sql,
  {
    kind,
    search,
    campaignId,
  }: { kind?: string | undefined; search?: string | undefined; campaignId?: string | undefined },
): Promise<StoredMaterial[]> {
  return sql<StoredMaterial & Record<string, unknown>>(LIST, [kind ?? null, search || null, campaignId ?? null]);
}

export async function findMaterial(sql: Sql, id: string): Promise<StoredMaterial | undefined> {
  return (await sql<StoredMaterial & Record<string, unknown>>(ONE, [id]))[0];
}

const VERSION = `SELECT v.id, v.material_id AS "materialId", v.n, v.file_name AS "fileName", v.media_type AS "mediaType", v.size, v.url, v.checksum,
    v.clarity, v.state, v.valid_from AS "validFrom", v.valid_to AS "validTo", w.name AS author, v.created_at AS "createdAt",
    b.name AS "approvedBy", v.approved_at AS "approvedAt",
    (SELECT jsonb_build_object('status', l.status, 'finalUrl', l.final_url, 'tracking', l.tracking, 'problem', l.problem, 'at', l.at)
      FROM link_check l WHERE l.version_id = v.id ORDER BY l.at DESC, l.id DESC LIMIT 1) AS "check",
    (SELECT max(u.at) FROM material_usage u WHERE u.version_id = v.id) AS "lastUsedAt",
    (SELECT coalesce(jsonb_agg(c.understood ORDER BY c.at), '[]') FROM comprehension_result c WHERE c.version_id = v.id) AS understood
  FROM material_version v JOIN member w ON w.id = v.author_id LEFT JOIN member b ON b.id = v.approved_by_id`;
const VERSIONS = `${VERSION} WHERE v.material_id = ANY($1) ORDER BY v.material_id, v.n DESC`;
const ONE_VERSION = `${VERSION} WHERE v.id = $1`;

interface VersionRow extends Omit<StoredVersion, 'check'> {
  check: (Omit<StoredCheck, 'at'> & { at: string }) | null;
}

/** Of several pieces; of each the newest first. */
export async function versionsOf(sql: Sql, materialIds: readonly string[]): Promise<StoredVersion[]> {
  if (materialIds.length === 0) return [];
  return (await sql<VersionRow & Record<string, unknown>>(VERSIONS, [materialIds])).map(toVersion);
}

export async function findVersion(sql: Sql, id: string): Promise<StoredVersion | undefined> {
  const [row] = await sql<VersionRow & Record<string, unknown>>(ONE_VERSION, [id]);
  return row && toVersion(row);
}

function toVersion(row: VersionRow): StoredVersion {
  return { ...row, check: row.check && { ...row.check, at: new Date(row.check.at) } };
}

const USED_BY = `SELECT cm.material_id AS "materialId", c.id, c.name, c.code FROM campaign_material cm JOIN campaign c ON c.id = cm.campaign_id
  WHERE cm.material_id = ANY($1) ORDER BY c.name, c.id`;

/** The campaigns that use these pieces. */
export function campaignsUsing(
  sql: Sql,
  materialIds: readonly string[],
): Promise<{ materialId: string; id: string; name: string; code: string }[]> {
  return sql(USED_BY, [materialIds]);
}

const PIECES = `SELECT m.id, m.kind, m.title, v.id AS version_id, v.valid_from, v.valid_to, v.url,
    (SELECT jsonb_build_object('status', l.status, 'problem', l.problem) FROM link_check l
      WHERE l.version_id = v.id ORDER BY l.at DESC, l.id DESC LIMIT 1) AS "check"
  FROM campaign_material c JOIN material m ON m.id = c.material_id
    LEFT JOIN material_version v ON v.material_id = m.id AND v.state = 'approved'
  WHERE c.campaign_id = $1 ORDER BY m.created_at, m.id`;

interface PieceRow {
  id: string;
  kind: string;
  title: string;
  version_id: string | null;
  valid_from: Date | null;
  valid_to: Date | null;
  url: string | null;
  check: { status: number | null; problem: string | null } | null;
}

/** What a campaign uses, with the approved version of each; `links` are the addresses among them. */
export async function piecesOf(
  sql: Sql,
  campaignId: string,
): Promise<{ pieces: Piece[]; links: { versionId: string; url: string }[] }> {
  const rows = await sql<PieceRow & Record<string, unknown>>(PIECES, [campaignId]);
  return {
    pieces: rows.map(({ id, kind, title, version_id, valid_from, valid_to, url, check }) => ({
      id,
      kind,
      title,
      approved:
        version_id === null
          ? null
          : {
              validFrom: valid_from?.toISOString() ?? null,
              validTo: valid_to?.toISOString() ?? null,
              ...(url !== null && { check }),
            },
    })),
    links: rows.flatMap(({ version_id, url }) =>
      version_id === null || url === null ? [] : [{ versionId: version_id, url }],
    ),
  };
}
