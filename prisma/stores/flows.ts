import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import type { Sql, Tx } from '../database.ts';

export interface StoredVersion {
  id: string;
  flowId: string;
  flowName: string;
  number: number;
  hash: string;
  /** The text that was hashed; never re-serialised. */
  definition: string;
  layout: Layout;
  note: string;
  publishedBy: string;
  /** Who agreed to it; null where nobody else had to. */
  approvedBy: string | null;
  publishedAt: Date;
  openRuns: number;
  openEnquiries: number;
}

const COLUMNS = `v.id, v.flow_id AS "flowId", f.name AS "flowName", v.number, v.hash, v.definition, v.layout, v.note, m.name AS "publishedBy", a.name AS "approvedBy", v.published_at AS "publishedAt",
  coalesce(s.runs, 0) AS "openRuns", coalesce(s.enquiries, 0) AS "openEnquiries"`;
const FROM = `FROM flow_version v JOIN flow f ON f.id = v.flow_id JOIN member m ON m.id = v.published_by_id
  LEFT JOIN flow_proposal p ON p.version_id = v.id LEFT JOIN member a ON a.id = p.decided_by_id
  LEFT JOIN (SELECT flow_version_id, (count(*) FILTER (WHERE kind = 'campaign'))::int AS runs, (count(*) FILTER (WHERE kind = 'enquiry'))::int AS enquiries
    FROM scope WHERE status <> 'ended' GROUP BY flow_version_id) s ON s.flow_version_id = v.id`;
const OF_FLOWS = `SELECT ${COLUMNS} ${FROM} WHERE v.flow_id = ANY($1::uuid[]) ORDER BY v.number DESC`;
const ONE = `SELECT ${COLUMNS} ${FROM} WHERE v.id = $1`;

/** Newest first. `openRuns` and `openEnquiries`: who still stands on it. */
export function versionsOf(sql: Sql, flowIds: readonly string[]): Promise<StoredVersion[]> {
  return sql<StoredVersion & Record<string, unknown>>(OF_FLOWS, [flowIds]);
}

export async function findVersion(sql: Sql, id: string): Promise<StoredVersion | undefined> {
  return (await sql<StoredVersion & Record<string, unknown>>(ONE, [id]))[0];
}

/** The flow of a version; undefined where there is no such version. */
export async function flowOfVersion(sql: Sql, id: string): Promise<string | undefined> {
  return (await sql<{ flowId: string }>('SELECT flow_id AS "flowId" FROM flow_version WHERE id = $1', [id]))[0]?.flowId;
}

export interface StoredDraft {
  /** As it was saved; parse it. */
  definition: unknown;
  layout: unknown;
  revision: number;
  baseVersionId: string | null;
  updatedAt: Date;
  /** Ids of the members whose work is in it. */
  authors: string[];
}

export async function listFlows(tx: Tx, memberId: string): Promise<{ id: string; name: string; hasDraft: boolean }[]> {
  const flows = await tx.models.flow.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } });
  const drafts = await tx.models.flowDraft.findMany({ where: { memberId }, select: { flowId: true } });
  const drafted = new Set(drafts.map(({ flowId }) => flowId));
  return flows.map((flow) => ({ ...flow, hasDraft: drafted.has(flow.id) }));
}

export async function findFlow(tx: Tx, id: string): Promise<{ id: string; name: string } | undefined> {
  return (await tx.models.flow.findUnique({ where: { id }, select: { id: true, name: true } })) ?? undefined;
}

export async function addFlow(
  tx: Tx,
  flow: { id: string; workspaceId: string; name: string; createdAt: Date },
): Promise<void> {
  await tx.models.flow.create({ data: flow });
}

export async function findDraft(tx: Tx, flowId: string, memberId: string): Promise<StoredDraft | undefined> {
  const draft = await tx.models.flowDraft.findUnique({ where: { flowId_memberId: { flowId, memberId } } });
  return draft ?? undefined;
}

const LOCK_DRAFT = 'SELECT id FROM flow_draft WHERE flow_id = $1 AND member_id = $2 FOR UPDATE';

/** The same, and nobody saves it until the transaction ends. */
export async function lockDraft(tx: Tx, flowId: string, memberId: string): Promise<StoredDraft | undefined> {
  await tx.sql(LOCK_DRAFT, [flowId, memberId]);
  return findDraft(tx, flowId, memberId);
}

