import { z } from 'zod';
import { itemSchema } from '../../flow/catalogue/item.ts';
import { done, idParams, instant, route } from '../http/route.ts';

const HOUSE = ['operations', 'marketer', 'sales', 'service', 'admin'] as const;
const MAKERS = ['marketer', 'sales', 'operations'] as const;
const SIDES = ['marketer', 'sales'] as const;

const fault = z.object({ row: z.number().int(), sku: z.string(), code: z.string(), message: z.string() });
const mismatch = z.object({
  sku: z.string(),
  message: z.string(),
  prices: z.array(
    z.object({ sku: z.string(), channel: z.string(), priceMinor: z.number().int(), currency: z.string() }),
  ),
});

const dropSchema = z.object({
  id: z.uuid(),
  catalogueId: z.uuid(),
  campaign: z.object({ id: z.uuid(), name: z.string() }),
  wave: z.number().int(),
  channel: z.string(),
  quantity: z.number().int(),
  mailAt: z.string(),
  inHomeFrom: z.string(),
  inHomeTo: z.string(),
  tz: z.string(),
  state: z.enum(['planned', 'mailed', 'cancelled']),
  code: z.string().nullable(),
});
export type Drop = z.infer<typeof dropSchema>;

const dropBody = z.object({
  wave: z.number().int().min(1).max(999),
  channel: z.enum(['direct_mail', 'mail_order', 'email', 'web_shop', 'distributor', 'agent']).default('direct_mail'),
  quantity: z.number().int().min(1).max(100_000_000),
  mailAt: instant,
  inHomeFrom: instant,
  inHomeTo: instant,
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{1,20}$/, 'Letters, digits and dashes, at most 20.'),
});

const catalogueSchema = z.object({
  id: z.uuid(),
  campaignId: z.uuid(),
  name: z.string(),
  season: z.string(),
  media: z.enum(['print', 'web']),
  channel: z.enum(['mail_order', 'web_shop', 'distributor', 'agent']),
});

export const catalogueVersionSchema = z.object({
  id: z.uuid(),
  n: z.number().int(),
  hash: z.string(),
  /** `invalid`: rows are wrong. `ready`: nothing is, and both sides may approve. */
  state: z.enum(['empty', 'invalid', 'ready', 'approved', 'superseded']),
  itemCount: z.number().int(),
  faults: z.array(fault),
  mismatches: z.array(mismatch),
  /** Of this hash; an edit makes another. */
  approvals: z.array(z.object({ side: z.enum(['marketing', 'sales']), name: z.string(), at: z.string() })),
});
export type CatalogueVersion = z.infer<typeof catalogueVersionSchema>;

const listed = catalogueSchema.extend({ newest: catalogueVersionSchema });
export type Catalogue = z.infer<typeof listed>;

const versionDetail = catalogueVersionSchema.extend({
  catalogue: catalogueSchema,
  items: z.array(itemSchema),
  versions: z.array(z.object({ id: z.uuid(), n: z.number().int(), state: z.string() })),
});

const exceptionSchema = z.object({
  id: z.uuid(),
  sku: z.string(),
  prices: z.record(z.string(), z.number().int()),
  reason: z.string(),
  askedBy: z.string(),
  salesBy: z.string().nullable(),
  operationsBy: z.string().nullable(),
});

