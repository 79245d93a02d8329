import type { Move, State } from '../../flow/state.ts';
import type { Sql } from '../../prisma/database.ts';
import { statementFor } from './write-parts.ts';

export interface CauseWrite {
  /** Of an unseen cause that gets its `seq` now; absent: a new one. */
  id?: number;
  seq: number;
  kind: string;
  body: unknown;
  at: string;
  fed_at: string;
  moves: Move[] | null;
  facts: unknown;
  trace: unknown;
}

export interface TaskWrite {
  id: string;
  enquiry_id: string | null;
  step_id: string;
  visit: number;
  rung: number;
  kind: string;
  title: string;
  member_id: string | null;
  role: string | null;
  form: string | null;
  subject: string | null;
  subject_hash: string | null;
  outcomes: string[];
  need_reason: string[];
  outlives: boolean;
  state: string;
  due_at: string | null;
}

export interface EffectWrite {
  id: string;
  step_id: string;
  visit: number;
  kind: string;
  key: string;
  recipient_id: string;
  task_id: string | null;
  args: unknown;
  outlives: boolean;
  state: string;
}

/** What a step has come to, gathered in memory and written in one statement. */
export interface Writes {
  causes: CauseWrite[];
  tasks: TaskWrite[];
  closeTasks: { step_id: string; visit: number; state: string; all: boolean }[];
  voidSubjects: { subject: string; hash: string }[];
  /** Open durations that a pause has moved. */
  moveDues: { step_id: string; visit: number; at: string }[];
  effects: EffectWrite[];
  dropEffects: string[];
  handoffs: { id: string; attempt: number; to_member_id: string; accept_by: string | null; state: string }[];
  assignments: { id: string; member_id: string; day: string }[];
  enquiry: { stage?: string; owner_id?: string; merged_into_id?: string; closed_reason?: string };
  campaignState?: string;
  run?: { state: string; settle: boolean };
  activity: { verb: string; data: unknown }[];
}

export function noWrites(): Writes {
  return {
    causes: [],
    tasks: [],
    closeTasks: [],
    voidSubjects: [],
    moveDues: [],
    effects: [],
    dropEffects: [],
    handoffs: [],
    assignments: [],
    enquiry: {},
    activity: [],
  };
}

export interface Outcome {
  workspaceId: string;
  scopeId: string;
  runId: string;
  campaignId: string;
  state: State;
  seq: number;
  nextDueAt: string | null;
  now: string;
}

/** Writes everything a step has come to, in one statement. */
export async function writeStep(sql: Sql, writes: Writes, outcome: Outcome): Promise<void> {
  const { state, seq, nextDueAt } = outcome;
  await sql(statementFor(writes, outcome), [
    JSON.stringify({ ...writes, state, seq, nextDueAt }),
    outcome.workspaceId,
    outcome.scopeId,
    outcome.runId,
    outcome.campaignId,
    outcome.now,
  ]);
}
