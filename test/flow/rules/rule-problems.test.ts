import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsIn, findFact } from '../../../flow/rules/facts.ts';
import { findRuleProblems } from '../../../flow/rules/find-rule-problems.ts';
import { parseRule } from '../../../flow/rules/parse-rule.ts';
import { ruleSentence } from '../../../flow/rules/rule-sentence.ts';
import { anyGroup } from './a-rule.ts';

const messages = (rule: unknown) => findRuleProblems(rule).map(({ message }) => message);

describe('findRuleProblems', () => {
  it.each([
    'enquiry.score >= 60 and enquiry.inSegment',
    'answers.balance >= 1500 and answers.loan = no or answers.default in (yes, 1)',
    'campaign.budget > workspace.budgetLimit',
    'enquiry.receivedAt withinDays 7 and campaign.launchAt after "2027-01-01"',
    'campaign.channels contains email',
    'approval.launch.decision = approved',
  ])('finds nothing in %s', (text) => {
    expect(messages(parseRule(text))).toEqual([]);
  });

  it.each([
    ['all()', 'The rule is empty.'],
    ['enquiry.inSegment and all()', 'A group of the rule is empty.'],
    ['enquiry.score op("beginsWith", "x")', '“enquiry.score”: there is no comparison called “beginsWith”.'],
    ['enquiry.score op(">=", "60")', '“enquiry.score >=” needs a number.'],
    ['enquiry.score between 60 and 40', '“enquiry.score between” needs two numbers or two dates, the lower first.'],
    ['enquiry.score = high', '“enquiry.score =” can never hold: the fact is a number.'],
    ['enquiry.inSegment = yes', '“enquiry.inSegment =” can never hold: the fact is yes or no.'],
    ['enquiry.receivedAt before soon', '“enquiry.receivedAt before” needs a date such as 2027-05-04.'],
    ['enquiry.kind op("in", [])', '“enquiry.kind in” needs a list of at least one value.'],
    ['enquiry.kind in ("a") and enquiry.scor = 1', 'No enquiry or campaign has a fact called “enquiry.scor”.'],
  ])('of %s it says: %s', (text, message) => {
    expect(messages(parseRule(text))).toEqual([message]);
  });

  it('answers for anything that is handed in', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), anyGroup),
        (rule) => void expect(Array.isArray(findRuleProblems(rule))).toBe(true),
      ),
    );
    expect(messages({ combinator: 'xor', rules: [null, { field: '', operator: '=' }] })).toHaveLength(3);
  });

  it('counts conditions', () => {
    const rule = {
      combinator: 'and' as const,
      rules: Array.from({ length: 201 }, () => ({ field: 'enquiry.score', operator: '=', value: 1 })),
    };
    expect(messages(rule)).toEqual(['The rule has 201 conditions; 200 are allowed.']);
  });
});

describe('ruleSentence', () => {
  it.each([
    ['enquiry.score >= 60 and enquiry.inSegment', 'The score is at least 60 and the person is in the segment.'],
    ['not enquiry.countryServed', 'It is not so that the country is served.'],
    [
      'answers.balance >= 1500 and answers.loan = no or enquiry.score >= 60',
      'The answer “balance” is at least 1500 and the answer “loan” is no, or the score is at least 60.',
    ],
    [
      'enquiry.inSegment and (enquiry.kind in (a, b) or enquiry.metBy exists)',
      'The person is in the segment and (the kind of enquiry is one of a or b, or the colleague who met the person is known).',
    ],
    ['campaign.budget > workspace.budgetLimit', 'The campaign’s budget is more than the budget limit.'],
    ['all()', 'Nothing is said yet.'],
  ])('%s: %s', (text, sentence) => {
    expect(ruleSentence(parseRule(text))).toBe(sentence);
  });

  it('is one sentence whatever the rule', () => {
    fc.assert(fc.property(anyGroup, (group) => void expect(ruleSentence(group)).toMatch(/\.$/)));
  });
});

describe('facts', () => {
  it('finds names with open parts', () => {
    expect(findFact('answers.emp.var.rate')?.name).toBe('answers.*');
    expect(findFact('approval.budget.decision')?.type).toBe('choice');
    expect(findFact('answers')).toBeUndefined();
    expect(findFact('toString')).toBeUndefined();
  });

  it('offers those of the scope and of the campaign around it', () => {
    const names = factsIn('enquiry').map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['campaign.budget', 'enquiry.score', 'answers.*']));
    expect(names).not.toContain('plan.hash');
  });
});
