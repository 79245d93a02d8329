import { editPath } from '../../flow/edits.ts';
import type { Sql } from '../../prisma/database.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { addInterrupt } from '../../prisma/stores/interrupts.ts';
import { findRunScope } from '../../prisma/stores/run-progress.ts';
import { changedSubjects, type Subject } from '../../prisma/stores/subjects.ts';
import { AppError } from '../http/problem.ts';
import { nameOf } from '../tasks/consequences.ts';

/** An edit of a campaign's subjects while a run of it may be on. */
export interface Edit {
  workspaceId: string;
  runId: string | undefined;
  before: Record<Subject, string>;
  after: Record<Subject, string>;
  /** The launch or the end moved. */
  dates: boolean;
  at: Date;
}

/**
 * Lets the run know what an edit changed, so that it asks again; throws `EDIT_WOULD_LAUNCH_UNTOLD` where a launch could be
 * reached on decisions that the edit makes void, with the way to it in `errors`. Answers whether the run is to be poked.
 */
export async function passEdit(sql: Sql, edit: Edit): Promise<boolean> {
  const hashes = changedSubjects(edit.before, edit.after);
  const subjects = Object.keys(hashes);
  const scope = edit.runId === undefined || subjects.length === 0 ? undefined : await findRunScope(sql, edit.runId);
  // One that is held hears of it when it goes on.
  if (!scope || scope.status === 'ended') return false;
  if (scope.state) {
    const flow = await readFlow(sql, scope.flowVersionId);
    const path = editPath(flow, scope.state, subjects);
    if (path) {
      const names = path.map((stepId) => nameOf(flow, stepId));
      throw new AppError(
        409,
        'EDIT_WOULD_LAUNCH_UNTOLD',
        `After this change the launch could happen before everybody has been told again: ${names.join(' → ')}.`,
        path.map((stepId, index) => ({ pointer: `/path/${index}`, code: stepId, message: names[index] ?? stepId })),
      );
    }
  }
  const cause = { kind: 'subjectChanged' as const, hashes, dates: edit.dates };
  await addInterrupt(sql, { workspaceId: edit.workspaceId, scopeId: scope.id, kind: 'campaign', cause, at: edit.at });
  return true;
}

/** By name the steps on which a launch could be reached untold if these subjects changed; undefined where it could not. */
export async function untoldPath(sql: Sql, runId: string, subjects: readonly string[]): Promise<string[] | undefined> {
  const scope = subjects.length === 0 ? undefined : await findRunScope(sql, runId);
  if (!scope?.state || scope.status === 'ended') return undefined;
  const flow = await readFlow(sql, scope.flowVersionId);
  return editPath(flow, scope.state, [...subjects])?.map((stepId) => nameOf(flow, stepId));
}
