import { z } from 'zod';
import { done, idParams, route } from '../http/route.ts';

export const assessmentKind = z.enum(['trend', 'competitor', 'price', 'regulation', 'customer_need', 'win_loss']);
const confidence = z.enum(['low', 'medium', 'high']);
const impact = z.number().int().min(1).max(5);
const ref = z.object({ id: z.uuid(), name: z.string() });

export const noteSchema = z.object({
  id: z.uuid(),
  kind: assessmentKind,
  source: z.enum(['note', 'field_alert', 'invitation']),
  title: z.string(),
  body: z.string(),
  evidenceUrl: z.string().nullable(),
  competitor: ref.nullable(),
  /** Of a field alert. To whom the customer is masked, `id` is null and `name` says no more than where. */
  account: z.object({ id: z.uuid().nullable(), name: z.string(), masked: z.boolean() }).nullable(),
  impact,
  confidence,
  author: z.object({ id: z.uuid(), name: z.string(), role: z.string() }),
  at: z.string(),
  usedIn: z.array(ref),
});
export type MarketNote = z.infer<typeof noteSchema>;

const boardNote = noteSchema.extend({
  /** Impact times recency: 5 for what decides and was seen now, 0 after 90 days. */
  score: z.number(),
});

const accountSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  owner: ref.nullable(),
  territory: z.string().nullable(),
  shared: z.boolean(),
  contacts: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;

const missing = z.array(z.enum(['trend', 'competitor']));