export const catalogueContract = {
  list: route({
    method: 'GET',
    path: '/catalogues',
    summary: 'Catalogues, newest first, each with what keeps its newest version from being approved',
    access: HOUSE,
    query: z.object({ campaignId: z.uuid().optional() }),
    answer: z.object({ items: z.array(listed) }),
  }),
  create: route({
    method: 'POST',
    path: '/catalogues',
    summary: 'A catalogue of a campaign in one channel, with its first, empty version',
    access: MAKERS,
    body: z.object({
      campaignId: z.uuid(),
      name: z.string().trim().min(1).max(120),
      season: z.string().trim().max(60).default(''),
      media: z.enum(['print', 'web']),
      channel: z.enum(['mail_order', 'web_shop', 'distributor', 'agent']),
    }),
    answer: versionDetail,
    status: 201,
    problems: ['NAME_TAKEN'],
  }),
  version: route({
    method: 'GET',
    path: '/catalogue-versions/:id',
    summary: 'One version with all its rows, what is wrong with them, and who approved',
    access: HOUSE,
    params: idParams,
    answer: versionDetail,
  }),
  addVersion: route({
    method: 'POST',
    path: '/catalogues/:id/versions',
    summary: 'The next version, which begins with the rows of the newest',
    access: MAKERS,
    params: idParams,
    answer: versionDetail,
    status: 201,
  }),
  upload: route({
    method: 'POST',
    path: '/catalogue-versions/:id/items',
    summary:
      'Rows by CSV (multipart: file). The first file may say everything; later Sales changes range, prices and terms, Marketing name, copy and page',
    access: MAKERS,
    params: idParams,
    multipart: true,
    answer: versionDetail,
    problems: [
      'CSV_UNREADABLE',
      'ROWS_INVALID',
      'SKU_DUPLICATE',
      'NOT_YOUR_COLUMN',
      'VERSION_APPROVED',
      'COLUMN_MISSING',
    ],
  }),
  changeItem: route({
    method: 'PATCH',
    path: '/catalogue-versions/:id/items/:sku',
    summary: 'Changes one row: Sales price, dates and terms, Marketing name, copy and page',
    access: MAKERS,
    params: idParams.extend({ sku: z.string().max(60) }),
    body: itemSchema.omit({ sku: true, row: true }).partial(),
    answer: versionDetail,
    problems: ['NOT_YOUR_COLUMN', 'VERSION_APPROVED'],
  }),
  approve: route({
    method: 'POST',
    path: '/catalogue-versions/:id/approvals',
    summary:
      'One side agrees to these rows: a marketer for Marketing, a lead of Sales for Sales. Both on one hash approve the version',
    access: SIDES,
    params: idParams,
    body: z.object({ hash: z.string() }),
    answer: versionDetail,
    status: 201,
    problems: ['CATALOGUE_INVALID', 'PRICE_PARITY', 'SUBJECT_CHANGED', 'LEAD_ONLY', 'VERSION_APPROVED'],
  }),
  drops: route({
    method: 'GET',
    path: '/drops',
    summary: 'Drops of all campaigns or of one, by mail date',
    access: HOUSE,
    query: z.object({ campaignId: z.uuid().optional() }),
    answer: z.object({ items: z.array(dropSchema) }),
  }),
  addDrop: route({
    method: 'POST',
    path: '/catalogues/:id/drops',
    summary: 'Plans a drop with its source code, mail date and in-home dates',
    access: ['marketer', 'operations'],
    params: idParams,
    body: dropBody,
    answer: dropSchema,
    status: 201,
    problems: ['KEY_CODE_IN_USE', 'DATES_ORDER', 'WAVE_TAKEN', 'EDIT_WOULD_LAUNCH_UNTOLD'],
  }),
  changeDrop: route({
    method: 'PUT',
    path: '/drops/:id',
    summary: 'Changes a drop that was not mailed; another date has both sides told again',
    access: ['marketer', 'operations'],
    params: idParams,
    body: dropBody,
    answer: dropSchema,
    problems: ['KEY_CODE_IN_USE', 'DATES_ORDER', 'DROP_OVER', 'WAVE_TAKEN', 'EDIT_WOULD_LAUNCH_UNTOLD'],
  }),
  cancelDrop: route({
    method: 'DELETE',
    path: '/drops/:id',
    summary: 'Cancels a drop that was not mailed; its code is free again',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: done,
    problems: ['DROP_OVER', 'EDIT_WOULD_LAUNCH_UNTOLD'],
  }),
  exceptions: route({
    method: 'GET',
    path: '/campaigns/:id/price-exceptions',
    summary: 'Prices that may differ between channels, and who agreed',
    access: HOUSE,
    params: idParams,
    answer: z.object({ items: z.array(exceptionSchema) }),
  }),
  askException: route({
    method: 'POST',
    path: '/campaigns/:id/price-exceptions',
    summary: 'Asks that the prices of a SKU may differ as they do now; Sales and Operations must agree',
    access: MAKERS,
    params: idParams,
    body: z.object({ sku: z.string().trim().min(1).max(60), reason: z.string().trim().min(1).max(1000) }),
    answer: exceptionSchema,
    status: 201,
    problems: ['NO_MISMATCH'],
  }),
  agreeException: route({
    method: 'POST',
    path: '/price-exceptions/:id/agreement',
    summary: 'A lead of Sales or somebody of Operations agrees',
    access: ['sales', 'operations'],
    params: idParams,
    answer: exceptionSchema,
    problems: ['LEAD_ONLY', 'SELF_DECISION'],
  }),
};
