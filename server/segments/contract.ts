import { z } from 'zod';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { idParams, route } from '../http/route.ts';

/** The condition tree as flow/rules keeps it, or the same as text: `contact.industry = print and contact.country = GB`. */
const ruleInput = z.union([z.string().max(8000), z.record(z.string(), z.json())]).optional();
const storedRule = z.custom<RuleGroup>((value) => typeof value === 'object' && value !== null);

export const segmentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  rule: storedRule,
  sentence: z.string(),
  /** How many people it was when it was last counted. */
  estimate: z.number().int(),
  version: z.number().int(),
  author: z.string(),
  updatedAt: z.string(),
  campaigns: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Segment = z.infer<typeof segmentSchema>;

const preview = z.object({
  count: z.number().int(),
  /** Of all contacts. */
  of: z.number().int(),
  sentence: z.string(),
  sample: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      company: z.string().nullable(),
      industry: z.string().nullable(),
      country: z.string().nullable(),
    }),
  ),
});
export type SegmentPreview = z.infer<typeof preview>;

const snapshot = z.object({
  id: z.uuid(),
  segmentId: z.uuid(),
  runId: z.uuid().nullable(),
  count: z.number().int(),
  frozenAt: z.string(),
});

const name = z.string().trim().min(1).max(120);
const ruleProblems = ['SEGMENT_EMPTY', 'UNKNOWN_FIELD', 'RULE_INVALID'];

export const segmentsContract = {
  list: route({
    method: 'GET',
    path: '/segments',
    summary: 'The parts of the market that campaigns speak to',
    access: 'signedIn',
    answer: z.object({ items: z.array(segmentSchema), contacts: z.number().int() }),
  }),
  get: route({
    method: 'GET',
    path: '/segments/:id',
    summary: 'One segment with the times at which it was frozen',
    access: 'signedIn',
    params: idParams,
    answer: segmentSchema.extend({ snapshots: z.array(snapshot) }),
  }),
  attempt: route({
    method: 'POST',
    path: '/segments/attempts',
    summary: 'How many people a rule finds, and the first of them; keeps nothing',
    access: ['marketer', 'operations'],
    body: z.object({ rule: ruleInput }),
    answer: preview,
    problems: ruleProblems,
  }),
  preview: route({
    method: 'POST',
    path: '/segments/:id/preview',
    summary: 'How many people are in the segment now, and the first of them',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: preview,
  }),
  create: route({
    method: 'POST',
    path: '/segments',
    summary: 'A further segment by rule; one that finds nobody is refused',
    access: ['marketer', 'operations'],
    body: z.object({ name, rule: ruleInput }),
    answer: segmentSchema,
    status: 201,
    problems: [...ruleProblems, 'NAME_IN_USE'],
  }),
  change: route({
    method: 'PUT',
    path: '/segments/:id',
    summary: 'Changes name or rule. Snapshots that were frozen stay as they are',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({ name, rule: ruleInput, version: z.number().int() }),
    answer: segmentSchema,
    problems: [...ruleProblems, 'NAME_IN_USE', 'STALE'],
  }),
  freeze: route({
    method: 'POST',
    path: '/segments/:id/snapshots',
    summary: 'Keeps who is in the segment now. Fewer than 25 people only by operations, with the reason',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({ reason: z.string().trim().max(500).default('') }),
    answer: snapshot,
    status: 201,
    problems: ['SEGMENT_EMPTY', 'SEGMENT_TOO_SMALL'],
  }),
  ofCampaign: route({
    method: 'GET',
    path: '/campaigns/:id/segments',
    summary: 'The segments that a campaign speaks to',
    access: 'signedIn',
    params: idParams,
    answer: z.object({ items: z.array(segmentSchema) }),
  }),
  setOfCampaign: route({
    method: 'PUT',
    path: '/campaigns/:id/segments',
    summary: 'Says which segments a campaign speaks to, until its plan is handed in',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({ segmentIds: z.array(z.uuid()).max(20) }),
    answer: z.object({ items: z.array(segmentSchema) }),
    problems: ['PLAN_IS_IN', 'SEGMENT_UNKNOWN'],
  }),
};
