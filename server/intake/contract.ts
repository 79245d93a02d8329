import { z } from 'zod';
import { route } from '../http/route.ts';

/** What a form or another system sends. One identity is needed: e-mail, phone, address or reference. */
export const intakeBody = z.object({
  name: z.string().max(200).default(''),
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
  address: z.string().max(500).optional(),
  reference: z.string().max(120).optional(),
  company: z.string().max(200).optional(),
  country: z.string().length(2).optional(),
  message: z.string().max(4000).optional(),
  kind: z.enum(['question', 'order', 'demo', 'support', 'sales_created']).default('question'),
  score: z.number().int().min(0).max(100).optional(),
  estValueMinor: z.number().int().min(0).optional(),
  answers: z.record(z.string().max(60), z.union([z.string().max(1000), z.number(), z.boolean()])).default({}),
  consent: z.record(z.string().max(30), z.enum(['given', 'refused', 'not_asked'])).default({}),
});
export type IntakeBody = z.infer<typeof intakeBody>;

export const intakeContract = {
  form: route({
    method: 'GET',
    path: '/intake/:sourceKey',
    summary: 'What the public form of a source needs to draw itself',
    access: 'public',
    params: z.object({ sourceKey: z.string().max(60) }),
    answer: z.object({ campaign: z.string(), workspace: z.string(), offer: z.string(), open: z.boolean(), consentText: z.string() }),
    problems: ['SOURCE_UNKNOWN'],
  }),
  send: route({
    method: 'POST',
    path: '/intake/:sourceKey/enquiries',
    summary: 'One enquiry. A known reference or a repeated Idempotency-Key answers the enquiry that exists. What cannot be one is kept in quarantine',
    access: 'public',
    params: z.object({ sourceKey: z.string().max(60) }),
    body: intakeBody,
    answer: z.object({ enquiryId: z.uuid(), known: z.boolean() }),
    status: 201,
    problems: ['SOURCE_UNKNOWN', 'SOURCE_CLOSED', 'IDENTITY_REQUIRED', 'EMAIL_INVALID', 'PHONE_INVALID', 'IDEMPOTENCY_KEY_REUSED'],
  }),
};
