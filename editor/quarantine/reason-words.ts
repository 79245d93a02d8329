const REASONS: Record<string, string> = {
  IDENTITY_REQUIRED: 'No way to reach them',
  EMAIL_INVALID: 'The email address is wrong',
  PHONE_INVALID: 'The telephone number is wrong',
  COUNTRY_INVALID: 'The country is not known',
  SCORE_INVALID: 'The score is not a number from 0 to 100',
  WORTH_INVALID: 'The worth cannot be read',
  KIND_INVALID: 'The kind of enquiry is not known',
  CONSENT_INVALID: 'The consent cannot be read',
  ANSWERS_INVALID: 'An answer cannot be read',
  REFERENCE_MISSING: 'The reference is missing',
  TOO_LONG: 'A value is too long',
  BODY_INVALID: 'It cannot be read at all',
  SOURCE_CLOSED: 'It came after the campaign closed',
};

/** A reason in words, also for codes this page has never heard of. */
export function reasonTitle(code: string): string {
  if (Object.hasOwn(REASONS, code)) return REASONS[code] ?? code;
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Reasons by how many rows each has, most first. */
export function reasonsByCount(byReason: Record<string, number>): { code: string; title: string; count: number }[] {
  return Object.entries(byReason)
    .map(([code, count]) => ({ code, title: reasonTitle(code), count }))
    .toSorted((a, b) => b.count - a.count || a.title.localeCompare(b.title));
}
