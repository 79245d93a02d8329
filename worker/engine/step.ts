import { withDues } from '../../flow/run-dues.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Registry } from '../../flow/registry.ts';
import type { Cause } from '../../flow/state.ts';
import type { Database, Sql } from '../../prisma/database.ts';
import type { Clock } from '../../prisma/clock.ts';
import { holdTasks } from '../../prisma/stores/answer-rights.ts';
import { readSubjects } from '../../prisma/stores/subjects.ts';
import type { Subject } from '../../prisma/stores/subjects.ts';
import { EFFECTS_LISTED } from '../contract.ts';
import type { ScopeRef } from '../contract.ts';
import { feed } from './feed.ts';
import { readCalendar, readFlow } from './flow-versions.ts';
import { hostInterrupts } from './host-interrupts.ts';
import { awaitedLaunch, launchDatePassed } from './launch-date.ts';
import { CAUSES_A_STEP, lockScope, readAround } from './read.ts';
import type { ScopeRow } from './read.ts';
import type { StepWork } from './step-work.ts';
import { noWrites, writeStep } from './write.ts';

export interface StepAnswer {
  /** Until the next due, by the step's own clock; 0 when more causes wait; absent: only a poke moves it on. */
  waitMs?: number;
  /** The ledger's open rows, oldest first, 50 at most; empty while the run is paused. */
  effects: string[];
  ended?: true;
  /** Where the scope stands, as the steps are called; shown in Temporal's own pages. */
  standing?: string;
}

export interface Engine {
  db: Database;
  clock: Clock;
  /** The step types that flows may use; the product's by default. */
  registry?: Registry;
}

const NEXT_DUE = 'UPDATE scope SET next_due_at = $2 WHERE id = $1';
const SEEN = 'UPDATE scope SET stepped_at = $2 WHERE id = $1';

/**
 * Moves one scope as far as it can go, in one transaction: feeds what happened since, claims what is due, performs what
 * the interpreter asks for as rows. Safe to repeat: run twice, the second finds nothing unseen. Throws only for faults
 * of the database and for bugs; the caller tries the former again and parks the scope for the latter.
 */
export function step(
  { db, clock, registry = builtIn }: Engine,
  { workspaceId, scopeId }: ScopeRef,
): Promise<StepAnswer> {
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const scope = await lockScope(sql, scopeId);
    if (!scope) return { effects: [], ended: true };
    if (scope.status === 'ended') return { effects: await openEffects(sql, scopeId), ended: true };
    if (scope.status === 'parked') return { effects: [] };

    const now = clock.now(scope.offset_ms).toISOString();
    if (!scope.paused_at)
      for (const { stepId, visit } of dueTokens(scope, now)) await holdTasks(sql, scopeId, stepId, visit);
    const around = await readAround(sql, scopeId, scope);
    const flow = withDues(await readFlow(sql, scope.flow_version_id), scope.dues);

    const work: StepWork = {
      sql,
      workspaceId,
      scopeId,
      scope,
      around,
      calendar: readCalendar(around.calendar),
      flow,
      registry,
      now: later(now, scope.state?.fedAt),
      // Filled by the first cause, `started`.
      state: scope.state as StepWork['state'],
      writes: noWrites(),
      subjects: once(() => subjectsOf(sql, scope.campaign_id)),
    };

    // What comes in while the run is paused begins when it goes on; marked as seen, so that nobody waits for it.
    if (!scope.state && scope.paused_at) {
      await sql(SEEN, [scopeId, now]);
      return { effects: [] };
    }
    const before = scope.seq;
    let seq = before;
    const feedOne = async (cause: Parameters<typeof feed>[1]): Promise<void> => {
      seq = await feed(work, cause, seq);
    };
    if (!scope.state) await feedOne({ body: startedOf(scope, work.now), at: now });
    for (const body of hostInterrupts(work)) await feedOne({ body, at: now });
    for (const unseen of around.unseen ?? []) {
      if (work.state.paused && 'stepId' in unseen.body) continue;
      await feedOne(unseen);
    }
    if (!work.state.paused) {
      for (const { stepId, visit, due } of dueTokens({ state: work.state }, work.now)) {
        await feedOne({ body: { kind: 'due', stepId, visit, rung: due.rung, fedAt: work.now }, at: due.at });
      }
    }

    const passed = await launchDatePassed(work);
    if (passed) await feedOne(passed);

    // Who has just left Sales' hands is now among those whom a cancelled campaign lets go.
    for (const body of hostInterrupts(work)) await feedOne({ body, at: now });

    const nextDueAt = nextDue(work);
    if (seq > before) {
      await writeStep(sql, work.writes, {
        workspaceId,
        scopeId,
        runId: scope.run_id,
        campaignId: scope.campaign_id,
        state: work.state,
        seq,
        nextDueAt,
        now: work.now,
      });
    }
    // What was waited for and came to nothing is waited for no more.
    else if (nextDueAt !== (scope.next_due_at?.toISOString() ?? null)) await sql(NEXT_DUE, [scopeId, nextDueAt]);
    return answer(work, nextDueAt, now);
  });
}

