import { z } from 'zod';
import { policySchema } from '../../flow/policies/policy.ts';
import { done, idParams, route } from '../http/route.ts';

/** A policy as it is written: without the id that it is kept under. */
export const policyBody = policySchema.omit({ id: true });
export type PolicyBody = z.infer<typeof policyBody>;

/** A published flow that breaks it, with the first of its problems in words. */
const refusal = z.object({
  flowId: z.uuid(),
  flowName: z.string(),
  versionId: z.uuid(),
  number: z.number().int(),
  message: z.string(),
});

const item = z.object({
  /** Of the workspace's own: its id; of a built-in one its code, such as `G07`. */
  id: z.string(),
  /** Absent: a built-in one. */
  body: policyBody.nullable(),
  sentence: z.string(),
  severity: z.enum(['error', 'warning']),
  on: z.boolean(),
  /** False: what the language itself needs, which nobody can switch off. */
  mayBeOff: z.boolean(),
  /** Why it is off. */
  reason: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
  /** Live flows that it refuses, or would refuse if it were on. */
  refuses: z.array(refusal),
});
export type PolicyItem = z.infer<typeof item>;

export const policiesContract = {
  list: route({
    method: 'GET',
    path: '/policies',
    summary:
      'What must hold in every flow: the built-in rules and the workspace’s own, each with the live flows it refuses',
    access: 'signedIn',
    answer: z.object({ items: z.array(item), flows: z.number().int() }),
  }),
  given: route({
    method: 'GET',
    path: '/policies/given',
    summary: 'What checks of a flow need to know of the workspace, so that a live check agrees with publishing',
    access: 'signedIn',
    answer: z.object({
      policies: z.array(policySchema),
      off: z.array(z.string()),
      members: z.array(
        z.object({
          id: z.uuid(),
          email: z.string(),
          role: z.string(),
          position: z.string(),
          groups: z.array(z.string()),
        }),
      ),
    }),
  }),
  attempt: route({
    method: 'POST',
    path: '/policies/attempts',
    summary: 'What a policy would say and which live flows it would refuse; keeps nothing',
    access: ['operations', 'admin'],
    body: policyBody,
    answer: z.object({ sentence: z.string(), refuses: z.array(refusal), flows: z.number().int() }),
    problems: ['POLICY_INVALID'],
  }),
  add: route({
    method: 'POST',
    path: '/policies',
    summary: 'A further sentence that must hold in every flow from now on; running work is not touched',
    access: ['operations', 'admin'],
    body: policyBody,
    answer: item,
    status: 201,
    problems: ['POLICY_INVALID'],
  }),
  change: route({
    method: 'PUT',
    path: '/policies/:id',
    summary: 'Changes one of the workspace’s own policies, or switches it on or off',
    access: ['operations', 'admin'],
    params: idParams,
    body: policyBody.extend({ on: z.boolean().default(true) }),
    answer: item,
    problems: ['POLICY_INVALID'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/policies/:id',
    summary: 'Takes one of the workspace’s own policies away',
    access: ['operations', 'admin'],
    params: idParams,
    answer: done,
  }),
  switchBuiltIn: route({
    method: 'PUT',
    path: '/policies/built-in/:code',
    summary: 'Switches a built-in rule off, with the reason, or on again',
    access: ['operations', 'admin'],
    params: z.object({ code: z.string().max(40) }),
    body: z.object({ on: z.boolean(), reason: z.string().trim().max(500).default('') }),
    answer: item,
    problems: ['REASON_REQUIRED', 'ALWAYS_ON'],
  }),
};
