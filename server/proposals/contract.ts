import { z } from 'zod';
import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { versionSummary } from '../flows/contract.ts';
import { idParams, route } from '../http/route.ts';

export const person = z.object({ id: z.uuid(), name: z.string() });

export const proposalSummary = z.object({
  id: z.uuid(),
  flowId: z.uuid(),
  state: z.enum(['open', 'approved', 'sent_back', 'withdrawn', 'replaced']),
  /** Of the flow as it was frozen: the name of the version that an approval makes. */
  hash: z.string(),
  note: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  /** All whose changes are in it. */
  authors: z.array(person),
  /** Who may approve it: they may publish, and none of the changes is theirs. */
  mayApprove: z.array(person),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string(),
});
export type ProposalSummary = z.infer<typeof proposalSummary>;

const proposalParams = idParams.extend({ proposalId: z.uuid() });
const decided = ['PROPOSAL_DECIDED'];

const ruleSchema = z.object({ fourEyes: z.boolean(), mayPublish: z.array(person) });

export const proposalsContract = {
  list: route({
    method: 'GET',
    path: '/flows/:id/proposals',
    summary: 'Reviews of a flow: those that wait first, then the newest',
    access: 'signedIn',
    params: idParams,
    answer: z.object({ items: z.array(proposalSummary) }),
  }),
  get: route({
    method: 'GET',
    path: '/flows/:id/proposals/:proposalId',
    summary: 'What is proposed, as it was frozen, and what happened since',
    access: 'signedIn',
    params: proposalParams,
    answer: proposalSummary.extend({
      flowName: z.string(),
      definition: definitionSchema,
      layout: layoutSchema,
      baseVersionId: z.uuid().nullable(),
      baseNumber: z.number().int().nullable(),
      /** The live versions and those that somebody is still on, the newest first. */
      versions: z.array(versionSummary),
      iMayApprove: z.boolean(),
      /** Why it cannot be approved any more: what came after it, in sentences. Empty while it can. */
      outdated: z.array(z.object({ by: z.enum(['draft', 'version', 'policies']), changes: z.array(z.string()) })),
    }),
  }),
  ask: route({
    method: 'POST',
    path: '/flows/:id/proposals',
    summary:
      'Asks somebody else to review and publish my draft; frozen as it is, and refused with all problems at once',
    access: ['operations'],
    params: idParams,
    body: z.object({
      /** Of the draft. */
      revision: z.number().int(),
      note: z.string().trim().min(1, 'Say why this version is needed.').max(500),
    }),
    answer: proposalSummary,
    status: 201,
    problems: ['FLOW_HAS_PROBLEMS', 'STALE', 'NEWER_VERSION', 'NOTHING_CHANGED'],
  }),
  approve: route({
    method: 'POST',
    path: '/flows/:id/proposals/:proposalId/approve',
    summary: 'Agrees, and so publishes it as the next version; never by an author of a change in it',
    access: ['operations', 'admin'],
    params: proposalParams,
    answer: versionSummary,
    status: 201,
    problems: ['FOUR_EYES', 'PROPOSAL_STALE', 'FLOW_HAS_PROBLEMS', ...decided],
  }),
  withdraw: route({
    method: 'POST',
    path: '/flows/:id/proposals/:proposalId/withdraw',
    summary: 'Takes my question back; the draft stays',
    access: ['operations'],
    params: proposalParams,
    answer: proposalSummary,
    problems: ['NOT_YOURS', ...decided],
  }),
  sendBack: route({
    method: 'POST',
    path: '/flows/:id/proposals/:proposalId/send-back',
    summary: 'Does not agree, and says what should be different',
    access: ['operations', 'admin'],
    params: proposalParams,
    body: z.object({ reason: z.string().trim().min(1, 'Say what should be different.').max(500) }),
    answer: proposalSummary,
    problems: decided,
  }),
  rule: route({
    method: 'GET',
    path: '/publishing',
    summary: 'Whether a flow is published by another person than those who changed it, and who may publish',
    access: 'signedIn',
    answer: ruleSchema,
  }),
  switchRule: route({
    method: 'PUT',
    path: '/publishing',
    summary: 'Switches the rule of four eyes, for a workspace with one person in operations; an audited act',
    access: ['admin'],
    body: z.object({ fourEyes: z.boolean(), reason: z.string().trim().max(500).default('') }),
    answer: ruleSchema,
    problems: ['REASON_REQUIRED'],
  }),
};
