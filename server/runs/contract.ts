import { z } from 'zod';
import { funnelSchema } from '../campaigns/contract.ts';
import { done, idParams, page, route } from '../http/route.ts';
import { objectiveSchema } from '../objectives/contract.ts';

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
  scorecard: route({
    method: 'GET',
    path: '/runs/:id/scorecard',
    summary: 'What both sides have reached together, the same for whoever reads it',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      runId: z.uuid(),
      campaign: z.object({
        id: z.uuid(),
        name: z.string(),
        owner: z.object({ id: z.uuid(), name: z.string() }),
        salesOwner: z.object({ id: z.uuid(), name: z.string() }).nullable(),
      }),
      /** The day whose beginning the paces are of. */
      day: z.string(),
      objectives: z.array(objectiveSchema),
      promises: z.object({ marketing: z.string(), sales: z.string() }),
      /** Working days between the first answer of Sales or Service and the launch, and how many it takes at least. */
      involvement: z.object({
        firstAnswerAt: z.string().nullable(),
        days: z.number().int().nullable(),
        needed: z.number().int(),
      }),
      funnel: funnelSchema.omit({ measured: true, asOf: true }),
      measured: funnelSchema.shape.measured,
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
