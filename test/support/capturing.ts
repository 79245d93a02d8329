import pg from 'pg';
import { systemClock, type Clock } from '../../prisma/clock.ts';
import { createDatabase, type Database } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import type { DatabaseUrls } from './database.ts';

type Look = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;
type AddSource = (
  overrides?: Partial<{ kind: string; openedAt: Date | null; closedAt: Date | null; opened: boolean }>,
) => Promise<{ id: string; key: string }>;

/** A campaign whose run captures, in a workspace that exists; its sources, once added, opened an hour ago. */
export async function addCapturingCampaign(
  look: Look,
  { workspaceId, byId, now }: { workspaceId: string; byId: string; now: Date },
): Promise<{ campaignId: string; runId: string; code: string; addSource: AddSource }> {
  const [flowId, versionId, campaignId, runId] = [newId(), newId(), newId(), newId()];
  const code = `C${campaignId.slice(-5)}`.toUpperCase();
  const definition = JSON.stringify({ schemaVersion: 1, name: 'Test', steps: {}, edges: [], tables: {} });
  await look(
    `INSERT INTO flow (id, workspace_id, name, created_at) VALUES ($1, $2, $4, $3)`,
    flowId,
    workspaceId,
    now,
    `Test ${code}`,
  );
  await look(
    `INSERT INTO flow_version (id, workspace_id, flow_id, number, hash, definition, layout, published_by_id, published_at) VALUES ($1, $2, $3, 1, 'h', $4, '{}', $5, $6)`,
    versionId,
    workspaceId,
    flowId,
    definition,
    byId,
    now,
  );
  await look(
    `INSERT INTO campaign (id, workspace_id, code, name, owner_id, offer, tz, state, created_at) VALUES ($1, $2, $3, 'Spring Paper Sampler', $4, 'Sampler £59', 'Europe/London', 'live', $5)`,
    campaignId,
    workspaceId,
    code,
    byId,
    now,
  );
  await look(
    `INSERT INTO run (id, workspace_id, campaign_id, flow_version_id, state, started_by_id, started_at) VALUES ($1, $2, $3, $4, 'running', $5, $6)`,
    runId,
    workspaceId,
    campaignId,
    versionId,
    byId,
    now,
  );
  const addSource: AddSource = async (overrides = {}) => {
    const {
      kind = 'web_form',
      opened = true,
      openedAt = new Date(now.getTime() - 3_600_000),
      closedAt = null,
    } = overrides;
    const id = newId();
    const key = `${kind}-${id.slice(-8)}`;
    await look(
      `INSERT INTO source (id, workspace_id, campaign_id, key, name, kind, channel, run_id, entry, flow_version_id, opened_at, closed_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'web_page', $7, 'ded', $8, $9, $10, $11)`,
      id,
      workspaceId,
      campaignId,
      key,
      kind,
      kind,
      opened ? runId : null,
      versionId,
      opened ? openedAt : null,
      closedAt,
      now,
    );
    return { id, key };
  };
  return { campaignId, runId, code, addSource };
}

/** A workspace with one campaign whose run captures, by rows alone: no flow is stepped. */
export interface Capturing {
  db: Database;
  system: Database;
  clock: Clock;
  workspaceId: string;
  campaignId: string;
  runId: string;
  code: string;
  /** Of the open web form. */
  sourceKey: string;
  sourceId: string;
  /** Past row-level security, for looking at what is stored. */
  look<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  addMember(overrides?: Partial<{ role: string; position: string; name: string }>): Promise<string>;
  addSource: AddSource;
  close(): Promise<void>;
}

/** On a database of one's own; `clock` decides when the sources opened: an hour ago. */
export async function aCapturingCampaign(urls: DatabaseUrls, clock: Clock = systemClock): Promise<Capturing> {
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
  const db = createDatabase({ url: urls.appUrl });
  const system = createDatabase({ url: urls.systemUrl, max: 4 });
  const look: Look = async <T>(sql: string, ...values: unknown[]) => (await owner.query(sql, values)).rows as T[];
  const now = clock.now(0);
  const workspaceId = newId();
  await look(
    `INSERT INTO workspace VALUES ($1, $2, 'Inkwell', 'Europe/London', 'GBP', 0, '{}', '{GB,IE}', $3)`,
    workspaceId,
    workspaceId.slice(-12),
    now,
  );
  const addMember: Capturing['addMember'] = async (overrides = {}) => {
    const { role = 'marketer', position = 'member', name = 'Priya Shah' } = overrides;
    const id = newId();
    await look(
      `INSERT INTO member (id, workspace_id, user_id, name, email, role, position, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      id,
      workspaceId,
      `user-${id}`,
      name,
      `${id.slice(-6)}@inkwell.example`,
      role,
      position,
      now,
    );
    return id;
  };
  const memberId = await addMember();
  const { campaignId, runId, code, addSource } = await addCapturingCampaign(look, { workspaceId, byId: memberId, now });
  const { id: sourceId, key: sourceKey } = await addSource();

  return {
    db,
    system,
    clock,
    workspaceId,
    campaignId,
    runId,
    code,
    sourceKey,
    sourceId,
    look,
    addMember,
    addSource,
    close: async () => {
      await Promise.all([db.close(), system.close()]);
      await owner.end();
    },
  };
}
