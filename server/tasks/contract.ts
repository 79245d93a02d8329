import { z } from 'zod';
import { idParams, route } from '../http/route.ts';

export const taskKind = z.enum([
  'assessment',
  'consult',
  'plan',
  'material',
  'acknowledgement',
  'readiness',
  'approval',
  'vote',
  'task',
  'handoff',
  'qualify',
  'sell',
  'order',
  'review',
  'nurture',
  'launch_work',
]);

/** One thing that a form asks. `name` is its key in the answer's `form`; `options` are there for a choice. */
const fieldSchema = z.object({
  name: z.string(),
  title: z.string(),
  help: z.string(),
  /** A number is sent as one. */
  kind: z.enum(['text', 'lines', 'choice', 'number']),
  options: z.array(z.object({ value: z.string(), title: z.string() })),
  required: z.boolean(),
  /** The answers for which it is asked; empty: all of them. */
  on: z.array(z.string()),
});
export type TaskField = z.infer<typeof fieldSchema>;

export const taskSchema = z.object({
  id: z.uuid(),
  kind: taskKind,
  title: z.string(),
  side: z.enum(['marketing', 'sales', 'service', 'joint', 'operations']),
  campaign: z.object({ id: z.uuid(), name: z.string(), code: z.string() }),
  runId: z.uuid(),
  stepId: z.string(),
  enquiry: z
    .object({ id: z.uuid(), name: z.string(), company: z.string().nullable(), score: z.number().nullable() })
    .nullable(),
  /** Asked by name, or whoever of the role takes it first. */
  memberId: z.uuid().nullable(),
  role: z.string().nullable(),
  subject: z.string().nullable(),
  subjectHash: z.string().nullable(),
  outcomes: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      tone: z.enum(['next', 'back', 'late', 'end']),
      needsReason: z.boolean(),
    }),
  ),
  form: z.string().nullable(),
  state: z.enum(['open', 'done', 'expired', 'superseded', 'dropped']),
  outcome: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
  createdAt: z.string(),
  dueAt: z.string().nullable(),
  late: z.boolean(),
  rung: z.number().int(),
  /** Further open ones of the same step that anybody of the team may take; this one stands for them all. 0 unless stacked. */
  alike: z.number().int(),
  /** "price changed": what is new since this person last decided on the subject. */
  news: z.string().nullable(),
});
export type Task = z.infer<typeof taskSchema>;

const change = z.object({
  field: z.string(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  /** Who edited it last since then, and when; null where it changed with something else. */
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** Whether this person asked to have it changed, and who else did. */
  askedByMe: z.boolean(),
  askedBy: z.array(z.string()),
});

/** Everything that one page needs to decide: subject, changes, the others asked, what was said, what happens next. */
export const taskDetailSchema = taskSchema.extend({
  /** What the kind of step is for, in a sentence or two. */
  help: z.string(),
  /** What is asked in so many words: the checklist, the form, the material. Null where the title says it. */
  asked: z.string().nullable(),
  fields: z.array(fieldSchema),
  /** What earlier steps have settled that a vote rests on; one that does not hold was given for something else. */
  restsOn: z.array(z.object({ title: z.string(), holds: z.boolean() })),
  mayAnswer: z.boolean(),
  /** Why not, and what to do instead. */
  mayNotBecause: z.string().nullable(),
  currentHash: z.string().nullable(),
  /** From what this person last decided on to what is decided on now. */
  changes: z.array(change),
  /** What this person decided last on the subject, where it was about other content. */
  lastDecision: z.object({ outcome: z.string(), at: z.string() }).nullable(),
  agreeTo: z.array(z.object({ title: z.string(), value: z.string() })),
  /** What may be named as to be changed: `parts` of an answer. */
  parts: z.array(z.object({ field: z.string(), title: z.string() })),
  others: z.array(
    z.object({
      name: z.string(),
      role: z.string(),
      state: z.string(),
      outcome: z.string().nullable(),
      at: z.string().nullable(),
    }),
  ),
  need: z.string(),
  /** Oldest first. */
  said: z.array(
    z.object({
      /** Null for the reason of a decision. */
      id: z.uuid().nullable(),
      kind: z.enum(['reason', 'remark', 'question', 'answer']),
      name: z.string(),
      /** Whom a question asks. */
      to: z.string().nullable(),
      text: z.string(),
      at: z.string(),
      /** A question without an answer; `isForMe`: this person may give it. */
      isOpen: z.boolean(),
      isForMe: z.boolean(),
    }),
  ),
  /** Who is asked first when something is not clear: the campaign's owner. */
  ownerId: z.uuid(),
  /** Consequence of each outcome: who is told, what starts. */
  next: z.record(z.string(), z.string()),
  /** Who is asked when nobody answers. */
  ladder: z.array(z.object({ who: z.string(), at: z.string().nullable() })),
  brief: z
    .object({
      id: z.uuid(),
      audience: z.string(),
      version: z.number().int(),
      hash: z.string(),
      sections: z.record(z.string(), z.string()),
    })
    .nullable(),
  /** Other approvals that wait for this person with the very same content: `answerMany` decides them at once. */
  alikeTasks: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      campaign: z.object({ id: z.uuid(), name: z.string() }),
      dueAt: z.string().nullable(),
    }),
  ),
  /** Choices for reasons; text only for `other`. */
  reasons: z.array(z.object({ code: z.string(), title: z.string(), group: z.string() })),
});
export type TaskDetail = z.infer<typeof taskDetailSchema>;

