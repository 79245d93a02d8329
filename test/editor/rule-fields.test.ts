import { describe, expect, it } from 'vitest';
import { factOptions, formerValues, operatorOptions, reshape, typedFacts } from '../../editor/rules/rule-fields.ts';
import { findRuleProblems } from '../../flow/rules/find-rule-problems.ts';
import { facts } from '../../flow/rules/facts.ts';
import type { RuleCondition, RuleGroup } from '../../flow/rules/rule.ts';

function all(...rules: RuleGroup['rules']): RuleGroup {
  return { combinator: 'and', rules };
}

describe('facts on offer', () => {
  it('are those of the scope, with what the rule reads already first', () => {
    const options = factOptions('enquiry', all({ field: 'answers.balance', operator: '>', value: 1 }));

    expect(options[0]).toEqual({ value: 'answers.balance', label: 'Answer “balance”', group: 'In this rule' });
    expect(options.map(({ value }) => value)).not.toContain('plan.hash');
  });

  it('complete what was typed where only a workspace knows the name', () => {
    expect(typedFacts('balance', 'enquiry').map(({ value }) => value)).toEqual(['consent.balance', 'answers.balance']);
    expect(typedFacts('answers.loan', 'enquiry').map(({ value }) => value)).toContain('answers.loan');
    expect(typedFacts('a b', 'enquiry')).toEqual([]);
  });

  it('each have comparisons that can hold', () => {
    const samples: Record<string, unknown> = {
      text: 'x',
      choice: 'x',
      number: 1,
      money: 1,
      boolean: true,
      date: '2027-05-04',
      list: 'x',
      any: 'x',
    };
    for (const { name, type, values = [samples[type]] } of facts) {
      const field = name.replaceAll('*', 'x');
      for (const { value: operator } of operatorOptions(field)) {
        const sample =
          operator === 'withinDays'
            ? 3
            : operator === 'between'
              ? [samples[type], samples[type]]
              : ['<', '<=', '>', '>='].includes(operator)
                ? 1
                : ['before', 'after'].includes(operator)
                  ? '2027-05-04'
                  : values[0];
        const rule = reshape(
          all({ field, operator, value: type === 'any' && operator === 'between' ? [1, 2] : sample }),
        );
        expect(findRuleProblems(rule), `${field} ${operator}`).toEqual([]);
      }
    }
  });
});

describe('reshape', () => {
  it.each<[RuleCondition, unknown]>([
    [{ field: 'enquiry.score', operator: 'in', value: 60 }, [60]],
    [{ field: 'enquiry.score', operator: 'between', value: 60 }, [60, '']],
    [{ field: 'enquiry.score', operator: '>=', value: [60, 70] }, 60],
    [{ field: 'enquiry.inSegment', operator: '=', value: '' }, true],
    [{ field: 'enquiry.country', operator: 'exists', value: 'DE' }, undefined],
  ])('gives %o the value %o', (condition, value) => {
    expect((reshape(all(condition)).rules[0] as RuleCondition).value).toEqual(value);
  });

  it('takes a comparison that the fact has', () => {
    expect(reshape(all({ field: 'enquiry.inSegment', operator: '>=', value: 60 })).rules[0]).toMatchObject({
      operator: '=',
      value: true,
    });
  });
});

describe('former values', () => {
  it('are found by place, also in groups, where fact and comparison are the same', () => {
    const before = all(
      { field: 'enquiry.score', operator: '>=', value: 70 },
      all({ field: 'enquiry.country', operator: '=', value: 'DE' }),
    );
    const now = all(
      { field: 'enquiry.score', operator: '>=', value: 60 },
      all({ field: 'enquiry.country', operator: '=', value: 'FR' }),
    );

    expect([...formerValues(before, now)]).toEqual([
      ['0', 70],
      ['1.0', 'DE'],
    ]);
    expect(formerValues(undefined, now).size).toBe(0);
  });
});
