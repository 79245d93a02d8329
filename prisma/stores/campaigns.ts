import type { Sql, Tx } from '../database.ts';
import type { SubjectFields } from './subjects.ts';

export interface CampaignRun {
  id: string;
  state: string;
  flowName: string;
  versionNumber: number;
  flowVersionId: string;
  startedAt: string;
}

/** A campaign with its people and its latest run, for lists and the room. Instants are ISO 8601 in UTC. */
export interface StoredCampaign {
  id: string;
  code: string;
  name: string;
  kind: string;
  state: string;
  owner: { id: string; name: string };
  salesOwner: { id: string; name: string } | null;
  offer: string;
  budgetMinor: number;
  currency: string;
  channels: string[];
  plan: Record<string, string>;
  launchAt: string | null;
  endsAt: string | null;
  tz: string;
  version: number;
  /** What its plan supports, business first. */
  objectives: { id: string; title: string; level: 'business' | 'sales' | 'campaign'; state: 'open' | 'closed' }[];
  run: CampaignRun | null;
}

interface Row extends Omit<StoredCampaign, 'owner' | 'salesOwner' | 'launchAt' | 'endsAt' | 'run'> {
  ownerId: string;
  ownerName: string;
  salesOwnerId: string | null;
  salesOwnerName: string | null;
  launchAt: Date | null;
  endsAt: Date | null;
  runId: string | null;
  runState: string;
  flowName: string;
  versionNumber: number;
  flowVersionId: string;
  startedAt: Date;
}

const SELECT = `SELECT c.id, c.code, c.name, c.kind, c.state, c.owner_id AS "ownerId", o.name AS "ownerName", c.sales_owner_id AS "salesOwnerId",
    s.name AS "salesOwnerName", c.offer, c.budget_minor AS "budgetMinor", w.currency, c.channels, c.plan, c.launch_at AS "launchAt",
    c.ends_at AS "endsAt", c.tz, c.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'title', b.title, 'level', b.level, 'state', b.state)
        ORDER BY CASE b.level WHEN 'business' THEN 0 WHEN 'sales' THEN 1 ELSE 2 END, b.due_at, b.id)
      FROM campaign_objective l JOIN objective b ON b.id = l.objective_id WHERE l.campaign_id = c.id), '[]') AS objectives, r.id AS "runId", r.state AS "runState", f.name AS "flowName", v.number AS "versionNumber",
    r.flow_version_id AS "flowVersionId", r.started_at AS "startedAt"`;
const FROM = `FROM campaign c JOIN workspace w ON w.id = c.workspace_id JOIN member o ON o.id = c.owner_id
  LEFT JOIN member s ON s.id = c.sales_owner_id
  LEFT JOIN LATERAL (SELECT * FROM run WHERE campaign_id = c.id ORDER BY started_at DESC, id DESC LIMIT 1) r ON true
  LEFT JOIN flow_version v ON v.id = r.flow_version_id LEFT JOIN flow f ON f.id = v.flow_id`;
const ONE = `${SELECT} ${FROM} WHERE c.id = $1`;
const LIST = `${SELECT}, (SELECT count(*)::int FROM enquiry e WHERE e.campaign_id = c.id) AS enquiries,
    (SELECT jsonb_build_object('name', m.name, 'role', t.role, 'title', t.title) FROM task t LEFT JOIN member m ON m.id = t.member_id
      WHERE t.campaign_id = c.id AND t.state = 'open' AND t.enquiry_id IS NULL
      ORDER BY t.due_at NULLS LAST, t.created_at LIMIT 1) AS waiting
  ${FROM}
  WHERE ($1::text IS NULL OR c.state = $1) AND ($2::text IS NULL OR c.name ILIKE $2 OR c.code ILIKE $2)
    AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM task t WHERE t.campaign_id = c.id AND t.member_id = $3::uuid))
  ORDER BY c.created_at DESC, c.id DESC LIMIT 500`;

