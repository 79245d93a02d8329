import { z } from 'zod';
import { contactInput } from '../../flow/market/read-contact.ts';
import { done, idParams, page, route } from '../http/route.ts';

const consent = z.object({
  purpose: z.string(),
  channel: z.string(),
  basis: z.string(),
  state: z.enum(['given', 'refused', 'withdrawn', 'not_asked']),
  at: z.string(),
});

export const contactSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  accountId: z.uuid().nullable(),
  industry: z.string().nullable(),
  country: z.string().nullable(),
  reference: z.string().nullable(),
  createdAt: z.string(),
  /** The latest statement of each purpose and channel. */
  consent: z.array(consent),
});
export type Contact = z.infer<typeof contactSchema>;

const importSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  total: z.number().int(),
  created: z.number().int(),
  /** Were there already; what the file says anew holds. */
  known: z.number().int(),
  rejected: z.number().int(),
  by: z.string(),
  at: z.string(),
});
export type ContactImport = z.infer<typeof importSchema>;

const problem = z.object({ column: z.string(), code: z.string(), message: z.string() });

export const contactsContract = {
  list: route({
    method: 'GET',
    path: '/contacts',
    summary: 'People in the market, with what they have said to being written to',
    access: ['marketer', 'operations', 'admin', 'sales'],
    query: z.object({
      find: z.string().trim().max(200).default(''),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    answer: page(contactSchema),
  }),
  add: route({
    method: 'POST',
    path: '/contacts',
    summary: 'Adds a person in the market, or completes one who is known by reference, e-mail, or telephone and name',
    access: ['marketer', 'operations'],
    body: contactInput,
    answer: contactSchema.extend({ isNew: z.boolean() }),
    status: 201,
    problems: ['CONTACT_INVALID'],
  }),
  importFile: route({
    method: 'POST',
    path: '/contact-imports',
    summary: 'Reads a file of people (multipart: file). Rows that cannot be used are kept 30 days with the reason',
    access: ['marketer', 'operations'],
    multipart: true,
    answer: importSchema,
    status: 201,
    problems: ['CSV_UNREADABLE', 'FILE_TOO_LARGE', 'MEDIA_TYPE', 'TOO_MANY_ROWS', 'COLUMNS_UNKNOWN'],
  }),
  imports: route({
    method: 'GET',
    path: '/contact-imports',
    summary: 'Files of people that were read, newest first',
    access: ['marketer', 'operations', 'admin'],
    answer: z.object({ items: z.array(importSchema) }),
  }),
  import: route({
    method: 'GET',
    path: '/contact-imports/:id',
    summary: 'One file with the rows that could not be used',
    access: ['marketer', 'operations', 'admin'],
    params: idParams,
    answer: importSchema.extend({
      rejects: z.array(
        z.object({
          id: z.uuid(),
          rowNumber: z.number().int(),
          raw: z.record(z.string(), z.string()),
          problems: z.array(problem),
          state: z.enum(['open', 'mended', 'discarded']),
        }),
      ),
    }),
  }),
  mend: route({
    method: 'POST',
    path: '/contact-rejects/:id/mend',
    summary: 'Adds the person of a row that could not be used, with what was wrong put right',
    access: ['marketer', 'operations'],
    params: idParams,
    body: contactInput,
    answer: contactSchema.extend({ isNew: z.boolean() }),
    problems: ['CONTACT_INVALID'],
  }),
  discard: route({
    method: 'DELETE',
    path: '/contact-rejects/:id',
    summary: 'Forgets a row that could not be used',
    access: ['marketer', 'operations'],
    params: idParams,
    answer: done,
  }),
};
