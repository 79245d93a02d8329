import { describe, expect, it } from 'vitest';
import { readIdentity } from '../../../flow/intake/identity.ts';
import { readEnquiry } from '../../../flow/intake/read-enquiry.ts';
import { completenessScore } from '../../../flow/intake/score.ts';

const codes = (input: unknown) => {
  const read = readEnquiry(input, 'GB');
  return read.ok ? [] : read.problems.map((problem) => `${problem.column} ${problem.code}`);
};

describe('identity', () => {
  it.each([
    [' Ana.Ruiz@ACME.Example ', 'Ana.Ruiz@acme.example', 'ana.ruiz@acme.example'],
    ['a+b@x.co', 'a+b@x.co', 'a+b@x.co'],
    ['jose\u0301@x.example', 'jos\u00e9@x.example', 'jos\u00e9@x.example'],
  ])('keeps the e-mail %j and finds duplicates by its lower case', (given, email, emailNorm) => {
    expect(readIdentity({ email: given }, 'GB').identity).toEqual({ email, emailNorm });
  });

  it.each([
    'ana',
    'ana@',
    '@x.example',
    'ana@x',
    'a b@x.example',
    'a@b@x.example',
    'a..b@x.example',
    '.a@x.example',
    'ana@x.example,bo@x.example',
    `${'a'.repeat(65)}@x.example`,
  ])('refuses %j as an e-mail address', (email) => {
    expect(readIdentity({ email }, 'GB').problems).toMatchObject([{ column: 'email', code: 'EMAIL_INVALID' }]);
  });

  it.each([
    ['0113 496 0142', 'GB', '+441134960142'],
    ['0151 12345678', 'DE', '+4915112345678'],
    ['+1 (213) 373-4253', 'GB', '+12133734253'],
    ['+44 113 496 0142', undefined, '+441134960142'],
  ])('reads the phone number %j in %s', (phone, country, phoneE164) => {
    expect(readIdentity({ phone }, country).identity).toEqual({ phone, phoneE164 });
  });

  it.each([
    ['0113 496 0142', undefined],
    ['12', 'GB'],
    ['call me', 'GB'],
    ['0113 496 0142', 'XX'],
  ])('refuses the phone number %j in %s', (phone, country) => {
    expect(readIdentity({ phone }, country).problems).toMatchObject([{ column: 'phone', code: 'PHONE_INVALID' }]);
  });

  it('needs one of e-mail, phone, address and reference, and takes each of them', () => {
    expect(codes({ name: 'Ana' })).toEqual(['email IDENTITY_REQUIRED']);
    expect(codes({ email: '  ', phone: '', address: '\0', reference: ' ' })).toEqual(['email IDENTITY_REQUIRED']);
    expect(codes({ address: '1 High Street, Leeds' })).toEqual([]);
    expect(codes({ reference: 'C-17' })).toEqual([]);
  });
});

describe('an enquiry', () => {
  it('names every field at fault at once', () => {
    expect(codes({ email: 'ana', phone: '12' })).toEqual(['email EMAIL_INVALID', 'phone PHONE_INVALID']);
    expect(
      codes({
        reference: 'x',
        score: 101,
        kind: 'party',
        country: 'GBR',
        name: 7,
        message: 'm'.repeat(4001),
      }).toSorted(),
    ).toEqual([
      'country COUNTRY_INVALID',
      'kind KIND_INVALID',
      'message TOO_LONG',
      'name NAME_INVALID',
      'score SCORE_INVALID',
    ]);
    expect(codes({ reference: 'x', answers: { a: { b: 1 } }, consent: { email: 'maybe' } })).toEqual([
      'answers.a ANSWERS_INVALID',
      'consent.email CONSENT_INVALID',
    ]);
  });

  it.each([null, 'text', 7, [[]]])('is not %j', (input) => {
    expect(codes(input)).toEqual([' BODY_INVALID']);
  });

  it('drops what the database cannot hold and what says nothing', () => {
    const read = readEnquiry(
      {
        reference: 'a\0b',
        message: ' x\ud800y ',
        company: ' ',
        answers: { 'q\0': 'a\0', empty: ' ' },
        consent: { 'ma\0il': 'given' },
      },
      'GB',
    );

    expect(read).toEqual({
      ok: true,
      values: {
        reference: 'ab',
        name: '',
        kind: 'question',
        message: 'xy',
        answers: { q: 'a' },
        consent: { mail: 'given' },
      },
    });
  });

  it('reads a phone number by the country that the person gave', () => {
    expect(readEnquiry({ phone: '0151 12345678', country: 'de' }, 'GB')).toMatchObject({
      ok: true,
      values: { phoneE164: '+4915112345678', country: 'DE' },
    });
  });

  it('scores what is filled in, from 0 to 100', () => {
    const score = (input: object) => {
      const read = readEnquiry(input, 'GB');
      return read.ok ? completenessScore(read.values) : undefined;
    };

    expect(score({ reference: 'x' })).toBe(0);
    expect(score({ email: 'a@x.example', name: 'Ana', message: 'Hello' })).toBe(45);
    expect(
      score({
        email: 'a@x.example',
        phone: '0113 496 0142',
        address: 'Leeds',
        name: 'Ana',
        company: 'Acme',
        message: 'Hi',
        answers: { a: 1, b: 2, c: 3 },
      }),
    ).toBe(100);
  });
});