export const marketContract = {
  board: route({
    method: 'GET',
    path: '/market-board',
    summary: 'What was seen in a segment in the last 90 days, by impact and recency, and which competitors are rising',
    access: 'signedIn',
    query: z.object({ segmentId: z.uuid() }),
    answer: z.object({
      segment: ref,
      items: z.array(boardNote),
      rising: z.array(z.object({ competitor: ref, alerts: z.number().int() })),
      /** What an assessment still needs. */
      missing,
    }),
  }),
  addNote: route({
    method: 'POST',
    path: '/market-notes',
    summary: 'Notes what is happening in a segment, or for a campaign, with how it is known',
    access: ['marketer', 'sales', 'service', 'operations'],
    body: z
      .object({
        segmentId: z.uuid().optional(),
        campaignId: z.uuid().optional(),
        kind: assessmentKind,
        title: z.string().trim().max(200).default(''),
        body: z.string().trim().max(4000).default(''),
        evidenceUrl: z.string().trim().max(2000).optional(),
        /** Its name, or the id of one that is known. */
        competitor: z.string().trim().max(200).optional(),
        /** True: another one than the near-same that is known. */
        different: z.boolean().default(false),
        impact,
        confidence,
      })
      .refine(({ segmentId, campaignId }) => segmentId !== undefined || campaignId !== undefined, {
        path: ['segmentId'],
        message: 'Say which segment or which campaign it is about.',
        params: { code: 'SEGMENT_REQUIRED' },
      }),
    answer: noteSchema,
    status: 201,
    problems: ['EVIDENCE_REQUIRED', 'COMPETITOR_REQUIRED', 'POSSIBLE_DUPLICATE'],
  }),
  competitors: route({
    method: 'GET',
    path: '/competitors',
    summary: 'Who else sells to the same market',
    access: 'signedIn',
    answer: z.object({ items: z.array(ref) }),
  }),
  addCompetitor: route({
    method: 'POST',
    path: '/competitors',
    summary: 'A further competitor; a name that is nearly one that is known is asked about first',
    access: ['marketer', 'sales', 'service', 'operations'],
    body: z.object({ name: z.string().trim().min(1).max(200), different: z.boolean().default(false) }),
    answer: ref,
    status: 201,
    problems: ['POSSIBLE_DUPLICATE'],
  }),
  accounts: route({
    method: 'GET',
    path: '/accounts',
    summary: 'Customers; Marketing is shown those that Sales has shared',
    access: 'signedIn',
    query: z.object({ find: z.string().trim().max(200).default(''), mine: z.enum(['yes', 'no']).default('no') }),
    answer: z.object({ items: z.array(accountSchema) }),
  }),
  account: route({
    method: 'GET',
    path: '/accounts/:id',
    summary: 'One customer with what was seen there',
    access: 'signedIn',
    params: idParams,
    answer: accountSchema.extend({ notes: z.array(noteSchema) }),
    problems: ['ACCOUNT_NOT_SHARED'],
  }),
  changeAccount: route({
    method: 'PATCH',
    path: '/accounts/:id',
    summary: 'Who owns a customer, where it is, and whether Marketing may see who it is',
    access: ['sales', 'operations'],
    params: idParams,
    body: z.object({
      ownerId: z.uuid().nullable().optional(),
      territory: z.string().trim().max(40).nullable().optional(),
      shared: z.boolean().optional(),
    }),
    answer: accountSchema,
    problems: ['NOT_YOURS', 'OWNER_UNKNOWN'],
  }),
  alert: route({
    method: 'POST',
    path: '/accounts/:id/field-alerts',
    summary: 'What was just seen at a customer, in four fields at most; Marketing sees it without the customer',
    access: ['sales'],
    params: idParams,
    body: z.object({
      kind: assessmentKind,
      body: z.string().trim().min(1).max(2000),
      competitor: z.string().trim().max(200).optional(),
      impact: impact.default(3),
    }),
    answer: noteSchema,
    status: 201,
  }),
  contributors: route({
    method: 'GET',
    path: '/campaigns/:id/contributors',
    summary: 'Who of Sales owns customers in the campaign’s segments, so who is asked when the market is looked at',
    access: ['marketer', 'operations', 'sales'],
    params: idParams,
    answer: z.object({
      items: z.array(z.object({ member: ref, accounts: z.number().int() })),
    }),
    problems: ['NO_ELIGIBLE_CONTRIBUTOR', 'SEGMENT_REQUIRED'],
  }),
  evidence: route({
    method: 'GET',
    path: '/campaigns/:id/evidence',
    summary: 'What a campaign’s plan rests on: attached when it was handed in, and what it would be now',
    access: 'signedIn',
    params: idParams,
    answer: z.object({ attached: z.array(z.uuid()), items: z.array(boardNote), missing, thin: z.boolean() }),
  }),
  invitation: route({
    method: 'GET',
    path: '/invitations/:id',
    summary: 'Why I am asked what I see in the market, about whom, and until when',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      id: z.uuid(),
      state: z.enum(['open', 'answered', 'closed']),
      campaign: ref,
      segments: z.array(ref),
      accounts: z.array(z.string()),
      competitors: z.array(z.string()),
      dueAt: z.string().nullable(),
    }),
  }),
  answerInvitation: route({
    method: 'POST',
    path: '/invitations/:id/answers',
    summary: 'Answers the five questions. After the window has closed it is kept on the board and not counted',
    access: 'signedIn',
    params: idParams,
    body: z.object({
      trend: z.string().trim().max(2000).default(''),
      competitor: z.string().trim().max(200).default(''),
      doing: z.string().trim().max(2000).default(''),
      impact,
      confidence,
    }),
    answer: done,
    status: 201,
    problems: ['WINDOW_CLOSED', 'ANSWERS_MISSING', 'TASK_DECIDED', 'NOT_ASKED'],
  }),
  notices: route({
    method: 'GET',
    path: '/notices',
    summary: 'What I was told: that what I saw was used in a plan',
    access: 'signedIn',
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          kind: z.string(),
          campaign: ref.nullable(),
          at: z.string(),
          readAt: z.string().nullable(),
        }),
      ),
    }),
  }),
  readNotice: route({
    method: 'POST',
    path: '/notices/:id/read',
    summary: 'I have read it',
    access: 'signedIn',
    params: idParams,
    answer: done,
  }),
};
