import { z } from 'zod';
import { idParams, page, route } from '../http/route.ts';
import { taskDetailSchema } from '../tasks/contract.ts';

export const stage = z.enum([
  'captured',
  'triaged',
  'offered',
  'accepted',
  'qualified',
  'selling',
  'nurture',
  'won',
  'lost',
  'disqualified',
  'merged',
]);

export const enquirySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  company: z.string().nullable(),
  campaign: z.object({ id: z.uuid(), name: z.string(), code: z.string() }),
  stage,
  score: z.number().nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  channel: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  receivedAt: z.string(),
  /** Where it stands, in words: "Offered to Ben Carter, until 14:25". */
  standing: z.string(),
  dueAt: z.string().nullable(),
  late: z.boolean(),
});
export type Enquiry = z.infer<typeof enquirySchema>;

export const attemptSchema = z.object({
  kind: z.enum(['call', 'email', 'visit']),
  result: z.enum(['no_answer', 'spoke', 'left_message']),
  note: z.string().max(1000).default(''),
});

export const enquiryDetailSchema = enquirySchema.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  country: z.string().nullable(),
  message: z.string().nullable(),
  kind: z.string(),
  estValueMinor: z.number().nullable(),
  currency: z.string(),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  consent: z.record(z.string(), z.string()),
  late: z.boolean(),
  closedReason: z.string().nullable(),
  mergedInto: z.uuid().nullable(),
  flowVersionId: z.uuid(),
  versionNumber: z.number().int(),
  runId: z.uuid(),
  steps: z.array(z.object({ stepId: z.string(), label: z.string(), since: z.string() })),
  /** Captured, offered, accepted, qualified, order: reached when. */
  stages: z.array(z.object({ stage: z.string(), title: z.string(), state: z.enum(['done', 'now', 'ahead']) })),
  happened: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      icon: z.string(),
      title: z.string(),
      detail: z.string(),
      by: z.enum(['ours', 'theirs']),
    }),
  ),
  attempts: z.array(attemptSchema.extend({ id: z.uuid(), at: z.string(), member: z.string() })),
  attemptsNeeded: z.number().int(),
  notes: z.array(z.object({ id: z.uuid(), at: z.string(), author: z.string(), body: z.string() })),
  qualification: z.array(
    z.object({ question: z.string(), title: z.string(), hint: z.string(), answer: z.string().nullable() }),
  ),
  handoffs: z.array(
    z.object({
      attempt: z.number().int(),
      to: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      offeredAt: z.string(),
      decidedAt: z.string().nullable(),
    }),
  ),
  orders: z.array(z.object({ number: z.string(), totalMinor: z.number().int(), currency: z.string(), at: z.string() })),
  talkTrack: z.string(),
  /** The open task on this enquiry that the viewer may answer, or the one that others must. */
  task: taskDetailSchema.nullable(),
  duplicates: z.array(z.object({ id: z.uuid(), at: z.string(), channel: z.string() })),
  mayAct: z.boolean(),
});
export type EnquiryDetail = z.infer<typeof enquiryDetailSchema>;

export const enquiriesContract = {
  list: route({
    method: 'GET',
    path: '/enquiries',
    summary: 'Enquiries, newest first; sales sees its own first',
    access: 'signedIn',
    query: z.object({
      campaignId: z.uuid().optional(),
      stage: stage.optional(),
      mine: z.enum(['yes', 'no']).default('no'),
      search: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().optional(),
    }),
    answer: page(enquirySchema).extend({ byStage: z.record(z.string(), z.number().int()) }),
  }),
  get: route({
    method: 'GET',
    path: '/enquiries/:id',
    summary: 'One person: who, what happened, what is next',
    access: 'signedIn',
    params: idParams,
    answer: enquiryDetailSchema,
  }),
  addNote: route({
    method: 'POST',
    path: '/enquiries/:id/notes',
    summary: 'A note that everyone on this enquiry sees',
    access: ['sales', 'service', 'marketer', 'operations'],
    params: idParams,
    body: z.object({ body: z.string().min(1).max(4000) }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
  }),
  addAttempt: route({
    method: 'POST',
    path: '/enquiries/:id/contact-attempts',
    summary: 'A call, mail or visit, and how it went',
    access: ['sales', 'service', 'operations'],
    params: idParams,
    body: attemptSchema,
    answer: z.object({ id: z.uuid() }),
    status: 201,
    problems: ['NOT_OWNER'],
  }),
  saveAnswers: route({
    method: 'PUT',
    path: '/enquiries/:id/answers',
    summary: 'Answers to the qualification questions',
    access: ['sales', 'operations'],
    params: idParams,
    body: z.object({ answers: z.record(z.string().max(60), z.string().max(1000)) }),
    answer: z.object({ saved: z.number().int() }),
    problems: ['NOT_OWNER'],
  }),
  complete: route({
    method: 'PATCH',
    path: '/enquiries/:id',
    summary: 'Completes or corrects who the person is',
    access: ['marketer', 'sales', 'operations'],
    params: idParams,
    body: z.object({
      name: z.string().max(200).optional(),
      email: z.string().max(320).nullable().optional(),
      phone: z.string().max(40).nullable().optional(),
      company: z.string().max(200).nullable().optional(),
      address: z.string().max(500).nullable().optional(),
    }),
    answer: enquirySchema,
    problems: ['IDENTITY_REQUIRED', 'EMAIL_INVALID', 'PHONE_INVALID'],
  }),
};
