import { z } from 'zod';
import { done, idParams, page, route } from '../http/route.ts';

export const runSchema = z.object({
  id: z.uuid(),
  state: z.string(),
  campaign: z.object({ id: z.uuid(), name: z.string(), code: z.string() }),
  flow: z.object({ id: z.uuid(), name: z.string(), versionId: z.uuid(), versionNumber: z.number().int() }),
  startedAt: z.string(),
  startedBy: z.string(),
  enquiries: z.number().int(),
  open: z.number().int(),
  parked: z.number().int(),
});
export type RunSummary = z.infer<typeof runSchema>;

export const runsContract = {
  list: route({
    method: 'GET',
    path: '/runs',
    summary: 'Runs with what is open',
    access: 'signedIn',
    answer: z.object({ items: z.array(runSchema) }),
  }),
  get: route({
    method: 'GET',
    path: '/runs/:id',
    summary: 'One run',
    access: 'signedIn',
    params: idParams,
    answer: runSchema,
  }),
  counts: route({
    method: 'GET',
    path: '/runs/:id/counts',
    summary: 'Who stands where: people per step and how long the oldest has waited. Counted, not kept',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      asOf: z.string(),
      steps: z.array(
        z.object({ stepId: z.string(), count: z.number().int(), oldestAt: z.string(), late: z.number().int() }),
      ),
      /** Enquiries by the way they left: for `enquiry_end` steps and totals. */
      ended: z.array(z.object({ outcome: z.string(), count: z.number().int() })),
      total: z.number().int(),
      open: z.number().int(),
      parked: z.number().int(),
    }),
  }),
  atStep: route({
    method: 'GET',
    path: '/runs/:id/steps/:stepId/scopes',
    summary: 'Who stands at one step, oldest first',
    access: 'signedIn',
    params: z.object({ id: z.uuid(), stepId: z.string() }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().optional() }),
    answer: page(
      z.object({
        scopeId: z.uuid(),
        kind: z.string(),
        name: z.string(),
        owner: z.string().nullable(),
        since: z.string(),
        dueAt: z.string().nullable(),
        late: z.boolean(),
      }),
    ),
  }),
  pause: route({
    method: 'POST',
    path: '/runs/:id/pauses',
    summary: 'Holds a run: no due is claimed, no effect begun, answers wait',
    access: ['operations'],
    params: idParams,
    body: z.object({ reason: z.string().min(1).max(500) }),
    answer: done,
    problems: ['RUN_STATE'],
  }),
  resume: route({
    method: 'DELETE',
    path: '/runs/:id/pauses',
    summary: 'Lets a held run go on',
    access: ['operations'],
    params: idParams,
    answer: done,
    problems: ['RUN_STATE'],
  }),
  cancel: route({
    method: 'POST',
    path: '/runs/:id/cancellations',
    summary: 'Cancels a run; people already talking with Sales stay with them',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({ reason: z.string().min(1).max(500) }),
    answer: done,
    problems: ['RUN_STATE', 'NOT_OWNER'],
  }),
  stop: route({
    method: 'POST',
    path: '/runs/:id/stops',
    summary: 'Closes capture now; enquiries go on to their end',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: done,
    problems: ['RUN_STATE', 'NOT_OWNER'],
  }),
};