/** Who else works on it, without what they work on. */
export async function otherDrafts(
  tx: Tx,
  flowId: string,
  memberId: string,
): Promise<{ memberId: string; name: string; updatedAt: Date }[]> {
  const drafts = await tx.models.flowDraft.findMany({
    where: { flowId, memberId: { not: memberId } },
    select: { memberId: true, updatedAt: true },
    orderBy: { updatedAt: 'desc' },
  });
  const members = await tx.models.member.findMany({
    where: { id: { in: drafts.map((draft) => draft.memberId) } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return drafts.map((draft) => ({ ...draft, name: names.get(draft.memberId) ?? '' }));
}

export interface DraftToSave {
  id: string;
  workspaceId: string;
  flowId: string;
  memberId: string;
  baseVersionId: string | null;
  definition: FlowDefinition;
  layout: Layout;
  /** Authors of what is taken over; the member who saves is added to those who are there. Default: none. */
  from?: readonly string[];
  at: Date;
}

const SAVE = `INSERT INTO flow_draft (id, workspace_id, flow_id, member_id, base_version_id, definition, layout, revision, updated_at, authors)
  SELECT $1, $2, $3, $4, $5, $6, $7, 1, $8, $10::uuid[] WHERE $9::int = 0
  ON CONFLICT DO NOTHING RETURNING revision`;
const SAVE_AGAIN = `UPDATE flow_draft SET base_version_id = $3, definition = $4, layout = $5, revision = revision + 1, updated_at = $6,
  authors = ARRAY(SELECT DISTINCT unnest(authors || $8::uuid[]) ORDER BY 1)
  WHERE flow_id = $1 AND member_id = $2 AND revision = $7 RETURNING revision`;

/** Saves over revision `over`, 0 for the first. The new revision, or undefined where another one was saved meanwhile. */
export async function saveDraft(sql: Sql, draft: DraftToSave, over: number): Promise<number | undefined> {
  const { id, workspaceId, flowId, memberId, baseVersionId, at } = draft;
  const authors = [...new Set([...(draft.from ?? []), memberId])];
  const [definition, layout] = [JSON.stringify(draft.definition), JSON.stringify(draft.layout)];
  const rows =
    over === 0
      ? await sql<{ revision: number }>(SAVE, [
          id,
          workspaceId,
          flowId,
          memberId,
          baseVersionId,
          definition,
          layout,
          at,
          over,
          authors,
        ])
      : await sql<{ revision: number }>(SAVE_AGAIN, [
          flowId,
          memberId,
          baseVersionId,
          definition,
          layout,
          at,
          over,
          authors,
        ]);
  return rows[0]?.revision;
}

/** False where there is none, or none of this revision. */
export async function dropDraft(tx: Tx, flowId: string, memberId: string, revision?: number): Promise<boolean> {
  const { count } = await tx.models.flowDraft.deleteMany({
    where: { flowId, memberId, ...(revision !== undefined && { revision }) },
  });
  return count > 0;
}

const LOCK = 'SELECT id FROM flow WHERE id = $1 FOR NO KEY UPDATE';
const ADD_VERSION = `INSERT INTO flow_version (id, workspace_id, flow_id, number, hash, definition, layout, note, published_by_id, published_at)
  VALUES ($1, $2, $3, (SELECT coalesce(max(number), 0) + 1 FROM flow_version WHERE flow_id = $3), $4, $5, $6, $7, $8, $9) RETURNING number`;

/** One publishes at a time: held until the transaction ends. */
export async function lockFlow(sql: Sql, flowId: string): Promise<void> {
  await sql(LOCK, [flowId]);
}

/** Adds the next version; answers its number. */
export async function addVersion(
  sql: Sql,
  version: {
    id: string;
    workspaceId: string;
    flowId: string;
    hash: string;
    definition: string;
    layout: Layout;
    note: string;
    publishedById: string;
    at: Date;
  },
): Promise<number> {
  const { id, workspaceId, flowId, hash, definition, layout, note, publishedById, at } = version;
  const [row] = await sql<{ number: number }>(ADD_VERSION, [
    id,
    workspaceId,
    flowId,
    hash,
    definition,
    JSON.stringify(layout),
    note,
    publishedById,
    at,
  ]);
  if (!row) throw new Error(`Flow ${flowId} took no further version`);
  return row.number;
}