export const answerSchema = z.object({
  outcome: z.string().min(1).max(40),
  /** The hash that was on the page. Needed for acknowledgements and approvals. */
  hash: z.string().optional(),
  /** A code of the task's reasons; what a person writes is `reason`. */
  reasonCode: z
    .string()
    .regex(/^[a-z][a-z_]{0,39}$/)
    .optional(),
  reason: z.string().max(2000).optional(),
  /** Of a wish for changes: which of the task's parts. */
  parts: z
    .array(z.string().regex(/^[a-zA-Z]{1,40}(\.[a-zA-Z]{1,40}){0,2}$/))
    .max(40)
    .optional(),
  /** What the form of the task holds; for `order`: lines; for `plan`: nothing (the plan is edited on the campaign). */
  form: z.record(z.string(), z.json()).optional(),
});

export const tasksContract = {
  list: route({
    method: 'GET',
    path: '/tasks',
    summary: 'What waits for me, by due time',
    access: 'signedIn',
    query: z.object({
      state: z.enum(['open', 'done']).default('open'),
      kind: taskKind.optional(),
      campaignId: z.uuid().optional(),
      /** Work of one step that a whole team may take counts as one, where there are three or more. */
      stacked: z.enum(['yes', 'no']).default('no'),
      limit: z.coerce.number().int().min(1).max(200).default(100),
      cursor: z.string().optional(),
    }),
    answer: z.object({
      items: z.array(taskSchema),
      total: z.number().int(),
      byKind: z.record(z.string(), z.number().int()),
      finishedThisWeek: z.number().int(),
      next: z.string().optional(),
    }),
  }),
  get: route({
    method: 'GET',
    path: '/tasks/:id',
    summary: 'One task with all that its decision needs',
    access: 'signedIn',
    params: idParams,
    answer: taskDetailSchema,
  }),
  answer: route({
    method: 'POST',
    path: '/tasks/:id/answers',
    summary: 'Decides a task. An answer counts or is told that it came too late; it is never lost in between',
    access: 'signedIn',
    params: idParams,
    body: answerSchema,
    answer: z.object({ state: z.enum(['recorded']), outcome: z.string(), at: z.string() }),
    status: 201,
    problems: [
      'TASK_DECIDED',
      'TASK_TOO_LATE',
      'WINDOW_CLOSED',
      'BRIEF_SUPERSEDED',
      'SUBJECT_CHANGED',
      'OUTCOME_UNKNOWN',
      'REASON_REQUIRED',
      'NOT_ASKED',
      'ATTEMPTS_REMAIN',
      'RUN_PAUSED',
      'PLAN_INCOMPLETE',
      'SALES_OBJECTIVE_REQUIRED',
      'OBJECTIVE_CLOSED',
      'BRIEF_INCOMPLETE',
      'ORDER_INVALID',
      'ANSWERS_MISSING',
    ],
  }),
  answerMany: route({
    method: 'POST',
    path: '/tasks/answers',
    summary: 'Decides approvals of the very same content at once. Each counts or is refused by itself',
    access: ['operations', 'marketer', 'sales', 'service', 'admin'],
    body: answerSchema.pick({ outcome: true, reason: true, reasonCode: true, parts: true }).extend({
      tasks: z
        .array(z.object({ id: z.uuid(), hash: z.string().min(1).max(100) }))
        .min(1)
        .max(50),
    }),
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          state: z.enum(['recorded', 'refused']),
          /** Why not, as of a single answer. */
          code: z.string().nullable(),
          detail: z.string().nullable(),
        }),
      ),
    }),
    status: 201,
    problems: ['NOT_ALIKE'],
  }),
};
