import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../flow/read-definition.ts';
import { evaluate } from '../../../flow/rules/evaluate.ts';
import type { RuleGroup } from '../../../flow/rules/rule.ts';
import { refusals, rule, withRule } from './bad-input.ts';
import { badRules } from './rules.ts';

describe(`${badRules.length} rules that are not taken`, () => {
  it.each(badRules.map((one) => [one.name, one] as const))('%s', (_name, { input, code, pointer }) => {
    const found = refusals(input());
    const isIt = (one: { code: string; pointer: string }): boolean =>
      (typeof code === 'string' ? one.code === code : code.test(one.code)) &&
      (typeof pointer === 'string' ? one.pointer === pointer : pointer.test(one.pointer));

    expect(found.some(isIt), JSON.stringify(found).slice(0, 600)).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('what only looks like code', () => {
  const looks = [
    '{{ 7*7 }}',
    '${7*7}',
    '<%= 7*7 %>',
    '#{7*7}',
    '(a+)+$',
    '^(a|a)*$',
    '1;throw 1',
    '`id`',
    '"; --',
    '=1+1',
    '@x',
  ];

  it.each(looks)('is a text: %s', (value) => {
    const input = withRule(rule('answers.x', 'contains', value));
    const read = readDefinition(JSON.stringify(input));
    const when = rule('answers.x', 'contains', value) as unknown as RuleGroup;

    expect('flow' in read && read.flow.steps['fork']?.settings['rules']).toMatchObject([
      { when: { rules: [{ value }] } },
    ]);
    expect(evaluate(when, { answers: { x: `before ${value} after` } })).toBe(true);
    expect(evaluate(when, { answers: { x: '49' } })).toBe(false);
  });

  it('takes 10,000 characters that a pattern would choke on as the text that they are', () => {
    const value = `${'a'.repeat(10_000)}!`;
    const when = rule('answers.x', 'contains', '(a+)+$') as unknown as RuleGroup;

    expect(evaluate(when, { answers: { x: value } })).toBe(false);
    expect(refusals(withRule(rule('campaign.kind', 'contains', value)))).toEqual([]);
  });
});
