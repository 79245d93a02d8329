import type { Refusal, RefusalCode } from '../../prisma/stores/answer.ts';
import type { Member } from '../http/handler.ts';
import { AppError, notFound } from '../http/problem.ts';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  NOT_FOUND: 404,
  NOT_ASKED: 403,
  TASK_DECIDED: 409,
  TASK_TOO_LATE: 409,
  WINDOW_CLOSED: 409,
  BRIEF_SUPERSEDED: 409,
  SUBJECT_CHANGED: 409,
  ATTEMPTS_REMAIN: 409,
  RUN_PAUSED: 409,
  OUTCOME_UNKNOWN: 422,
  REASON_REQUIRED: 422,
  PLAN_INCOMPLETE: 422,
  SALES_OBJECTIVE_REQUIRED: 422,
  OBJECTIVE_CLOSED: 422,
  BRIEF_INCOMPLETE: 422,
  MATERIAL_NOT_READY: 422,
  CATALOGUE_NOT_READY: 422,
  ORDER_INVALID: 422,
  ANSWERS_MISSING: 422,
};

/** Why an answer was not taken, as a problem: who may not, what changed meanwhile, or what is missing. */
export function refused(refusal: Refusal, me: Pick<Member, 'role'>): AppError {
  // What a partner is not asked does not exist for it.
  if (refusal.code === 'NOT_FOUND' || (refusal.code === 'NOT_ASKED' && me.role === 'partner')) return notFound('task');
  return new AppError(STATUS[refusal.code], refusal.code, refusal.detail, refusal.errors ?? []);
}
