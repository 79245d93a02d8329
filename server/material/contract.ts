import { z } from 'zod';
import { claritySchema } from '../../flow/material/clarity.ts';
import { materialKinds } from '../../flow/material/kinds.ts';
import { done, idParams, instant, route } from '../http/route.ts';

export const materialKind = z.enum(materialKinds.map(({ value }) => value));

const checkSchema = z.object({
  /** Null: it could not be reached. */
  status: z.number().int().nullable(),
  finalUrl: z.string().nullable(),
  /** Whether the code in the address that tells visits apart arrived. */
  tracking: z.enum(['kept', 'lost', 'none']),
  problem: z.string().nullable(),
  at: z.string(),
  broken: z.boolean(),
});

export const versionSchema = z.object({
  id: z.uuid(),
  materialId: z.uuid(),
  n: z.number().int(),
  fileName: z.string().nullable(),
  mediaType: z.string().nullable(),
  size: z.number().int().nullable(),
  url: z.string().nullable(),
  checksum: z.string(),
  clarity: claritySchema,
  state: z.enum(['draft', 'approved', 'superseded']),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** Whether it may be used today: approved, and within its dates. */
  valid: z.boolean(),
  author: z.string(),
  createdAt: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  check: checkSchema.nullable(),
  lastUsedAt: z.string().nullable(),
  readingGrade: z.number().nullable(),
  /** What to look at, in words; none of it stops anything. */
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  /** `percent` is null until five have answered. */
  comprehension: z.object({
    answers: z.number().int(),
    understood: z.number().int(),
    percent: z.number().int().nullable(),
  }),
});
export type MaterialVersion = z.infer<typeof versionSchema>;

const campaignRef = z.object({ id: z.uuid(), name: z.string(), code: z.string() });

export const materialSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  audience: z.string(),
  createdAt: z.string(),
  /** The one to use: the approved version. */
  current: versionSchema.nullable(),
  newest: versionSchema.nullable(),
  usedIn: z.array(campaignRef),
});
export type Material = z.infer<typeof materialSchema>;

const shortfall = z.object({
  kind: z.string(),
  code: z.string(),
  message: z.string(),
  materialId: z.uuid().optional(),
});

const HOUSE = ['operations', 'marketer', 'sales', 'service', 'admin'] as const;
const MAKERS = ['marketer', 'operations'] as const;

export const materialContract = {
  list: route({
    method: 'GET',
    path: '/materials',
    summary: 'The library, newest first, each piece with the version to use and where it is used',
    access: HOUSE,
    query: z.object({
      kind: materialKind.optional(),
      search: z.string().max(200).optional(),
      campaignId: z.uuid().optional(),
    }),
    answer: z.object({ items: z.array(materialSchema) }),
  }),
  create: route({
    method: 'POST',
    path: '/materials',
    summary: 'Adds a piece; its first version is added next',
    access: MAKERS,
    body: z.object({
      kind: materialKind,
      title: z.string().trim().min(1).max(200),
      audience: z.string().trim().max(500).default(''),
    }),
    answer: materialSchema,
    status: 201,
  }),
  unused: route({
    method: 'GET',
    path: '/materials/unused',
    summary: 'Approved versions that nobody in Sales or Service has opened, shown or sent for 30 days, and their share',
    access: HOUSE,
    answer: z.object({
      versions: z.number().int(),
      percent: z.number().int().nullable(),
      items: z.array(
        z.object({
          materialId: z.uuid(),
          versionId: z.uuid(),
          title: z.string(),
          kind: z.string(),
          n: z.number().int(),
          lastUsedAt: z.string().nullable(),
        }),
      ),
    }),
  }),
  get: route({
    method: 'GET',
    path: '/materials/:id',
    summary: 'One piece with all its versions, the newest first',
    access: HOUSE,
    params: idParams,
    answer: materialSchema.extend({ versions: z.array(versionSchema) }),
  }),
  addVersion: route({
    method: 'POST',
    path: '/materials/:id/versions',
    summary:
      'Adds a version (multipart: file or url; audience, problem, whatWeDo, benefits with one a line; validFrom?, validTo?)',
    access: MAKERS,
    params: idParams,
    multipart: true,
    answer: versionSchema,
    status: 201,
    problems: [
      'FILE_TOO_LARGE',
      'TYPE_NOT_ALLOWED',
      'SAME_CONTENT',
      'BENEFIT_REQUIRED',
      'CLARITY_INCOMPLETE',
      'CONTENT_MISSING',
      'DATES_ORDER',
      'URL_INVALID',
    ],
  }),
  approve: route({
    method: 'POST',
    path: '/material-versions/:id/approval',
    summary: 'Makes it the version to use; the one before is superseded, and its links lead here',
    access: MAKERS,
    params: idParams,
    answer: versionSchema,
    problems: ['NOT_A_DRAFT'],
  }),
  file: route({
    method: 'GET',
    path: '/material-versions/:id/file',
    summary:
      'The file, or a redirect to the address. Of a superseded version the one to use instead, unless exact=yes. Opening it counts as use by Sales and Service',
    access: HOUSE,
    params: idParams,
    query: z.object({
      exact: z.enum(['yes', 'no']).default('no'),
      as: z.enum(['download', 'preview']).default('preview'),
    }),
    answer: done,
    problems: ['FILE_GONE'],
  }),
  check: route({
    method: 'POST',
    path: '/material-versions/:id/link-checks',
    summary: 'Opens the address of a version and keeps what it answers',
    access: MAKERS,
    params: idParams,
    answer: versionSchema,
    problems: ['NO_ADDRESS'],
  }),
  test: route({
    method: 'POST',
    path: '/material-versions/:id/comprehension',
    summary: 'Keeps what one tester answered to “What is offered?”, and whether it was right',
    access: HOUSE,
    params: idParams,
    body: z.object({ answer: z.string().trim().min(1).max(1000), understood: z.boolean() }),
    answer: versionSchema,
    status: 201,
  }),
  ofCampaign: route({
    method: 'GET',
    path: '/campaigns/:id/materials',
    summary: 'What a campaign uses, and what keeps these kinds from being ready',
    access: HOUSE,
    params: idParams,
    query: z.object({
      kinds: z.string().max(300).default('brochure,presentation,web_page'),
      /** The kinds that the step of this task asks for, instead. */
      taskId: z.uuid().optional(),
    }),
    answer: z.object({ items: z.array(materialSchema), shortfalls: z.array(shortfall), ready: z.boolean() }),
  }),
  use: route({
    method: 'PUT',
    path: '/campaigns/:id/materials/:materialId',
    summary: 'The campaign uses this piece',
    access: MAKERS,
    params: idParams.extend({ materialId: z.uuid() }),
    answer: done,
  }),
  leaveOut: route({
    method: 'DELETE',
    path: '/campaigns/:id/materials/:materialId',
    summary: 'The campaign uses it no longer',
    access: MAKERS,
    params: idParams.extend({ materialId: z.uuid() }),
    answer: done,
  }),
};

/** What the form of a new version may hold beside the file; every part is text. */
export const versionForm = claritySchema.extend({
  url: z.string().trim().max(2000).optional(),
  validFrom: instant.optional(),
  validTo: instant.optional(),
});
