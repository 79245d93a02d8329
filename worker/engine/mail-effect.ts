import { newId } from '../../prisma/id.ts';
import type { StepWork } from './step-work.ts';

/** What tells a person that something waits for them. Its text is made when it is sent, from rows, never kept here. */
export const MAIL_TASK = 'mail.task';

/** `workspace/scope/stepId/occasion/recipient/kind`: one effect in the world, however often it is asked for. */
export function effectKey(parts: {
  workspaceId: string;
  scopeId: string;
  stepId: string;
  occasion: string;
  recipientId: string;
  kind: string;
}): string {
  return [parts.workspaceId, parts.scopeId, parts.stepId, parts.occasion, parts.recipientId, parts.kind].join('/');
}

/**
 * Reserves a notice to a member. The occasion is the visit and rung (and the hash, where the subject was edited and is
 * asked anew), so that going round a loop tells again and trying again does not. Outlives its step.
 */
export function reserveMail(
  work: StepWork,
  notice: { stepId: string; visit: number; rung: number; recipientId: string; taskId: string },
): void {
  const { stepId, visit, rung, recipientId, taskId } = notice;
  const asked = work.writes.tasks.find(({ id }) => id === taskId);
  const occasion = `${visit}.${rung}${asked?.subject_hash ? `.${asked.subject_hash.slice(0, 12)}` : ''}`;
  reserve(work, { kind: MAIL_TASK, stepId, visit, occasion, recipientId, taskId });
}

/** A notice to a member that asks for nothing: `notify` of a flow, or what everybody concerned should know. */
export const MAIL_NOTICE = 'mail.notice';

/** Reserves one; a second for the same step, occasion and person is none. Answers the ledger's id, if it is new. */
export function reserveNotice(
  work: StepWork,
  notice: { stepId: string; visit: number; occasion: string; recipientId: string; args: Record<string, string> },
): string | undefined {
  return reserve(work, { kind: MAIL_NOTICE, ...notice });
}

function reserve(
  work: StepWork,
  effect: {
    kind: string;
    stepId: string;
    visit: number;
    occasion: string;
    recipientId: string;
    taskId?: string;
    args?: Record<string, string>;
  },
): string | undefined {
  const { kind, stepId, visit, recipientId, taskId = null, args = {} } = effect;
  const { scope, workspaceId } = work;
  // An item that is started anew is the same item, in another visit of the step that starts it.
  const isItem = scope.kind === 'item';
  const scopeId = isItem ? `${scope.run_id}/${scope.parent_step}/${scope.item_key}` : work.scopeId;
  const occasion = isItem ? `${scope.parent_visit}.${effect.occasion}` : effect.occasion;
  const key = effectKey({ workspaceId, scopeId, stepId, occasion, recipientId, kind });
  if (work.writes.effects.some((one) => one.key === key)) return undefined;
  const id = newId();
  work.writes.effects.push({
    id,
    step_id: stepId,
    visit,
    kind,
    key,
    recipient_id: recipientId,
    task_id: taskId,
    args,
    outlives: true,
    state: 'reserved',
  });
  return id;
}