function startedOf({ kind, entry, item }: ScopeRow, fedAt: string): Extract<Cause, { kind: 'started' }> {
  const relied = item?.relied ?? [];
  return { kind: 'started', scope: kind, entry, ...(relied.length > 0 && { relied }), fedAt };
}

function answer(work: StepWork, nextDueAt: string | null, now: string): StepAnswer {
  const { around, state, writes } = work;
  const effects = state.paused
    ? []
    : [
        ...(around.effects ?? []).filter(({ id }) => !writes.dropEffects.includes(id)).map(({ id }) => id),
        ...writes.effects.filter((effect) => effect.state === 'reserved').map(({ id }) => id),
      ].slice(0, EFFECTS_LISTED);
  if (state.ended) return { effects, ended: true };
  const standing = state.tokens.map(({ stepId }) => work.flow.steps[stepId]?.label || stepId).join(' · ');
  if (state.paused) return { effects, standing: `${standing} (paused)` };
  if ((around.unseen?.length ?? 0) >= CAUSES_A_STEP) return { effects, standing, waitMs: 0 };
  if (nextDueAt === null) return { effects, standing };
  return { effects, standing, waitMs: Math.max(0, Date.parse(nextDueAt) - Date.parse(now)) };
}

const OPEN_EFFECTS = `SELECT id FROM effect WHERE scope_id = $1 AND state IN ('reserved', 'sending') ORDER BY created_at, id LIMIT ${EFFECTS_LISTED}`;

async function openEffects(sql: Sql, scopeId: string): Promise<string[]> {
  return (await sql<{ id: string }>(OPEN_EFFECTS, [scopeId])).map(({ id }) => id);
}

type DueToken = { stepId: string; visit: number; due: { at: string; rung: number } };

function dueTokens({ state }: Pick<ScopeRow, 'state'>, now: string): DueToken[] {
  const due = (state?.tokens ?? []).flatMap(({ stepId, visit, due }) =>
    due && Date.parse(due.at) <= Date.parse(now) ? [{ stepId, visit, due }] : [],
  );
  return due.toSorted((a, b) => a.due.at.localeCompare(b.due.at));
}

/** While paused nothing falls due. */
function nextDue(work: StepWork): string | null {
  const { state } = work;
  if (state.paused) return null;
  const dues = state.tokens.flatMap(({ due }) => (due && !due.at.startsWith('9999') ? [due.at] : []));
  const launch = awaitedLaunch(work);
  if (launch !== undefined && Date.parse(launch) > Date.parse(work.now)) dues.push(launch);
  return dues.length === 0 ? null : dues.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b));
}

async function subjectsOf(sql: Sql, campaignId: string): Promise<Record<Subject, string>> {
  return (await readSubjects(sql, campaignId, 'share')).hashes;
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  return () => (value ??= read());
}

/** `fedAt` never falls within a scope, whatever the clocks of several machines say. */
function later(now: string, before: string | undefined): string {
  return before !== undefined && Date.parse(before) > Date.parse(now) ? before : now;
}
