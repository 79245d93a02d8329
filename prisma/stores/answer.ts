export interface AnswerInput {
  workspaceId: string;
  taskId: string;
  memberId: string;
  outcome: string;
  /** The hash on the page that the person read. */
  hash?: string | undefined;
  reasonCode?: string | undefined;
  reason?: string | undefined;
  /** Fields of what is decided on that the person asks to have changed, as `contentOf` names them. */
  parts?: string[] | undefined;
  form?: Record<string, unknown> | undefined;
}

export type RefusalCode =
  | 'NOT_FOUND'
  | 'TASK_DECIDED'
  | 'TASK_TOO_LATE'
  | 'WINDOW_CLOSED'
  | 'BRIEF_SUPERSEDED'
  | 'SUBJECT_CHANGED'
  | 'OUTCOME_UNKNOWN'
  | 'REASON_REQUIRED'
  | 'NOT_ASKED'
  | 'ATTEMPTS_REMAIN'
  | 'RUN_PAUSED'
  | 'PLAN_INCOMPLETE'
  | 'SALES_OBJECTIVE_REQUIRED'
  | 'OBJECTIVE_CLOSED'
  | 'BRIEF_INCOMPLETE'
  | 'MATERIAL_NOT_READY'
  | 'CATALOGUE_NOT_READY'
  | 'ORDER_INVALID'
  | 'ANSWERS_MISSING';

export interface Refusal {
  ok: false;
  code: RefusalCode;
  detail: string;
  errors?: { pointer: string; code: string; message: string }[];
  /** Who decided it meanwhile, and how. */
  by?: string;
}

export interface TaskRow {
  id: string;
  scope_id: string;
  run_id: string;
  campaign_id: string;
  enquiry_id: string | null;
  step_id: string;
  visit: number;
  kind: string;
  form: string | null;
  member_id: string | null;
  role: string | null;
  subject: string | null;
  subject_hash: string | null;
  outcomes: string[];
  need_reason: string[];
  outlives: boolean;
  state: string;
  outcome: string | null;
  answered_by: string | null;
  scope_kind: 'campaign' | 'item' | 'enquiry';
  /** Whether the scope waits for it. Not for what tells operations of a fault, which only a retry mends. */
  stands: boolean;
  /** How many are asked the same by the visit that stands; 0 where it is over. */
  seats: number;
  /** A handoff was accepted before, to whose `returned` a later owner's return leads. */
  accepted: boolean;
  /** The product's clock against the machine's. */
  offset_ms: number;
}

/** What to say about a task that is no longer open. */
export function refusalOf(state: string, task?: Pick<TaskRow, 'answered_by' | 'outcome' | 'subject'>): Refusal {
  switch (state) {
    case 'done':
      return {
        ok: false,
        code: 'TASK_DECIDED',
        detail: `${task?.answered_by ?? 'Somebody'} has decided this already.`,
        ...(task?.answered_by && { by: task.answered_by }),
      };
    case 'superseded':
      return {
        ok: false,
        code: task?.subject?.startsWith('brief.') ? 'BRIEF_SUPERSEDED' : 'SUBJECT_CHANGED',
        detail: 'The content has changed since. Please read it again.',
      };
    default:
      return { ok: false, code: 'TASK_TOO_LATE', detail: 'The time to answer is over. The flow has gone on.' };
  }
}
