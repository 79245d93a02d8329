import { dayOf, localDay } from '../../flow/calendar/zone.ts';
import { targetOf } from '../../flow/definition.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';
import type { Cause, Command, Memory } from '../../flow/state.ts';
import { text } from '../../flow/steps/read.ts';
import { newId } from '../../prisma/id.ts';
import { LANE } from '../../prisma/stores/interrupts.ts';
import type { Act } from './acts/act.ts';
import type { ItemRow } from './read.ts';
import type { StepWork } from './step-work.ts';

const DAY_MS = 86_400_000;
/** More days than a campaign can have; beyond it a date is a slip of the pen. */
const DAYS_LIMIT = 3_660;

/** An item that ended in any other way than by being let go is finished, whichever visit of its step began it. */
const FINISHED = `SELECT DISTINCT item_key FROM scope WHERE run_id = $1 AND kind = 'item' AND parent_step = $2 AND status = 'ended' AND outcome <> 'cancelled'`;

/** What is still to be gone through, in order: the whole collection, without what an earlier visit has finished. */
export async function itemsToDo(work: StepWork, stepId: string, args: Memory): Promise<string[]> {
  const keys = keysOf(work, typeof args.over === 'string' ? args.over : '');
  const finished = await work.sql<{ item_key: string }>(FINISHED, [work.scope.run_id, stepId]);
  const isFinished = new Set(finished.map(({ item_key }) => item_key));
  return keys.filter((key) => !isFinished.has(key));
}

function keysOf(work: StepWork, collection: string): string[] {
  switch (collection) {
    case 'campaign.days':
      return campaignDays(work);
    case 'catalogue.drops':
      return (work.around.drops ?? []).map(({ code }) => code);
    default:
      throw new Error(`Nothing lists ${collection} yet; publishing refuses it`);
  }
}

/** Each day of the campaign's zone from launch to end, both among them; none where a date is not set. */
function campaignDays({ around }: StepWork): string[] {
  const { launch_at: from, ends_at: to, tz } = around.campaign;
  if (from === null || to === null) return [];
  const [first, last] = [localDay(tz, Date.parse(from)), localDay(tz, Date.parse(to))];
  if (last - first >= DAYS_LIMIT) throw new Error('The campaign has more days than can be gone through');
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) =>
    new Date((first + n) * DAY_MS).toISOString().slice(0, 10),
  );
}

const START = `WITH begun AS (SELECT x.id, x.key, x.item FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, key text, item jsonb)),
  made AS (INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, item_key, parent_step, parent_visit, item, created_at)
    SELECT id, $2, $3, $4, 'item', 'open', $5, key, $6, $7, item, $8 FROM begun ON CONFLICT DO NOTHING RETURNING id)
  INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) SELECT $2, id, 'item', ${LANE.campaign}, $8 FROM made`;

/** Begins items of a collection: a scope each, with what rules read of it and the decisions of its run. */
export const startItems: Act = async (work, { stepId, visit, args }) => {
  const entry = targetOf(work.flow, stepId, 'each');
  if (!entry) throw new Error(`Step ${stepId} has nowhere to send each item`);
  const keys = Array.isArray(args.keys) ? args.keys.map(String) : [];
  const step = work.flow.steps[stepId];
  const collection = step ? text(settingsOf(step, work.registry), 'over') : '';
  const begun = keys.map((key) => {
    const item: ItemRow = { facts: factsOf(work, collection, key), relied: work.state.relied };
    return { id: newId(), key, item };
  });
  const { sql, workspaceId, scope, now } = work;
  await sql(START, [
    JSON.stringify(begun),
    workspaceId,
    scope.run_id,
    scope.flow_version_id,
    entry,
    stepId,
    visit,
    now,
  ]);
  return { outcome: 'started' };
};

