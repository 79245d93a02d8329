import { z } from 'zod';

/** Who somebody is, as others write it. One identity is needed: e-mail, phone, address or reference. */
export const personInput = z.object({
  name: z.string().max(200).default(''),
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
  address: z.string().max(500).optional(),
  reference: z.string().max(120).optional(),
  company: z.string().max(200).optional(),
});

/** What a form, another system or a row of a file sends. */
export const enquiryInput = personInput.extend({
  country: z.string().length(2).optional(),
  message: z.string().max(4000).optional(),
  kind: z.enum(['question', 'order', 'demo', 'support', 'sales_created']).default('question'),
  score: z.number().int().min(0).max(100).optional(),
  estValueMinor: z.number().int().min(0).max(2_147_483_647).optional(),
  answers: z.record(z.string().max(200), z.union([z.string().max(4000), z.number(), z.boolean()])).default({}),
  consent: z.record(z.string().max(30), z.enum(['given', 'refused', 'not_asked'])).default({}),
});
export type EnquiryInput = z.infer<typeof enquiryInput>;
