import { fieldValue } from './read-row.ts';

/** As many characters of one value, and as many values, as are kept of what was refused. */
const VALUE_LIMIT = 4000;
const VALUES_LIMIT = 200;
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * What came in, as flat text that a person can mend: `answers.interest`, `consent.email` for what lies deeper. Anything
 * but an object is kept whole as `body`. Pure.
 */
export function toRawValues(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { body: asText(body) };
  const flat: [string, string][] = [];
  for (const [field, value] of Object.entries(body)) {
    if ((field === 'answers' || field === 'consent') && typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) flat.push([`${field}.${name}`, asText(inner)]);
    } else {
      flat.push([field, asText(value)]);
    }
  }
  return Object.fromEntries(
    flat.slice(0, VALUES_LIMIT).map(([name, text]) => [name.replace(UNSTORABLE, '').slice(0, 220), text]),
  );
}

/** The way back: what `readEnquiry` takes. Empty text is nothing. Pure. */
export function fromRawValues(raw: Record<string, string>): Record<string, unknown> {
  const input: [string, unknown][] = [];
  const nested: Record<'answers' | 'consent', [string, string][]> = { answers: [], consent: [] };
  for (const [name, text] of Object.entries(raw)) {
    if (text.trim() === '') continue;
    const [field, ...rest] = name.split('.');
    if ((field === 'answers' || field === 'consent') && rest.length > 0) nested[field].push([rest.join('.'), text]);
    else input.push([name, fieldValue(name, text.trim())]);
  }
  input.push(['answers', Object.fromEntries(nested.answers)], ['consent', Object.fromEntries(nested.consent)]);
  return Object.fromEntries(input);
}

function asText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.replace(UNSTORABLE, '').slice(0, VALUE_LIMIT);
}
