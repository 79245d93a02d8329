import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { cleanText, type FieldProblem } from './text.ts';

/** What a person may be known by. `emailNorm` and `phoneE164` are what duplicates are found by. */
export interface Identity {
  email?: string;
  emailNorm?: string;
  phone?: string;
  phoneE164?: string;
  address?: string;
  reference?: string;
}

/** Something before and after one `@`, and a domain with a dot. Whether anybody reads it, only a mail can tell. */
const EMAIL = /^[^\s@"(),:;<>[\]\\]{1,64}@[^\s@"(),:;<>[\]\\_]{1,190}\.[^\s@"(),:;<>[\]\\_.]{2,63}$/;

/**
 * Reads the four kinds of identity. An empty value counts as none. `country` (two letters) decides how a phone number
 * without a country code is read. Problems: `EMAIL_INVALID`, `PHONE_INVALID`, `IDENTITY_REQUIRED`. Pure.
 */
export function readIdentity(
  input: { email?: string; phone?: string; address?: string; reference?: string },
  country: string | undefined,
): { identity: Identity; problems: FieldProblem[] } {
  const identity: Identity = {};
  const problems: FieldProblem[] = [];
  const given = cleanText(input.email)?.normalize('NFC');
  if (given !== undefined) {
    const email = withLowerDomain(given);
    if (isEmail(email)) {
      identity.email = email;
      identity.emailNorm = email.toLowerCase();
    } else {
      problems.push({
        column: 'email',
        code: 'EMAIL_INVALID',
        message: `“${given}” is not an e-mail address, such as ana@example.com.`,
      });
    }
  }
  const phone = cleanText(input.phone);
  if (phone !== undefined) {
    const e164 = toE164(phone, country);
    if (e164 === undefined) {
      problems.push({
        column: 'phone',
        code: 'PHONE_INVALID',
        message: `“${phone}” is not a phone number. Write it with its country code, such as +44 113 496 0142.`,
      });
    } else {
      identity.phone = phone;
      identity.phoneE164 = e164;
    }
  }
  const address = cleanText(input.address);
  if (address !== undefined) identity.address = address;
  const reference = cleanText(input.reference);
  if (reference !== undefined) identity.reference = reference;
  if (problems.length === 0 && Object.keys(identity).length === 0) {
    problems.push({
      column: 'email',
      code: 'IDENTITY_REQUIRED',
      message: 'Nothing says who this is: give an e-mail address, a phone number, a postal address or a reference.',
    });
  }
  return { identity, problems };
}

function withLowerDomain(email: string): string {
  const at = email.lastIndexOf('@');
  return email.slice(0, at + 1) + email.slice(at + 1).toLowerCase();
}

function isEmail(email: string): boolean {
  if (!EMAIL.test(email) || email.length > 254) return false;
  return (
    !email.includes('..') &&
    !email.startsWith('.') &&
    !email.includes('.@') &&
    !email.includes('@.') &&
    !email.includes('@-')
  );
}

function toE164(phone: string, country: string | undefined): string | undefined {
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(phone, { defaultCountry: home, extract: false });
  return parsed?.isPossible() ? parsed.number : undefined;
}
