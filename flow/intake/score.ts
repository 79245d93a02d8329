import type { EnquiryValues } from './read-enquiry.ts';

/** What each part that somebody filled in is worth. The whole is 100. */
const WORTH = { email: 20, phone: 20, address: 10, name: 10, company: 15, message: 15, answers: 10 } as const;

/**
 * How complete an enquiry is, 0 to 100, for ways in that bring no score of their own: e-mail 20, phone 20, postal address
 * 10, name 10, company 15, message 15, answers 5 each up to 10. It says how well a person can be served, not how
 * keen they are. Pure.
 */
export function completenessScore(enquiry: Omit<EnquiryValues, 'score'>): number {
  let score = Math.min(WORTH.answers, 5 * Object.keys(enquiry.answers).length);
  for (const part of ['email', 'phone', 'address', 'name', 'company', 'message'] as const) {
    if (enquiry[part]) score += WORTH[part];
  }
  return score;
}
