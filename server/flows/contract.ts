import { z } from 'zod';
import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { untrustedDefinition } from '../../flow/read-definition.ts';
import { done, idParams, route } from '../http/route.ts';

export const versionSummary = z.object({
  id: z.uuid(),
  number: z.number().int(),
  hash: z.string(),
  note: z.string(),
  /** Who drew it and asked for the review. */
  publishedBy: z.string(),
  /** Who agreed to it and so published it; null where nobody else had to. */
  approvedBy: z.string().nullable(),
  publishedAt: z.string(),
  /** Scopes that still stand on it. */
  openRuns: z.number().int(),
  openEnquiries: z.number().int(),
});
export type VersionSummary = z.infer<typeof versionSummary>;

export const draftSchema = z.object({
  definition: definitionSchema,
  layout: layoutSchema,
  revision: z.number().int(),
  baseVersionId: z.uuid().nullable(),
  baseNumber: z.number().int().nullable(),
  updatedAt: z.string(),
});

/** A draft that waits for somebody else's approval, in short. */
export const waitingSchema = z.object({
  id: z.uuid(),
  memberId: z.uuid(),
  askedBy: z.string(),
  askedAt: z.string(),
  note: z.string(),
});

export const flowsContract = {
  list: route({
    method: 'GET',
    path: '/flows',
    summary: 'All flows with their live version',
    access: 'signedIn',
    answer: z.object({
      items: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          live: versionSummary.nullable(),
          steps: z.number().int(),
          hasDraft: z.boolean(),
          /** Reviews that wait for an approval. */
          waiting: z.array(waitingSchema.extend({ mayApprove: z.boolean() })),
        }),
      ),
    }),
  }),
  create: route({
    method: 'POST',
    path: '/flows',
    summary: 'A further flow: empty, from a template by its id, from text, or from a definition',
    access: ['operations'],
    body: z.object({
      name: z.string().min(1).max(120),
      template: z.string().max(40).optional(),
      text: z.string().max(200_000).optional(),
      /** In the form that versions are answered in. Of several sources the first in this order counts. */
      definition: untrustedDefinition.optional(),
    }),
    answer: z.object({ id: z.uuid() }),
    status: 201,
    problems: ['NAME_IN_USE', 'TEXT_INVALID', 'TEMPLATE_UNKNOWN'],
  }),
  get: route({
    method: 'GET',
    path: '/flows/:id',
    summary: 'A flow with its versions, my draft and who else has one',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      id: z.uuid(),
      name: z.string(),
      versions: z.array(versionSummary),
      draft: draftSchema.nullable(),
      otherDrafts: z.array(z.object({ memberId: z.uuid(), name: z.string(), updatedAt: z.string() })),
      mayEdit: z.boolean(),
      waiting: z.array(waitingSchema.extend({ mayApprove: z.boolean() })),
    }),
  }),
  version: route({
    method: 'GET',
    path: '/flow-versions/:id',
    summary: 'One published version, immutable',
    access: 'signedIn',
    params: idParams,
    answer: z.object({
      id: z.uuid(),
      flowId: z.uuid(),
      flowName: z.string(),
      number: z.number().int(),
      hash: z.string(),
      definition: definitionSchema,
      layout: layoutSchema,
      publishedAt: z.string(),
      publishedBy: z.string(),
      note: z.string(),
    }),
  }),
  saveDraft: route({
    method: 'PUT',
    path: '/flows/:id/draft',
    summary: 'Keeps my private draft; problems never stop saving',
    access: ['operations'],
    params: idParams,
    body: z.object({
      definition: untrustedDefinition,
      layout: layoutSchema,
      baseVersionId: z.uuid().nullable(),
      revision: z.number().int(),
    }),
    answer: z.object({ revision: z.number().int(), updatedAt: z.string() }),
    problems: ['STALE', 'FLOW_TOO_LARGE'],
  }),
  dropDraft: route({
    method: 'DELETE',
    path: '/flows/:id/draft',
    summary: 'Throws my draft away',
    access: ['operations'],
    params: idParams,
    answer: done,
  }),
  readDraft: route({
    method: 'GET',
    path: '/flows/:id/drafts/:memberId',
    summary: 'What a colleague works on, to read',
    access: ['operations', 'admin'],
    params: idParams.extend({ memberId: z.uuid() }),
    answer: draftSchema.extend({ memberId: z.uuid(), name: z.string() }),
  }),
  forkDraft: route({
    method: 'POST',
    path: '/flows/:id/draft/fork',
    summary: 'Goes on from a colleague’s draft in my own; its authors remain authors',
    access: ['operations'],
    params: idParams,
    body: z.object({
      memberId: z.uuid(),
      /** Of my draft that is replaced; 0 where I have none. */
      revision: z.number().int(),
    }),
    answer: z.object({ revision: z.number().int(), updatedAt: z.string() }),
    problems: ['STALE'],
  }),
  publish: route({
    method: 'POST',
    path: '/flows/:id/versions',
    summary:
      'Publishes my draft as the next version, where the workspace does not ask for four eyes; elsewhere ask for a review',
    access: ['operations'],
    params: idParams,
    body: z.object({ revision: z.number().int(), note: z.string().max(500).default('') }),
    answer: versionSummary,
    status: 201,
    problems: ['FOUR_EYES', 'FLOW_HAS_PROBLEMS', 'STALE', 'NEWER_VERSION', 'NOTHING_CHANGED'],
  }),
};