function factsOf({ around }: StepWork, collection: string, key: string): Record<string, unknown> {
  if (collection === 'catalogue.drops') {
    const drop = (around.drops ?? []).find(({ code }) => code === key);
    if (!drop) return {};
    const { wave, quantity, channel, mail_at: mailAt, code: keyCode } = drop;
    return { drop: { wave, quantity, channel, mailAt, keyCode } };
  }
  const { launch_at: from, tz } = around.campaign;
  if (collection !== 'campaign.days' || from === null) return {};
  return { day: { n: dayOf(key) - localDay(tz, Date.parse(from)) + 1 } };
}

const TELL_ITEMS = `WITH told AS (SELECT id FROM scope WHERE run_id = $1 AND kind = 'item' AND status <> 'ended'
    AND ($2::text IS NULL OR parent_step = $2 AND parent_visit = $3)),
  caused AS (INSERT INTO cause (workspace_id, scope_id, kind, body, at) SELECT $4, id, $5::jsonb->>'kind', $5::jsonb, $6 FROM told)
  INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) SELECT $4, id, 'item', ${LANE.campaign}, $6 FROM told`;

/** A visit that is over lets go the items that it began and that still run. */
export async function cancelItems(work: StepWork, { stepId, visit }: { stepId: string; visit: number }): Promise<void> {
  if (work.scope.kind !== 'campaign' || !startsItems(work, stepId)) return;
  await tellItems(work, { kind: 'cancelled', reason: 'step_left' }, stepId, visit);
}

/** What happened to plan, brief or dates reaches the items of a run as it reaches the run. */
export async function passOn(work: StepWork, cause: Cause): Promise<void> {
  if (work.scope.kind !== 'campaign' || cause.kind !== 'subjectChanged') return;
  if (!Object.keys(work.flow.steps).some((stepId) => startsItems(work, stepId))) return;
  const { kind, hashes, dates } = cause;
  await tellItems(work, { kind, hashes, dates });
}

function tellItems(work: StepWork, body: object, stepId?: string, visit?: number): Promise<unknown> {
  const { sql, scope, workspaceId, now } = work;
  return sql(TELL_ITEMS, [scope.run_id, stepId ?? null, visit ?? null, workspaceId, JSON.stringify(body), now]);
}

function startsItems({ flow, registry }: StepWork, stepId: string): boolean {
  const step = flow.steps[stepId];
  const traits = (step && findStepType(step.type, registry)?.traits(settingsOf(step, registry))) ?? [];
  return traits.some(({ trait }) => trait === 'spawns');
}

const ENDED = `WITH run AS (SELECT id FROM scope WHERE id = $1 AND status <> 'ended'),
  caused AS (INSERT INTO cause (workspace_id, scope_id, kind, body, at) SELECT $2, id, 'itemEnded', $3::jsonb, $4 FROM run)
  INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) SELECT $2, id, 'campaign', ${LANE.campaign}, $4 FROM run`;

/** Tells the run that one of its items has ended, and how, in the transaction that ends it. */
export async function endItem(
  work: StepWork,
  { outcome, reason }: Extract<Command, { kind: 'finish' }>,
): Promise<void> {
  const { sql, scope, workspaceId, now } = work;
  const body = {
    kind: 'itemEnded',
    stepId: scope.parent_step,
    visit: scope.parent_visit,
    key: scope.item_key,
    outcome,
    ...(reason !== undefined && { reason }),
  };
  await sql(ENDED, [scope.run_id, workspaceId, JSON.stringify(body), now]);
}

const RUN_STATE = `SELECT state->'tokens' AS tokens FROM scope WHERE id = $1 FOR SHARE`;

/** Whether the step that began this item still waits for it. The run's row is held, so that it is not left meanwhile. */
export async function isWanted({ sql, scope }: StepWork): Promise<boolean> {
  const [run] = await sql<{ tokens: { stepId: string; visit: number }[] | null }>(RUN_STATE, [scope.run_id]);
  return (run?.tokens ?? []).some(({ stepId, visit }) => stepId === scope.parent_step && visit === scope.parent_visit);
}
