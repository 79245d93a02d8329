import { describe, expect, it } from 'vitest';
import { boardOrder, boardScore, hasEvidence, missingEvidence, risingCompetitors } from '../../../flow/market/board.ts';
import { readFiveAnswers } from '../../../flow/market/five-answers.ts';
import { maskNames } from '../../../flow/market/mask.ts';
import { isNearName, nameNorm } from '../../../flow/market/near-name.ts';
import { contactColumns, readContact, readContactRow } from '../../../flow/market/read-contact.ts';
import { normalSegmentRule, segmentProblems } from '../../../flow/market/segment-rule.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';

const DAY = 86_400_000;
const now = new Date('2027-04-12T09:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * DAY);

describe('what stands first on a board', () => {
  it('is impact times recency over 90 days', () => {
    expect(boardScore({ impact: 4, at: ago(0) }, now)).toBe(4);
    expect(boardScore({ impact: 4, at: ago(45) }, now)).toBe(2);
    expect(boardScore({ impact: 5, at: ago(90) }, now)).toBe(0);
    expect(boardScore({ impact: 5, at: ago(91) }, now)).toBeUndefined();
    expect(boardScore({ impact: 5, at: ago(-1) }, now)).toBeUndefined();
  });

  it('puts the newest first where two weigh the same', () => {
    const notes = [
      { id: 'old', impact: 4, at: ago(45) },
      { id: 'new', impact: 2, at: ago(0) },
      { id: 'gone', impact: 5, at: ago(91) },
      { id: 'big', impact: 5, at: ago(9) },
    ];
    expect(boardOrder(notes, now).map(({ id }) => id)).toEqual(['big', 'new', 'old']);
  });

  it('calls a competitor rising from twelve alerts in thirty days', () => {
    const alerts = (count: number, days: number) =>
      Array.from({ length: count }, () => ({ competitorId: 'c', at: ago(days) }));
    expect(risingCompetitors(alerts(12, 30), now)).toEqual([{ competitorId: 'c', alerts: 12 }]);
    expect(risingCompetitors([...alerts(11, 1), ...alerts(5, 31)], now)).toEqual([]);
  });

  it('needs a trend and a competitor, each with how it is known', () => {
    expect(missingEvidence(['trend', 'trend'])).toEqual(['competitor']);
    expect(missingEvidence(['competitor', 'trend'])).toEqual([]);
    expect(hasEvidence({ body: 'x'.repeat(19) })).toBe(false);
    expect(hasEvidence({ body: 'x'.repeat(20) })).toBe(true);
    expect(hasEvidence({ body: '', evidenceUrl: 'https://example.org/a' })).toBe(true);
    expect(hasEvidence({ body: 'x'.repeat(30), evidenceUrl: 'javascript:alert(1)' })).toBe(false);
  });
});

describe('names of companies', () => {
  it('are compared without legal forms, accents and signs', () => {
    expect(nameNorm('The Söhne & Co. Paper GmbH')).toBe('sohne paper');
    expect(nameNorm('Ltd')).toBe('ltd');
  });

  it.each([
    ['Paperwise', 'Paper Wise Ltd', true],
    ['Paperwise', 'Paperwize', true],
    ['Northern Paper Mills', 'Northern Mills Paper', true],
    ['Northern Paper Mills', 'Northern Paper Mlils', true],
    ['Acme', 'Acne', false],
    ['Paperwise', 'Printwise', false],
    ['Inkwell', 'Paperwise', false],
  ])('%s and %s', (one, other, near) => {
    expect(isNearName(nameNorm(one), nameNorm(other))).toBe(near);
  });

  it('are taken out of what is read by those who do not know the customer', () => {
    expect(maskNames('ACME Printing pays less; Acme Printings is another', ['Acme Printing Ltd'])).toBe(
      'the customer pays less; Acme Printings is another',
    );
    expect(maskNames('Ana Ruiz of İnk said so', ['Ana Ruiz', 'Al'])).toBe('the customer');
    expect(maskNames('Ana Ruiz and Al said so', ['Ana Ruiz', 'Al'])).toBe('the customer and Al said so');
  });
});

describe('five answers', () => {
  const told = { trend: 'Printers ask for recycled paper.', impact: '4', confidence: 'high' };

  it('come to a trend, and to a competitor where one is named', () => {
    expect(readFiveAnswers(told)).toEqual({
      notes: [{ kind: 'trend', body: told.trend, impact: 4, confidence: 'high' }],
    });
    const both = readFiveAnswers({ ...told, competitor: 'Paperwise', doing: 'Sends free swatch books.' });
    expect(both).toMatchObject({ notes: [{ kind: 'trend' }, { kind: 'competitor', competitor: 'Paperwise' }] });
  });

  it.each([
    [{}, ['trend', 'impact', 'confidence']],
    [{ ...told, trend: 'Less.' }, ['trend']],
    [{ ...told, competitor: 'Paperwise', doing: 'Cheap' }, ['doing']],
    [{ ...told, doing: 'Somebody sells below us everywhere.' }, ['competitor']],
    [{ ...told, impact: 6 }, ['impact']],
    [{ ...told, impact: '4.5', confidence: 'certain' }, ['impact', 'confidence']],
  ])('say what is missing of %j', (form, fields) => {
    const read = readFiveAnswers(form);
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(fields);
  });
});

describe('the rule of a segment', () => {
  it('is kept as contacts are: short names, countries in capitals', () => {
    expect(normalSegmentRule(parseRule('industry = Print and country in (gb, ie)'))).toMatchObject({
      rules: [
        { field: 'contact.industry', value: 'print' },
        { field: 'contact.country', value: ['GB', 'IE'] },
      ],
    });
  });

  it('reads what contacts have and nothing else', () => {
    const codes = (text: string) =>
      segmentProblems(normalSegmentRule(parseRule(text))).map(({ code, path }) => `${code} ${path.join('.')}`);
    expect(codes('contact.industry = print and consent.marketing = given')).toEqual([]);
    expect(codes('contact.industry = print and (contact.shoeSize > 40 or enquiry.score > 60)')).toEqual([
      'UNKNOWN_FIELD 1.0',
      'UNKNOWN_FIELD 1.1',
    ]);
    expect(segmentProblems({ combinator: 'and', rules: [] }).map(({ code }) => code)).toEqual(['SEGMENT_EMPTY']);
    expect(segmentProblems(undefined).map(({ code }) => code)).toEqual(['SEGMENT_EMPTY']);
    expect(segmentProblems({ combinator: 'and', rules: [null] }).map(({ code }) => code)).toEqual(['RULE_INVALID']);
  });
});

describe('a contact', () => {
  it('is cleaned, and needs one identity', () => {
    expect(
      readContact({ name: ' Ana ', email: 'Ana@Acme.Example', industry: 'Print', country: 'gb' }, 'GB'),
    ).toMatchObject({
      ok: true,
      values: { name: 'Ana', emailNorm: 'ana@acme.example', industry: 'print', country: 'GB' },
    });
    expect(readContact({ name: 'Ana', country: '1' }, 'GB')).toMatchObject({
      ok: false,
      problems: [{ code: 'COUNTRY_INVALID' }, { code: 'IDENTITY_REQUIRED' }],
    });
  });

  it('agrees to named words only', () => {
    const given = { email: 'a@b.example', consent: [{ state: 'given' }] };
    expect(readContact(given, 'GB')).toMatchObject({ ok: false, problems: [{ code: 'CONSENT_TEXT_REQUIRED' }] });
    expect(readContact({ ...given, consent: [{ state: 'given', textVersion: 'v2' }] }, 'GB')).toMatchObject({
      ok: true,
    });
  });

  it('comes from a row by the usual names of columns', () => {
    const columns = contactColumns(['Full name', 'E-mail', 'Sector', 'Marketing consent', 'Consent text', 'Shoe']);
    const row = (consent: string) =>
      readContactRow(columns, ['Ana', 'a@b.example', 'Print', consent, 'v2', '41'], 'GB');
    expect(row('yes')).toMatchObject({
      values: {
        name: 'Ana',
        industry: 'print',
        consent: [{ state: 'given', textVersion: 'v2', purpose: 'marketing' }],
      },
    });
    expect(row('')).toMatchObject({ values: { consent: [] } });
    expect(row('perhaps')).toMatchObject({ problems: [{ code: 'CONSENT_INVALID' }] });
  });
});
