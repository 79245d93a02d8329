import type { Pool } from 'pg';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { hashFlow } from '../../flow/hash.ts';
import { newId } from '../../prisma/id.ts';
import { addObjective } from './objectives.ts';

const WORKSPACE = `INSERT INTO workspace (id, slug, name, tz, currency, budget_limit_minor, calendar, countries_served, created_at)
  VALUES ($1, $2, $3, $4, 'GBP', $5, $6, $7, $8)`;

/** English bank holidays that the demo's weeks may meet. */
const HOLIDAYS = [
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
];

export async function addWorkspace(
  system: Pool,
  input: { name: string; slug: string; tz?: string; at: Date },
): Promise<string> {
  const id = newId();
  const tz = input.tz ?? 'Europe/London';
  await system.query(WORKSPACE, [
    id,
    input.slug,
    input.name,
    tz,
    2_500_000,
    JSON.stringify(weekdayCalendar(tz, HOLIDAYS)),
    ['GB', 'IE', 'PT'],
    input.at,
  ]);
  return id;
}

const FLOW = 'INSERT INTO flow (id, workspace_id, name, created_at) VALUES ($1, $2, $3, $4)';
const VERSION = `INSERT INTO flow_version (id, workspace_id, flow_id, number, hash, definition, layout, note, published_by_id, published_at)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9)`;

/** A flow with its first version. */
export async function addFlow(
  system: Pool,
  input: { workspaceId: string; definition: FlowDefinition; layout: Layout; byId: string; at: Date },
): Promise<{ flowId: string; versionId: string }> {
  const [flowId, versionId] = [newId(), newId()];
  const { workspaceId, definition, layout, byId, at } = input;
  await system.query(FLOW, [flowId, workspaceId, definition.name, at]);
  await system.query(VERSION, [
    versionId,
    workspaceId,
    flowId,
    hashFlow(definition),
    JSON.stringify(definition),
    JSON.stringify(layout),
    'First version',
    byId,
    at,
  ]);
  return { flowId, versionId };
}

export interface DemoCampaign {
  workspaceId: string;
  code: string;
  name: string;
  ownerId: string;
  salesOwnerId: string;
  offer: string;
  budgetMinor: number;
  channels: string[];
  plan: Record<string, string>;
  launchAt: string | null;
  endsAt: string | null;
  at: Date;
  briefs: Partial<Record<'sales' | 'service', Record<string, string>>>;
  /** Objectives that it supports. Where none is named and the plan says what Sales gains, that becomes one. */
  objectiveIds?: string[];
}

const CAMPAIGN = `INSERT INTO campaign (id, workspace_id, code, name, owner_id, sales_owner_id, offer, budget_minor, channels, plan, launch_at, ends_at, tz, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'Europe/London', $13)`;
const BRIEF = `INSERT INTO brief (id, workspace_id, campaign_id, audience, version, hash, sections, author_id, created_at)
  VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8)`;

const BUSINESS = `SELECT id FROM objective WHERE workspace_id = $1 AND level = 'business' ORDER BY created_at LIMIT 1`;
const SUPPORT = 'INSERT INTO campaign_objective (workspace_id, campaign_id, objective_id) VALUES ($1, $2, $3)';

/** What Sales gains by a campaign as an objective of its own, in orders. */
async function addSalesObjective(system: Pool, campaign: DemoCampaign, title: string): Promise<string> {
  const { workspaceId, salesOwnerId, at, endsAt } = campaign;
  const dueAt = new Date(endsAt ?? at.getTime() + 90 * 86_400_000);
  const [business] = (await system.query<{ id: string }>(BUSINESS, [workspaceId])).rows;
  return addObjective(system, {
    workspaceId,
    ownerId: salesOwnerId,
    title,
    at,
    dueAt,
    ...(business && { parentId: business.id }),
    metric: 'Orders',
    target: 40,
  });
}

/** A campaign with its plan and first briefs; no run yet. `hashOf` names a brief's content. */
export async function addCampaign(
  system: Pool,
  campaign: DemoCampaign,
  hashOf: (campaignId: string) => Promise<Record<string, string>>,
): Promise<string> {
  const id = newId();
  const {
    workspaceId,
    code,
    name,
    ownerId,
    salesOwnerId,
    offer,
    budgetMinor,
    channels,
    plan,
    launchAt,
    endsAt,
    at,
    briefs,
  } = campaign;
  await system.query(CAMPAIGN, [
    id,
    workspaceId,
    code,
    name,
    ownerId,
    salesOwnerId,
    offer,
    budgetMinor,
    channels,
    JSON.stringify(plan),
    launchAt,
    endsAt,
    at,
  ]);
  const gains = plan.salesObjective;
  const supported = campaign.objectiveIds ?? (gains ? [await addSalesObjective(system, campaign, gains)] : []);
  for (const objectiveId of supported) await system.query(SUPPORT, [workspaceId, id, objectiveId]);
  for (const [audience, sections] of Object.entries(briefs)) {
    await system.query(BRIEF, [newId(), workspaceId, id, audience, '', JSON.stringify(sections), ownerId, at]);
  }
  for (const [subject, hash] of Object.entries(await hashOf(id))) {
    if (subject.startsWith('brief.'))
      await system.query('UPDATE brief SET hash = $3 WHERE campaign_id = $1 AND audience = $2', [
        id,
        subject.slice(6),
        hash,
      ]);
  }
  return id;
}
