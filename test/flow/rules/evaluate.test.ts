import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../flow/rules/evaluate.ts';
import type { TraceEntry } from '../../../flow/rules/evaluate.ts';
import { findRuleProblems } from '../../../flow/rules/find-rule-problems.ts';
import { lookUp } from '../../../flow/rules/look-up.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import { holds } from '../../../flow/rules/rule.ts';
import type { RuleGroup } from '../../../flow/rules/rule.ts';
import { anyGroup } from './a-rule.ts';

const facts = {
  now: '2027-05-04T08:00:00Z',
  enquiry: { score: 64, inSegment: true, kind: 'order', countryServed: false, receivedAt: '2027-05-01T08:00:00Z' },
  campaign: { budget: 900, channels: ['email', 'phone'] },
  workspace: { budgetLimit: 1000 },
  answers: { balance: '2143', loan: 'no', 'emp.var.rate': 1.1, empty: null },
};

describe('evaluate', () => {
  it.each([
    ['enquiry.score >= 64', true],
    ['enquiry.score > 64', false],
    ['enquiry.score != 64', false],
    ['enquiry.score = 64 and enquiry.inSegment', true],
    ['not enquiry.countryServed', true],
    ['enquiry.kind in (order, question)', true],
    ['enquiry.kind notIn (order, question)', false],
    ['enquiry.score between 60 and 64', true],
    ['enquiry.receivedAt between "2027-04-01" and "2027-05-01"', false],
    ['campaign.channels contains email', true],
    ['enquiry.kind contains rd', true],
    ['enquiry.kind startsWith "or"', true],
    ['campaign.budget > workspace.budgetLimit', false],
    ['enquiry.receivedAt before "2027-05-02"', true],
    ['enquiry.receivedAt after "2027-05-02"', false],
    ['enquiry.receivedAt withinDays 3', true],
    ['enquiry.receivedAt withinDays 2', false],
    ['answers.balance >= 1500 and answers.loan = no', true],
    ['answers.emp.var.rate > 1', true],
    ['enquiry.metBy exists', false],
    ['enquiry.metBy notExists', true],
    ['answers.empty exists', false],
    // Unknown: missing, or of another type.
    ['enquiry.metBy = anna', null],
    ['enquiry.metBy != anna', null],
    ['not (enquiry.metBy = anna)', null],
    ['enquiry.kind > 3', null],
    ['enquiry.inSegment = yes', null],
    ['enquiry.kind in (1, 2)', null],
    ['enquiry.metBy = anna and enquiry.score > 64', false],
    ['enquiry.metBy = anna and enquiry.score >= 64', null],
    ['enquiry.metBy = anna or enquiry.score >= 64', true],
    ['constructor.name = Object', null],
    ['enquiry.__proto__ exists', false],
  ])('%s is %s', (text, truth) => {
    expect(evaluate(parseRule(text), facts)).toBe(truth);
  });

  it('collapses unknown to false at the root only', () => {
    expect(holds(null)).toBe(false);
    expect(holds(evaluate(parseRule('not (enquiry.metBy = anna)'), facts))).toBe(false);
  });

  it('records what every condition saw, in order', () => {
    const trace: TraceEntry[] = [];
    const rule: RuleGroup = {
      combinator: 'or',
      rules: [
        { id: 'c1', field: 'enquiry.score', operator: '>=', value: 60 },
        { id: 'c2', field: 'enquiry.metBy', operator: '=', value: 'anna' },
      ],
    };

    expect(evaluate(rule, facts, trace)).toBe(true);

    expect(trace).toEqual([
      { id: 'c1', field: 'enquiry.score', operator: '>=', value: 60, actual: 64, result: true },
      { id: 'c2', field: 'enquiry.metBy', operator: '=', value: 'anna', actual: undefined, result: null },
    ]);
  });

  it('never makes a rule true that has an error, whatever the facts', () => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const isWrong = findRuleProblems(group).some(
          ({ severity, about }) => severity === 'error' && about === undefined,
        );
        if (isWrong) expect(evaluate(group, facts)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('knows de Morgan', () => {
    const condition = fc.constantFrom('enquiry.score >= 64', 'enquiry.score > 64', 'enquiry.metBy = anna');
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        expect(evaluate(parseRule(`not (${a} and ${b})`), facts)).toBe(
          evaluate(parseRule(`not ${a} or not ${b}`), facts),
        );
      }),
    );
  });

  it('stops at a depth that no rule has', () => {
    let deep: RuleGroup = { combinator: 'and', rules: [{ field: 'enquiry.inSegment', operator: '=', value: true }] };
    for (let i = 0; i < 50_000; i += 1) deep = { combinator: 'and', rules: [deep] };
    expect(evaluate(deep, facts)).toBeNull();
    expect(findRuleProblems(deep).map(({ message }) => message)).toEqual([
      'The groups of the rule are more than 8 deep.',
    ]);
  });
});

describe('lookUp', () => {
  it('takes own keys only', () => {
    expect(lookUp({ a: { b: 1 } }, 'a.b')).toBe(1);
    expect(lookUp({ a: { b: 1 } }, 'a.toString')).toBeUndefined();
    expect(lookUp({ a: 1 }, 'a.b')).toBeUndefined();
    expect(lookUp({}, '')).toBeUndefined();
  });
});
