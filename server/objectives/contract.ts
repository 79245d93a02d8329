import { z } from 'zod';
import { done, idParams, instant, route } from '../http/route.ts';

export const objectiveLevel = z.enum(['business', 'sales', 'campaign']);
/** Of `awareness` the baseline is a reading before: a share of those who were asked, a number of visits or searches. */
export const objectiveKind = z.enum(['awareness', 'enquiries', 'revenue', 'customers', 'retention', 'other']);

const figure = z.number().min(-1e12).max(1e12);
const asked = z.number().int().min(1).max(100_000_000);

export const objectiveSchema = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  level: objectiveLevel,
  kind: objectiveKind,
  title: z.string(),
  metric: z.string(),
  unit: z.string(),
  baseline: figure.nullable(),
  baselineN: z.number().int().nullable(),
  target: figure,
  startsAt: z.string(),
  dueAt: z.string(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  state: z.enum(['open', 'closed']),
  closedReason: z.string(),
  version: z.number().int(),
  readings: z.array(
    z.object({ id: z.uuid(), at: z.string(), value: z.number(), n: z.number().int().nullable(), by: z.string() }),
  ),
  campaigns: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** How it stands now: below 70% of the straight line's way it is at risk, from half-time on. */
  pace: z.object({
    state: z.enum(['early', 'on_track', 'at_risk', 'reached', 'missed']),
    current: z.number(),
    expected: z.number(),
    /** Shares of the way and of the time that are gone; 0.5 is half. */
    gone: z.number(),
    time: z.number(),
  }),
  /** Of a share that was found by asking, before and after: the change in percentage points with its 95% interval. */
  change: z
    .object({ points: z.number(), low: z.number(), high: z.number(), significant: z.boolean(), words: z.string() })
    .nullable(),
});
export type Objective = z.infer<typeof objectiveSchema>;

/** What must be measurable may be left out here, so that its absence is answered by what is missing. */
const writable = z.object({
  parentId: z.uuid().nullable(),
  level: objectiveLevel,
  kind: objectiveKind,
  title: z.string().max(160),
  metric: z.string().max(160),
  unit: z.string().max(30),
  baseline: figure.nullable(),
  baselineN: asked.nullable(),
  target: figure.nullable(),
  startsAt: instant.nullable(),
  dueAt: instant.nullable(),
  ownerId: z.uuid(),
});

export const objectivesContract = {
  list: route({
    method: 'GET',
    path: '/objectives',
    summary: 'What the business, Sales and campaigns are to reach, each with how it stands; the tree is by `parentId`',
    access: 'signedIn',
    query: z.object({ closed: z.enum(['yes', 'no']).default('no') }),
    answer: z.object({ items: z.array(objectiveSchema), mayWrite: z.boolean() }),
  }),
  get: route({
    method: 'GET',
    path: '/objectives/:id',
    summary: 'One objective with its readings',
    access: 'signedIn',
    params: idParams,
    answer: objectiveSchema,
  }),
  create: route({
    method: 'POST',
    path: '/objectives',
    summary: 'A further objective: what is measured, from where to where, by when (S06, S14)',
    access: ['operations', 'marketer', 'sales', 'admin'],
    body: writable.partial().required({ level: true }),
    answer: objectiveSchema,
    status: 201,
    problems: [
      'OBJECTIVE_NOT_MEASURABLE',
      'BASELINE_REQUIRED',
      'OBJECTIVE_LEVEL',
      'OBJECTIVE_CLOSED',
      'DATES_ORDER',
      'LEADS_ONLY',
    ],
  }),
  update: route({
    method: 'PATCH',
    path: '/objectives/:id',
    summary: 'Changes an open objective; its figures only while no campaign that supports it has begun its run',
    access: ['operations', 'marketer', 'sales', 'admin'],
    params: idParams,
    body: writable.partial().extend({ version: z.number().int() }),
    answer: objectiveSchema,
    problems: [
      'OBJECTIVE_NOT_MEASURABLE',
      'BASELINE_REQUIRED',
      'OBJECTIVE_CYCLE',
      'OBJECTIVE_LEVEL',
      'OBJECTIVE_CLOSED',
      'OBJECTIVE_IN_USE',
      'DATES_ORDER',
      'LEADS_ONLY',
      'STALE',
    ],
  }),
  close: route({
    method: 'POST',
    path: '/objectives/:id/closings',
    summary: 'Closes an objective, with the reason; no further plan can support it',
    access: ['operations', 'marketer', 'sales', 'admin'],
    params: idParams,
    body: z.object({ reason: z.string().trim().min(1).max(500) }),
    answer: done,
    problems: ['OBJECTIVE_CLOSED', 'LEADS_ONLY'],
  }),
  read: route({
    method: 'POST',
    path: '/objectives/:id/readings',
    summary: 'A reading of the metric: its value then, and how many were asked where it is a share of people',
    access: ['operations', 'marketer', 'sales', 'service', 'admin'],
    params: idParams,
    body: z.object({ value: figure, n: asked.optional(), at: instant.optional() }),
    answer: objectiveSchema,
    status: 201,
    problems: ['READING_AHEAD', 'OBJECTIVE_CLOSED'],
  }),
};
