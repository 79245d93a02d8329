import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from '../../../flow/rules/compile-rule.ts';
import { evaluate } from '../../../flow/rules/evaluate.ts';
import { lookUp } from '../../../flow/rules/look-up.ts';
import { operators } from '../../../flow/rules/operators.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import type { Facts, RuleCondition, RuleGroup } from '../../../flow/rules/rule.ts';
import { anyGroup } from './a-rule.ts';

const value = fc.oneof(
  fc.constantFrom<unknown>(
    'a',
    'b',
    '60',
    '1.5',
    '',
    '2027-05-04',
    '2027-05-04T08:00:00Z',
    null,
    undefined,
    true,
    false,
  ),
  fc.integer({ min: -2, max: 70 }),
  fc.double(),
  fc.array(fc.constantFrom<unknown>('a', 'b', 60)),
);
const name = fc.constantFrom('score', 'kind', 'emp.var.rate', 'emp', 'constructor', 'length', 'x');
const scope = fc.oneof(value, fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value))));
const anyFacts: fc.Arbitrary<Facts> = fc.dictionary(
  fc.constantFrom('enquiry', 'answers', 'now', 'enquiry.score', 'answers.emp.var.rate', 'toString', 'x'),
  scope,
);
const path = fc
  .tuple(fc.constantFrom('enquiry', 'answers', 'now', 'x', '__proto__', 'toString'), fc.option(name))
  .map(([first, rest]) => (rest === null ? first : `${first}.${rest}`));

/** Conditions that are right more often than not, on facts that there may be. */
const condition: fc.Arbitrary<RuleCondition> = fc.constantFrom(...operators).chain((operator) => {
  const date = fc.constantFrom('2027-05-03', '2027-05-04T08:00:00Z');
  const number = fc.integer({ min: -2, max: 70 });
  const constant = fc.oneof<fc.Arbitrary<unknown>[]>(fc.constantFrom('a', 'b', '60', true, false), number);
  const byShape = {
    none: fc.constant(undefined),
    constant,
    number,
    text: fc.constantFrom('a', '6'),
    list: fc.array(constant, { minLength: 1, maxLength: 3 }),
    pair: fc.oneof<fc.Arbitrary<unknown>[]>(fc.constant([1, 60]), fc.constant(['2027-01-01', '2027-06-01'])),
    date,
    days: fc.nat(9),
  };
  const plain = fc.record({ field: path, operator: fc.constant(operator.name), value: byShape[operator.shape] });
  const withFact = fc.record({
    field: path,
    operator: fc.constant(operator.name),
    value: path,
    valueSource: fc.constant('field' as const),
  });
  return operator.takesFact ? fc.oneof({ weight: 4, arbitrary: plain }, withFact) : plain;
});
const group: fc.Arbitrary<RuleGroup> = fc.letrec<{ group: RuleGroup; rule: RuleGroup | RuleCondition }>((tie) => ({
  rule: fc.oneof({ depthSize: 'small', withCrossShrink: true }, condition, tie('group')),
  group: fc.record(
    {
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 7 }),
    },
    { requiredKeys: ['combinator', 'rules'] },
  ),
})).group;

describe('compileRule', () => {
  it('answers what evaluate answers, of rules that are right', () => {
    fc.assert(
      fc.property(group, anyFacts, (rule, facts) => {
        expect(compileRule(rule)(facts)).toBe(evaluate(rule, facts));
      }),
      { numRuns: 600 },
    );
  });

  it('and of rules that are wrong', () => {
    fc.assert(
      fc.property(anyGroup, anyFacts, (rule, facts) => {
        expect(compileRule(rule)(facts)).toBe(evaluate(rule, facts));
      }),
      { numRuns: 200 },
    );
  });

  it('is made once for each rule', () => {
    const rule = parseRule('enquiry.score >= 60');
    expect(compileRule(rule)).toBe(compileRule(rule));
  });

  it('is unknown where a rule is too deep, too long or no rule at all', () => {
    let deep: RuleGroup = parseRule('enquiry.score >= 60');
    for (let at = 0; at < 10_000; at += 1) deep = { combinator: 'or', rules: [deep] };
    const long: RuleGroup = {
      combinator: 'or',
      rules: Array.from({ length: 100_000 }, () => ({ field: 'enquiry.score', operator: '=', value: 64 })),
    };
    const odd = [null, 1, 'x', [], {}, { field: 'a' }].map(
      (rule) => ({ combinator: 'and', rules: [rule] }) as unknown as RuleGroup,
    );
    for (const rule of [deep, long, ...odd]) {
      expect(compileRule(rule)({ enquiry: { score: 64 } })).toBeNull();
      expect(evaluate(rule, { enquiry: { score: 64 } })).toBeNull();
    }
  });
});

describe('lookUp', () => {
  it('finds facts in their scope first, then given flat, and what runs never', () => {
    expect(lookUp({ 'a.b': 1 }, 'a.b')).toBe(1);
    expect(lookUp({ a: { b: 2 }, 'a.b': 1 }, 'a.b')).toBe(2);
    let asked = 0;
    const trap = {
      get b() {
        asked += 1;
        return 1;
      },
    };
    expect([lookUp({ a: trap }, 'a.b'), lookUp(trap, 'b'), asked]).toEqual([undefined, undefined, 0]);
    expect(lookUp({ a: {} }, 'a.__proto__')).toBeUndefined();
    expect(lookUp(JSON.parse('{"a":{"__proto__":7}}') as Facts, 'a.__proto__')).toBe(7);
  });
});
