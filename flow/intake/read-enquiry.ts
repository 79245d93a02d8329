import type { z } from 'zod';
import { enquiryInput, type EnquiryInput } from './enquiry-input.ts';
import { readIdentity, type Identity } from './identity.ts';
import { cleanText, type FieldProblem } from './text.ts';

/** An enquiry as it may be stored: cleaned, with one identity at least. */
export interface EnquiryValues extends Identity {
  name: string;
  company?: string;
  country?: string;
  message?: string;
  kind: EnquiryInput['kind'];
  score?: number;
  estValueMinor?: number;
  answers: Record<string, string | number | boolean>;
  consent: Record<string, 'given' | 'refused' | 'not_asked'>;
}

export type ReadEnquiry = { ok: true; values: EnquiryValues } | { ok: false; problems: FieldProblem[] };

/**
 * Checks and cleans what came in. `country` is the workspace's, for phone numbers without a country code, unless the
 * enquiry names its own. All problems at once. Pure.
 */
export function readEnquiry(input: unknown, country: string | undefined): ReadEnquiry {
  const parsed = enquiryInput.safeParse(input);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(toProblem) };
  const { data } = parsed;
  const own = cleanText(data.country)?.toUpperCase();
  const { identity, problems } = readIdentity(data, own ?? country);
  if (problems.length > 0) return { ok: false, problems };
  const values: EnquiryValues = {
    ...identity,
    name: cleanText(data.name) ?? '',
    kind: data.kind,
    answers: cleanNames(data.answers),
    consent: cleanNames(data.consent),
  };
  const company = cleanText(data.company);
  if (company !== undefined) values.company = company;
  if (own !== undefined) values.country = own;
  const message = cleanText(data.message);
  if (message !== undefined) values.message = message;
  if (data.score !== undefined) values.score = data.score;
  if (data.estValueMinor !== undefined) values.estValueMinor = data.estValueMinor;
  return { ok: true, values };
}

/** Entries without a name or a value are nothing said. */
function cleanNames<T extends string | number | boolean>(record: Record<string, T>): Record<string, T> {
  const kept: [string, T][] = [];
  for (const [question, answer] of Object.entries(record)) {
    const name = cleanText(question);
    const value = typeof answer === 'string' ? (cleanText(answer) as T | undefined) : answer;
    if (name !== undefined && value !== undefined) kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

const TITLE: Record<string, string> = {
  name: 'The name',
  email: 'The e-mail address',
  phone: 'The phone number',
  address: 'The address',
  reference: 'The reference',
  company: 'The company',
  country: 'The country',
  message: 'The message',
  kind: 'The kind',
  score: 'The score',
  estValueMinor: 'The worth',
  answers: 'An answer',
  consent: 'A consent',
};

const EXPECTED: Record<string, string> = {
  country: 'must be two letters, such as GB',
  kind: 'must be one of question, order, demo, support, sales_created',
  score: 'must be a whole number from 0 to 100',
  estValueMinor: 'must be a whole number of pence or cents, 0 or more',
  consent: 'must be given, refused or not_asked',
};

function toProblem(issue: z.core.$ZodIssue): FieldProblem {
  const field = String(issue.path[0] ?? '');
  const column = issue.path.map(String).join('.');
  const title = TITLE[field];
  if (title === undefined)
    return { column, code: 'BODY_INVALID', message: 'This is not an enquiry: send an object with its fields.' };
  const code =
    field === 'answers' || field === 'consent'
      ? `${field.toUpperCase()}_INVALID`
      : `${field.replace('estValueMinor', 'worth').toUpperCase()}_INVALID`;
  const expected = EXPECTED[field];
  if (expected !== undefined) return { column, code, message: `${title} ${expected}.` };
  if (issue.code === 'too_big')
    return { column, code: 'TOO_LONG', message: `${title} is longer than ${issue.maximum} characters.` };
  return { column, code, message: `${title} must be text.` };
}
