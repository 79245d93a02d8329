import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { readDefinition } from '../../../flow/read-definition.ts';
import { evaluate } from '../../../flow/rules/evaluate.ts';
import { findRuleProblems } from '../../../flow/rules/find-rule-problems.ts';
import { operators } from '../../../flow/rules/operators.ts';
import type { RuleGroup } from '../../../flow/rules/rule.ts';
import { ruleSentence } from '../../../flow/rules/rule-sentence.ts';
import { course, flowOf } from './generated.ts';

const hostileName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'polluted',
);
const hostilePath = fc
  .array(fc.oneof(hostileName, fc.constantFrom('answers', 'enquiry', 'score')), { maxLength: 4 })
  .map((parts) => parts.join('.'));
/** JSON text, so that `__proto__` is a key of its own. */
const hostileJson: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('1', 'true', 'null', '"x"', '-0', '1e400', '{"polluted":true}'),
    fc.tuple(hostileName, tie('any')).map(([name, value]) => `{"${name}":${value}}`),
    fc.array(tie('any'), { maxLength: 3 }).map((list) => `[${list.join(',')}]`),
  ),
})).any;
const hostileCondition = fc
  .tuple(
    fc.oneof(
      hostilePath.map((path) => JSON.stringify(path)),
      hostileJson,
    ),
    fc.oneof(
      fc.constantFrom(...operators.map(({ name }) => JSON.stringify(name))),
      hostileJson,
      hostileName.map((name) => `"${name}"`),
    ),
    fc.oneof(
      hostileJson,
      hostilePath.map((path) => JSON.stringify(path)),
    ),
    fc.constantFrom(
      '',
      ',"valueSource":"field"',
      ',"valueSource":"__proto__"',
      ',"__proto__":{"field":"x","operator":"exists"}',
    ),
  )
  .map(([field, operator, value, more]) => `{"field":${field},"operator":${operator},"value":${value}${more}}`);
const hostileRule: fc.Arbitrary<string> = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc
    .tuple(
      fc.constantFrom('and', 'or', '__proto__', 'constructor'),
      fc.array(fc.oneof({ maxDepth: 5 }, hostileCondition, tie('rule')), { maxLength: 3 }),
    )
    .map(([combinator, rules]) => `{"combinator":"${combinator}","rules":[${rules.join(',')}]}`),
})).rule;

describe('X7: rules from a hostile hand', { timeout: 60_000 }, () => {
  it('leave nothing behind, are never true where they cannot be read, and the next run goes as ever', () => {
    const calm = { seed: 11, size: 60 };
    const before = JSON.stringify(course(flowOf(calm), calm).state);
    fc.assert(
      fc.property(hostileRule, (text) => {
        const rule = JSON.parse(text) as RuleGroup;
        const facts = JSON.parse('{"answers":{"__proto__":{"polluted":1},"score":1},"enquiry":{"score":1}}') as object;
        const problems = findRuleProblems(rule).filter(({ severity }) => severity === 'error');
        const truth = evaluate(rule, facts as Record<string, unknown>);
        if (problems.some((one) => one.about !== 'type')) expect(truth).toBeNull();

        const flow = {
          schemaVersion: 1,
          name: 'Hostile',
          edges: [],
          steps: { c: { type: 'condition', settings: { rules: [{ outcome: 'a', when: rule }] } } },
        };
        const read = readDefinition(JSON.stringify(flow));
        if ('flow' in read) findProblems(read.flow);
        else expect(read.problems.every(({ code, pointer }) => code !== '' && pointer.startsWith('/'))).toBe(true);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );

    expect(JSON.stringify(course(flowOf(calm), calm).state)).toBe(before);
  });

  it('have a sentence all the same where they have the shape of a rule', () => {
    fc.assert(
      fc.property(hostilePath, hostileName, (field, value) => {
        expect(ruleSentence({ combinator: 'and', rules: [{ field, operator: '=', value }] })).toMatch(/\.$/);
      }),
    );
  });
});