export async function findCampaign(sql: Sql, id: string): Promise<StoredCampaign | undefined> {
  const [row] = await sql<Row & Record<string, unknown>>(ONE, [id]);
  return row && toCampaign(row);
}

/** The first thing that a campaign waits for: `name` of a person, else `role`. */
export interface Waiting {
  name: string | null;
  role: string | null;
  title: string;
}

/** Newest first. `onlyAskedOf`: those that ask this member something. `waiting`: who must do what, the earliest due. */
export async function listCampaigns(
  sql: Sql,
  query: { state?: string | undefined; search?: string | undefined; onlyAskedOf?: string | undefined },
): Promise<(StoredCampaign & { enquiries: number; waiting: Waiting | null })[]> {
  const like = query.search ? `%${query.search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  const rows = await sql<Row & { enquiries: number; waiting: Waiting | null }>(LIST, [
    query.state ?? null,
    like,
    query.onlyAskedOf ?? null,
  ]);
  return rows.map((row) => ({ ...toCampaign(row), enquiries: row.enquiries, waiting: row.waiting }));
}

function toCampaign(row: Row): StoredCampaign {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    state: row.state,
    owner: { id: row.ownerId, name: row.ownerName },
    salesOwner: row.salesOwnerId === null ? null : { id: row.salesOwnerId, name: row.salesOwnerName ?? '' },
    offer: row.offer,
    budgetMinor: row.budgetMinor,
    currency: row.currency,
    channels: row.channels,
    plan: row.plan,
    launchAt: row.launchAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    tz: row.tz,
    version: row.version,
    objectives: row.objectives,
    run:
      row.runId === null
        ? null
        : {
            id: row.runId,
            state: row.runState,
            flowName: row.flowName,
            versionNumber: row.versionNumber,
            flowVersionId: row.flowVersionId,
            startedAt: row.startedAt.toISOString(),
          },
  };
}

const ASKED = 'SELECT 1 AS one FROM task WHERE campaign_id = $1 AND member_id = $2 LIMIT 1';

export async function isAskedAbout(sql: Sql, campaignId: string, memberId: string): Promise<boolean> {
  return (await sql(ASKED, [campaignId, memberId])).length > 0;
}

/** What of a campaign can be edited: its subjects' fields but the briefs. */
export type EditableFields = Omit<SubjectFields, 'briefs'>;

export async function insertCampaign(
  tx: Tx,
  campaign: { id: string; workspaceId: string; code: string; ownerId: string; createdAt: Date } & EditableFields,
): Promise<void> {
  const { plan, launchAt, endsAt, objectiveIds: _, ...rest } = campaign;
  await tx.models.campaign.create({
    data: {
      ...rest,
      plan: plan as Record<string, string>,
      launchAt: instant(launchAt),
      endsAt: instant(endsAt),
      lastEditorId: rest.ownerId,
    },
  });
}

const UPDATE = `UPDATE campaign SET name = $3, offer = $4, budget_minor = $5, channels = $6, plan = $7, launch_at = $8, ends_at = $9, tz = $10,
    sales_owner_id = $11, last_editor_id = $12, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version`;

/** False where somebody saved another version meanwhile. */
export async function updateCampaign(
  sql: Sql,
  id: string,
  version: number,
  fields: EditableFields,
  editorId: string,
): Promise<boolean> {
  const { name, offer, budgetMinor, channels, plan, launchAt, endsAt, tz, salesOwnerId } = fields;
  const values = [
    id,
    version,
    name,
    offer,
    budgetMinor,
    channels,
    JSON.stringify(plan),
    instant(launchAt),
    instant(endsAt),
    tz,
    salesOwnerId,
    editorId,
  ];
  return (await sql(UPDATE, values)).length === 1;
}

const EDITED_BY = 'UPDATE campaign SET last_editor_id = $2 WHERE id = $1';

/** Who edits a brief counts as the campaign's last editor, who approves nothing. */
export async function noteEditor(sql: Sql, id: string, memberId: string): Promise<void> {
  await sql(EDITED_BY, [id, memberId]);
}

function instant(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}
