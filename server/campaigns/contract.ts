import { z } from 'zod';
import { idParams, instant, route } from '../http/route.ts';
import { objectiveLevel } from '../objectives/contract.ts';

export const channelKind = z.enum([
  'email',
  'direct_mail',
  'mail_order',
  'web_page',
  'web_shop',
  'phone',
  'event',
  'advert',
  'social',
  'distributor',
  'agent',
]);

export const campaignState = z.enum([
  'draft',
  'planning',
  'preparing',
  'briefed',
  'scheduled',
  'live',
  'closing',
  'completed',
  'stopped',
  'cancelled',
]);

/** Free text a plan consists of beside the campaign's own fields. `salesObjective` is what sales gains (S23). */
export const planSchema = z.object({
  objectives: z.string().max(2000).default(''),
  salesObjective: z.string().max(2000).default(''),
  /** Which activities of Sales it supports (S23). */
  salesActivities: z.string().max(2000).default(''),
  segment: z.string().max(500).default(''),
  message: z.string().max(2000).default(''),
  salesPromise: z.string().max(500).default(''),
  marketingPromise: z.string().max(500).default(''),
});
export type Plan = z.infer<typeof planSchema>;

export const campaignSchema = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  state: campaignState,
  owner: z.object({ id: z.uuid(), name: z.string() }),
  salesOwner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  offer: z.string(),
  budgetMinor: z.number().int(),
  currency: z.string(),
  channels: z.array(channelKind),
  plan: planSchema,
  launchAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  tz: z.string(),
  version: z.number().int(),
  objectives: z.array(
    z.object({ id: z.uuid(), title: z.string(), level: objectiveLevel, state: z.enum(['open', 'closed']) }),
  ),
  run: z
    .object({
      id: z.uuid(),
      state: z.string(),
      flowName: z.string(),
      versionNumber: z.number().int(),
      flowVersionId: z.uuid(),
      startedAt: z.string(),
    })
    .nullable(),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** `what` `who` `when` and so on in plain text; the dates come from the campaign and are part of the hash. */
export const briefSectionsSchema = z.object({
  what: z.string().max(4000),
  where: z.string().max(1000).default(''),
  offer: z.string().max(1000),
  message: z.string().max(4000).default(''),
  talkTrack: z.string().max(4000).default(''),
  objections: z.string().max(4000).default(''),
  goodEnquiry: z.string().max(2000).default(''),
  responseTime: z.string().max(500).default(''),
  volumeByDay: z.string().max(500).default(''),
  faq: z.string().max(4000).default(''),
  knownIssues: z.string().max(2000).default(''),
  escalation: z.string().max(500).default(''),
});
export type BriefSections = z.infer<typeof briefSectionsSchema>;
export const audience = z.enum(['sales', 'service']);

export const briefSchema = z.object({
  id: z.uuid(),
  audience,
  version: z.number().int(),
  hash: z.string(),
  sections: briefSectionsSchema,
  createdAt: z.string(),
  author: z.string(),
  /** Acknowledgements of exactly this hash. `need` is empty until a run asks. */
  acknowledged: z.array(z.object({ memberId: z.uuid(), name: z.string(), at: z.string() })),
  waiting: z.array(z.object({ memberId: z.uuid(), name: z.string(), taskId: z.uuid() })),
  need: z
    .object({ count: z.number().int(), of: z.number().int(), leads: z.array(z.string()), met: z.boolean() })
    .nullable(),
  dueAt: z.string().nullable(),
  /** Acknowledgements of earlier versions, which no longer count. */
  voided: z.number().int(),
});
export type Brief = z.infer<typeof briefSchema>;

export const timelineEntry = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.string().nullable(),
  verb: z.string(),
  text: z.string(),
  side: z.string().nullable(),
  stepId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

export const funnelSchema = z.object({
  stages: z.array(z.object({ stage: z.string(), title: z.string(), count: z.number().int(), side: z.string() })),
  closed: z.array(z.object({ stage: z.string(), title: z.string(), count: z.number().int() })),
  total: z.number().int(),
  asOf: z.string(),
  /** What the campaign came to each time that its flow measured it, the latest first. */
  measured: z.array(
    z.object({
      id: z.uuid(),
      asOf: z.string(),
      enquiries: z.number().int(),
      orders: z.number().int(),
      totalMinor: z.number(),
    }),
  ),
});

export const roomSchema = z.object({
  campaign: campaignSchema,
  /** The drawn way of the market lane, for the line of milestones. */
  milestones: z.array(
    z.object({
      stepId: z.string(),
      title: z.string(),
      side: z.string(),
      icon: z.string(),
      state: z.enum(['done', 'now', 'ahead']),
      when: z.string(),
    }),
  ),
  briefs: z.array(briefSchema),
  ready: z.array(z.object({ title: z.string(), done: z.boolean(), note: z.string() })),
  funnel: funnelSchema,
  latest: z.array(timelineEntry),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string() })),
  openTasks: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      who: z.string(),
      dueAt: z.string().nullable(),
      late: z.boolean(),
      mine: z.boolean(),
    }),
  ),
  sources: z.array(
    z.object({
      id: z.uuid(),
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      channel: z.string(),
      open: z.boolean(),
      formUrl: z.string(),
      enquiries: z.number().int(),
    }),
  ),
  mayStart: z.boolean(),
  mayEdit: z.boolean(),
});
export type Room = z.infer<typeof roomSchema>;

const fieldChange = z.object({ field: z.string(), title: z.string(), before: z.string(), after: z.string() });

