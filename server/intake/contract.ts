import { z } from 'zod';
import { enquiryInput, type EnquiryInput } from '../../flow/intake/enquiry-input.ts';
import { route } from '../http/route.ts';

/** What a form or another system sends. One identity is needed: e-mail, phone, address or reference. */
export const intakeBody = enquiryInput;
export type IntakeBody = EnquiryInput;

export const intakeContract = {
  form: route({
    method: 'GET',
    path: '/intake/:sourceKey',
    summary: 'What the public form of a source needs to draw itself',
    access: 'public',
    params: z.object({ sourceKey: z.string().max(60) }),
    answer: z.object({
      campaign: z.string(),
      workspace: z.string(),
      offer: z.string(),
      open: z.boolean(),
      consentText: z.string(),
    }),
    problems: ['SOURCE_UNKNOWN'],
  }),
  send: route({
    method: 'POST',
    path: '/intake/:sourceKey/enquiries',
    summary:
      'One enquiry. A known reference or a repeated Idempotency-Key answers the enquiry that exists. What cannot be one is kept in quarantine',
    access: 'public',
    params: z.object({ sourceKey: z.string().max(60) }),
    body: intakeBody,
    answer: z.object({ enquiryId: z.uuid(), known: z.boolean() }),
    status: 201,
    problems: [
      'SOURCE_UNKNOWN',
      'SOURCE_CLOSED',
      'IDENTITY_REQUIRED',
      'EMAIL_INVALID',
      'PHONE_INVALID',
      'IDEMPOTENCY_KEY_REUSED',
    ],
  }),
};
