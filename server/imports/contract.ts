import { z } from 'zod';
import { mappingSchema, type Mapping } from '../../flow/intake/mapping.ts';
import { done, idParams, route } from '../http/route.ts';

export { mappingSchema };
export type { Mapping };

export const importSchema = z.object({
  id: z.uuid(),
  campaign: z.object({ id: z.uuid(), name: z.string(), code: z.string() }),
  fileName: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.number().int(),
  done: z.number().int(),
  created: z.number().int(),
  known: z.number().int(),
  rejected: z.number().int(),
  by: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Import = z.infer<typeof importSchema>;

const byCode = z.object({ code: z.string().max(20) });

export const importsContract = {
  preview: route({
    method: 'POST',
    path: '/campaigns/:code/imports/preview',
    summary:
      'Reads the head of a file (multipart: file, mapping?) and says what would happen to each of the first rows; stores nothing',
    access: ['marketer', 'operations', 'sales'],
    params: byCode,
    multipart: true,
    answer: z.object({
      headers: z.array(z.string()),
      delimiter: z.string(),
      suggested: mappingSchema,
      rows: z.array(
        z.object({
          rowNumber: z.number().int(),
          cells: z.array(z.string()),
          outcome: z.enum(['new', 'known', 'rejected']),
          problems: z.array(z.object({ column: z.string(), code: z.string(), message: z.string() })),
        }),
      ),
    }),
    problems: ['CSV_UNREADABLE', 'FILE_TOO_LARGE', 'MAPPING_INVALID', 'CAMPAIGN_UNKNOWN'],
  }),
  start: route({
    method: 'POST',
    path: '/campaigns/:code/imports',
    summary:
      'Imports a file (multipart: file, mapping). The same file again creates nothing and says how many were known',
    access: ['marketer', 'operations', 'sales'],
    params: byCode,
    multipart: true,
    answer: importSchema,
    status: 202,
    problems: [
      'CSV_UNREADABLE',
      'FILE_TOO_LARGE',
      'MAPPING_INVALID',
      'CAMPAIGN_UNKNOWN',
      'SOURCE_CLOSED',
      'MEDIA_TYPE',
    ],
  }),
  list: route({
    method: 'GET',
    path: '/imports',
    summary: 'Imports, newest first',
    access: 'signedIn',
    query: z.object({ campaignId: z.uuid().optional() }),
    answer: z.object({ items: z.array(importSchema) }),
  }),
  get: route({
    method: 'GET',
    path: '/imports/:id',
    summary: 'One import with its progress',
    access: 'signedIn',
    params: idParams,
    answer: importSchema,
  }),
  cancel: route({
    method: 'DELETE',
    path: '/imports/:id',
    summary: 'Stops after the page under way; what was created stays',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: done,
    problems: ['IMPORT_ENDED'],
  }),
};