const editable = z.object({
  name: z.string().min(1).max(120),
  offer: z.string().max(1000),
  budgetMinor: z.number().int().min(0).max(2_000_000_000),
  channels: z.array(channelKind).max(11),
  plan: planSchema,
  launchAt: instant.nullable(),
  endsAt: instant.nullable(),
  tz: z.string().max(60),
  salesOwnerId: z.uuid().nullable(),
  /** Objectives that it supports, at least one of them an open one of Sales when the plan is handed in. */
  objectiveIds: z.array(z.uuid()).max(20),
});

export const campaignsContract = {
  list: route({
    method: 'GET',
    path: '/campaigns',
    summary: 'All campaigns, newest first',
    access: 'signedIn',
    query: z.object({ state: campaignState.optional(), search: z.string().max(100).optional() }),
    answer: z.object({
      items: z.array(campaignSchema.extend({ enquiries: z.number().int(), waitingFor: z.string() })),
    }),
  }),
  create: route({
    method: 'POST',
    path: '/campaigns',
    summary: 'Begins a campaign as a draft',
    access: ['marketer', 'operations'],
    body: editable
      .partial()
      .required({ name: true })
      .extend({ code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/) }),
    answer: campaignSchema,
    status: 201,
    problems: ['CODE_IN_USE', 'DATES_ORDER', 'TZ_UNKNOWN', 'OBJECTIVE_CLOSED'],
  }),
  get: route({
    method: 'GET',
    path: '/campaigns/:id',
    summary: 'The campaign room: plan, briefs, readiness, timeline, funnel',
    access: 'signedIn',
    params: idParams,
    answer: roomSchema,
  }),
  update: route({
    method: 'PATCH',
    path: '/campaigns/:id',
    summary: 'Edits plan or dates. While a run is on, refused where a launch could then happen untold',
    access: ['marketer', 'operations'],
    params: idParams,
    body: editable.partial().extend({ version: z.number().int() }),
    answer: campaignSchema,
    problems: ['STALE', 'DATES_ORDER', 'LAUNCH_IN_PAST', 'EDIT_WOULD_LAUNCH_UNTOLD', 'TZ_UNKNOWN', 'OBJECTIVE_CLOSED'],
  }),
  planVersions: route({
    method: 'GET',
    path: '/campaigns/:id/plan-versions',
    summary:
      'The plan as it was each time that it was handed in, the newest first, and what is new since one was approved',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      items: z.array(
        z.object({
          number: z.number().int(),
          at: z.string(),
          by: z.string(),
          approvals: z.array(z.object({ subject: z.string(), by: z.string(), at: z.string() })),
          /** Against the version that was approved last before it; empty where none was. */
          changes: z.array(fieldChange),
        }),
      ),
      /** The number of the version that was approved last, and how the plan of now differs from it. */
      approved: z.number().int().nullable(),
      changes: z.array(fieldChange),
    }),
  }),
  putBrief: route({
    method: 'PUT',
    path: '/campaigns/:id/briefs/:audience',
    summary: 'Writes the next version of a brief; acknowledgements of the version before no longer count (G08)',
    access: ['marketer', 'operations'],
    params: z.object({ id: z.uuid(), audience }),
    body: z.object({ sections: briefSectionsSchema, basedOn: z.number().int() }),
    answer: briefSchema,
    problems: ['STALE', 'BRIEF_INCOMPLETE', 'EDIT_WOULD_LAUNCH_UNTOLD'],
  }),
  startRun: route({
    method: 'POST',
    path: '/campaigns/:id/runs',
    summary: 'Starts the run of a campaign on a published flow version; the second start answers the first run',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({
      flowVersionId: z.uuid(),
      /** Less time than the flow gives, for this run alone, by step id: `{ plan: "2bd" }`. */
      dues: z.record(z.string().max(100), z.string().max(20)).default({}),
      /** Operations lets it begin with less notice than the workspace asks for. */
      shortLead: z.object({ reason: z.string().trim().min(1).max(500) }).optional(),
    }),
    answer: z.object({ runId: z.uuid() }),
    status: 201,
    problems: [
      'FLOW_NOT_PUBLISHED',
      'RUN_ENDED',
      'NOT_OWNER',
      'LEAD_TIME_TOO_SHORT',
      'CALENDAR_TOO_SHORT',
      'APPROVERS_MISSING',
      'DUE_INVALID',
      'OPERATIONS_ONLY',
    ],
  }),
  timeline: route({
    method: 'GET',
    path: '/campaigns/:id/timeline',
    summary: 'What happened, newest first',
    access: 'signedIn',
    params: idParams,
    query: z.object({ before: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ items: z.array(timelineEntry), next: z.string().optional() }),
  }),
  acknowledge: route({
    method: 'POST',
    path: '/briefs/:id/acknowledgements',
    summary: 'I have read exactly this version (S15)',
    access: ['sales', 'service', 'marketer', 'operations', 'partner'],
    params: idParams,
    body: z.object({ hash: z.string() }),
    answer: z.object({ state: z.literal('recorded'), at: z.string() }),
    status: 201,
    problems: ['BRIEF_SUPERSEDED', 'NOT_ASKED', 'TASK_DECIDED', 'TASK_TOO_LATE'],
  }),
  createSource: route({
    method: 'POST',
    path: '/campaigns/:id/sources',
    summary: 'A further way in for enquiries, with its own key',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({
      name: z.string().min(1).max(80),
      kind: z.enum(['web_form', 'phone', 'email', 'event', 'partner', 'import']),
      channel: channelKind,
    }),
    answer: z.object({ id: z.uuid(), key: z.string() }),
    status: 201,
  }),
};
