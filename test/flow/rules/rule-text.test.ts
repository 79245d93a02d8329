import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRule } from '../../../flow/rules/canonical-rule.ts';
import { evaluate } from '../../../flow/rules/evaluate.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import { printRule } from '../../../flow/rules/print-rule.ts';
import { ruleSentence } from '../../../flow/rules/rule-sentence.ts';
import type { RuleCondition, RuleGroup } from '../../../flow/rules/rule.ts';
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

  it.each([
    ['('.repeat(100_000), 1, 66],
    ['not '.repeat(100_000), 1, 260],
    [`a op("=", ${'['.repeat(100_000)}${']'.repeat(100_000)})`, 1, 11],
    ['a = 1e400', 1, 5],
    ['a op(">=", -1e400)', 1, 12],
    ['a in (1, 1e999)', 1, 10],
    [`${'a = 1 or\n'.repeat(100_000)}b in (`, 100_001, 7],
  ])('refuses what is too deep or too large, where it is: %#', (text, line, column) => {
    expect(() => parseRule(text)).toThrow(TextError);
    expect(() => parseRule(text)).toThrow(expect.objectContaining({ line, column }));
  });

  it('reads many conditions, and what looks like code or a pattern as text', () => {
    expect(parseRule('a = 1 or '.repeat(100_000) + 'a = 1').rules).toHaveLength(100_001);
    const [condition] = parseRule('__proto__.constructor contains "(a+)+$"').rules;
    expect(condition).toEqual({ field: '__proto__.constructor', operator: 'contains', value: '(a+)+$' });
    const general = parseRule('a op("__proto__", {"__proto__": {"x": 1}})');
    expect(Object.getPrototypeOf((general.rules[0] as RuleCondition).value)).toBe(Object.prototype);
    expect(printRule(general)).toBe('a op("__proto__", {"__proto__":{"x":1}})');
  });

  it('prints and says a tree of any depth', () => {
    let deep: RuleGroup = { combinator: 'and', rules: [{ field: 'a', operator: '=', value: 1 }] };
    for (let at = 0; at < 10_000; at += 1) deep = { combinator: 'or', rules: [deep] };
    expect(printRule(deep)).toContain('…');
    expect(() => parseRule(printRule(deep))).toThrow(TextError);
    expect(ruleSentence(deep)).toMatch(/\.$/);
    expect(canonicalRule(deep).combinator).toBe('or');
  });

  it('calls nothing that a tree hides', () => {
    let asked = 0;
    const trap = {
      get score() {
        asked += 1;
        return 99;
      },
    };
    expect(evaluate(parseRule('enquiry.score >= 60'), { enquiry: trap })).toBeNull();
    expect(evaluate(parseRule('score >= 60'), trap)).toBeNull();
    expect(asked).toBe(0);
  });
});
