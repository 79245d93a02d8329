import { z } from 'zod';
import { personInput } from '../intake/enquiry-input.ts';
import { readIdentity } from '../intake/identity.ts';
import type { Identity } from '../intake/identity.ts';
import { cleanText } from '../intake/text.ts';
import type { FieldProblem } from '../intake/text.ts';

/** What somebody has said to being written to, for one purpose and channel. */
export const consentInput = z.object({
  purpose: z.string().trim().min(1).max(40).default('marketing'),
  channel: z.string().trim().min(1).max(40).default('email'),
  basis: z.enum(['consent', 'soft_opt_in', 'legitimate_interest', 'contract']).default('consent'),
  state: z.enum(['given', 'refused', 'withdrawn', 'not_asked']),
  /** Which words were agreed to; needed where consent was given. */
  textVersion: z.string().trim().max(80).optional(),
});
export type ConsentInput = z.infer<typeof consentInput>;

/** What a form, another system or a row of a file says of a person in the market. */
export const contactInput = personInput.extend({
  industry: z.string().max(80).optional(),
  country: z.string().max(2).optional(),
  locale: z.string().max(20).optional(),
  consent: z.array(consentInput).max(20).default([]),
});

export interface ContactValues extends Identity {
  name: string;
  company?: string;
  industry?: string;
  country?: string;
  locale?: string;
  consent: ConsentInput[];
}

export type ReadContact = { ok: true; values: ContactValues } | { ok: false; problems: FieldProblem[] };

/**
 * Checks and cleans a contact. `country` is the workspace's, for phone numbers without a country code. Industries and
 * languages in small letters, countries in capitals. All problems at once; `CONSENT_TEXT_REQUIRED` where consent was given
 * to unnamed words. Pure.
 */
export function readContact(input: unknown, country: string | undefined): ReadContact {
  const parsed = contactInput.safeParse(input);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => ({
        column: path.map(String).join('.'),
        code: 'INVALID',
        message: `${message}.`.replace(/\.\.$/, '.'),
      })),
    };
  const { data } = parsed;
  const problems: FieldProblem[] = [];
  const own = cleanText(data.country)?.toUpperCase();
  if (own !== undefined && !/^[A-Z]{2}$/.test(own))
    problems.push({
      column: 'country',
      code: 'COUNTRY_INVALID',
      message: 'The country must be two letters, such as GB.',
    });
  data.consent.forEach((one, index) => {
    if (one.state === 'given' && one.basis === 'consent' && !one.textVersion)
      problems.push({
        column: `consent.${index}.textVersion`,
        code: 'CONSENT_TEXT_REQUIRED',
        message: 'Say which words this person agreed to: the version of the consent text.',
      });
  });
  const read = readIdentity(data, own ?? country);
  problems.push(...read.problems);
  if (problems.length > 0) return { ok: false, problems };
  const values: ContactValues = { ...read.identity, name: cleanText(data.name) ?? '', consent: data.consent };
  const company = cleanText(data.company);
  if (company !== undefined) values.company = company;
  const industry = cleanText(data.industry)?.toLowerCase();
  if (industry !== undefined) values.industry = industry;
  if (own !== undefined) values.country = own;
  const locale = cleanText(data.locale)?.toLowerCase();
  if (locale !== undefined) values.locale = locale;
  return { ok: true, values };
}

/** Headers as files write them, lower case with single spaces, and what they become. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name',
  'full name': 'name',
  'contact name': 'name',
  email: 'email',
  'e mail': 'email',
  'email address': 'email',
  phone: 'phone',
  telephone: 'phone',
  'phone number': 'phone',
  mobile: 'phone',
  address: 'address',
  'postal address': 'address',
  reference: 'reference',
  id: 'reference',
  'customer number': 'reference',
  company: 'company',
  account: 'company',
  organisation: 'company',
  organization: 'company',
  industry: 'industry',
  sector: 'industry',
  country: 'country',
  'country code': 'country',
  locale: 'locale',
  language: 'locale',
  consent: 'consent',
  'marketing consent': 'consent',
  'consent text': 'consentText',
  'consent text version': 'consentText',
  'consent version': 'consentText',
};

const STATES: Readonly<Record<string, ConsentInput['state']>> = {
  given: 'given',
  yes: 'given',
  y: 'given',
  true: 'given',
  refused: 'refused',
  no: 'refused',
  n: 'refused',
  false: 'refused',
  withdrawn: 'withdrawn',
};

/** Which field each header of a file is; columns that say nothing of a contact are left out. Pure. */
export function contactColumns(headers: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  headers.forEach((header, index) => {
    const usual = header
      .toLowerCase()
      .replaceAll(/[\s_\-.]+/g, ' ')
      .trim();
    const field = Object.hasOwn(COLUMNS, usual) ? COLUMNS[usual] : undefined;
    if (field !== undefined && !found.has(field)) found.set(field, index);
  });
  return found;
}

/** One row of a file as a contact; consent of a word that is neither yes nor no is a problem, and an empty cell says nothing. Pure. */
export function readContactRow(
  columns: ReadonlyMap<string, number>,
  cells: readonly string[],
  country: string | undefined,
): ReadContact {
  const cell = (field: string): string => {
    const at = columns.get(field);
    return at === undefined ? '' : (cells[at]?.trim() ?? '');
  };
  const input: Record<string, unknown> = {};
  for (const field of columns.keys()) {
    if (field !== 'consent' && field !== 'consentText' && cell(field) !== '') input[field] = cell(field);
  }
  const said = cell('consent').toLowerCase();
  if (said !== '' && said !== 'not_asked' && said !== 'not asked') {
    const state = Object.hasOwn(STATES, said) ? STATES[said] : undefined;
    if (state === undefined)
      return {
        ok: false,
        problems: [{ column: 'consent', code: 'CONSENT_INVALID', message: `“${said}” is neither yes nor no.` }],
      };
    input.consent = [{ state, ...(cell('consentText') !== '' && { textVersion: cell('consentText') }) }];
  }
  return readContact(input, country);
}
