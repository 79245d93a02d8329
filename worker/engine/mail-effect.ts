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
  const key = effectKey({
    workspaceId: work.workspaceId,
    scopeId: work.scopeId,
    stepId,
    occasion,
    recipientId,
    kind: MAIL_TASK,
  });
  if (work.writes.effects.some((effect) => effect.key === key)) return;
  work.writes.effects.push({
    id: newId(),
    step_id: stepId,
    visit,
    kind: MAIL_TASK,
    key,
    recipient_id: recipientId,
    task_id: taskId,
    args: {},
    outlives: true,
    state: 'reserved',
  });
}
