import type { EnquiryDetail } from '../../server/enquiries/contract.ts';

/** "2 of at least 6 tries." Nothing before the first when no number was promised. */
export function triesInWords(attempts: EnquiryDetail['attempts'], needed: number): string {
  if (needed > 0) return `${attempts.length} of at least ${needed} tries.`;
  return attempts.length === 0 ? '' : attempts.length === 1 ? '1 try so far.' : `${attempts.length} tries so far.`;
}

const RESULTS = { no_answer: 'no answer', spoke: 'spoke', left_message: 'left a message' } as const;
const KINDS = { call: 'called', email: 'wrote', visit: 'visited' } as const;

/** "Ben Carter called, no answer". */
export function attemptInWords(attempt: Pick<EnquiryDetail['attempts'][number], 'member' | 'kind' | 'result'>): string {
  return `${attempt.member} ${KINDS[attempt.kind]}, ${RESULTS[attempt.result]}`;
}
