import { z } from 'zod';
import { done, idParams, page, route } from '../http/route.ts';

export const quarantineItem = z.object({
  id: z.uuid(),
  campaign: z.object({ id: z.uuid(), name: z.string(), code: z.string() }),
  source: z.string(),
  importId: z.uuid().nullable(),
  rowNumber: z.number().int().nullable(),
  raw: z.record(z.string(), z.string()),
  problems: z.array(z.object({ column: z.string(), code: z.string(), message: z.string() })),
  state: z.enum(['open', 'mended', 'discarded']),
  at: z.string(),
  purgeAt: z.string(),
});
export type QuarantineItem = z.infer<typeof quarantineItem>;

export const quarantineContract = {
  list: route({
    method: 'GET',
    path: '/quarantine',
    summary: 'What could not become an enquiry, with the reason',
    access: ['marketer', 'operations'],
    query: z.object({
      campaignId: z.uuid().optional(),
      importId: z.uuid().optional(),
      reason: z.string().max(60).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().optional(),
    }),
    answer: page(quarantineItem).extend({ byReason: z.record(z.string(), z.number().int()) }),
  }),
  mend: route({
    method: 'POST',
    path: '/quarantine/:id/retries',
    summary: 'Sends a mended row again',
    access: ['marketer', 'operations'],
    params: idParams,
    body: z.object({ values: z.record(z.string(), z.string().max(4000)) }),
    answer: z.object({ enquiryId: z.uuid(), known: z.boolean() }),
    status: 201,
    problems: ['STILL_INVALID', 'ALREADY_SETTLED', 'SOURCE_CLOSED'],
  }),
  discard: route({
    method: 'DELETE',
    path: '/quarantine/:id',
    summary: 'Throws one away, with an entry in the audit',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: done,
    problems: ['ALREADY_SETTLED'],
  }),
};
