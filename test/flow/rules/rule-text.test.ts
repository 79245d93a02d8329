import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRule } from '../../../flow/rules/canonical-rule.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import { printRule } from '../../../flow/rules/print-rule.ts';
import { TextError } from '../../../flow/text/cursor.ts';
import { anyGroup } from './a-rule.ts';

describe('the text of a rule', () => {
  it('reads back every tree, right or wrong, without its ids', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const text = printRule(group);
        expect(parseRule(text)).toEqual(canonicalRule(group));
        expect(printRule(parseRule(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('throws TextError or prints what it read, whatever the text', () => {
    const piece = fc.constantFrom(
      'enquiry.score',
      '>=',
      '60',
      'and',
      'or',
      'not',
      '(',
      ')',
      'in',
      'x',
      '"a b"',
      ',',
      'exists',
      'op',
      'all',
      '!',
      '.',
      'between',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
        ),
        (text) => {
          try {
            const group = parseRule(text);
            expect(parseRule(printRule(group))).toEqual(group);
          } catch (error) {
            if (!(error instanceof TextError)) throw error;
            expect(error.line).toBeGreaterThan(0);
            expect(error.column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('binds "and" closer than "or" and keeps parentheses as groups', () => {
    const a = { field: 'a', operator: '=', value: 1 };
    expect(parseRule('a = 1 and a = 1 or a = 1')).toEqual({
      combinator: 'or',
      rules: [{ combinator: 'and', rules: [a, a] }, a],
    });
    expect(parseRule('a = 1 and (a = 1 and a = 1)')).toEqual({
      combinator: 'and',
      rules: [a, { combinator: 'and', rules: [a, a] }],
    });
  });

  it.each([
    'enquiry.score >= 60 and enquiry.inSegment',
    'not enquiry.countryServed',
    'answers.interest = A and enquiry.metBy exists',
    'campaign.budget > workspace.budgetLimit',
    'enquiry.kind in (order, "a question", 7)',
    'enquiry.score between 40 and 60 and not (enquiry.inSegment or enquiry.metBy notExists)',
    'campaign.launchAt withinDays 7',
    '(a = 1 and b = 2) or c = no',
    '"answers.Job title" = x',
    'any(a = 1)',
    'a op("weird", [1])',
  ])('prints %s as it was read', (text) => {
    expect(printRule(parseRule(text))).toBe(text);
  });

  it.each([
    ['', 1, 1, 'a fact such as enquiry.score'],
    ['enquiry.score >= ', 1, 18, 'a number, a word, or a text in double quotes'],
    ['enquiry.score > = 60', 1, 17, 'a number, a word, or a text in double quotes'],
    ['enquiry.score gt 60', 1, 15, 'a comparison such as =, >=, in or exists, or "and", "or"'],
    ['(a = 1', 1, 7, '")"'],
    ['a = 1\nand b in (1', 2, 12, '"," or ")"'],
    ['a = 1 b = 2', 1, 7, '"and", "or" or the end of the rule'],
    ['a = "x', 1, 5, 'a text in double quotes, closed and escaped as in JSON'],
    ['true', 1, 1, 'a fact such as enquiry.score'],
  ])('says where "%s" stops and what is expected', (text, line, column, expected) => {
    expect(() => parseRule(text)).toThrow(expect.objectContaining({ line, column, expected }));
  });

  it('refuses endless parentheses instead of running out of stack', () => {
    expect(() => parseRule('('.repeat(100_000))).toThrow(TextError);
    expect(() => parseRule('not '.repeat(100_000))).toThrow(TextError);
  });
});
