import { describe, expect, it } from 'vitest';
import { anyOf, sortEvidence } from '../../editor/campaign-room/audience.ts';
import { segmentProblems } from '../../flow/market/segment-rule.ts';
import { maxConditions, maxDepth } from '../../flow/rules/rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';

const inCountry = (value: string): RuleGroup => ({
  combinator: 'and',
  rules: [{ field: 'contact.country', operator: '=', value }],
});
const nested = (depth: number): RuleGroup =>
  depth <= 1 ? inCountry('GB') : { combinator: 'and', rules: [nested(depth - 1)] };

describe('whom several segments reach together', () => {
  it('is one rule that finds who is in any of them', () => {
    const [british, french] = [inCountry('GB'), inCountry('FR')];

    expect(anyOf([])).toBeUndefined();
    expect(anyOf([british])).toEqual(british);
    expect(anyOf([british, french])).toEqual({ combinator: 'or', rules: [british, french] });
    expect(segmentProblems(anyOf([british, french]))).toEqual([]);
  });

  it('is none where a rule may not be as deep or as long', () => {
    const long: RuleGroup = {
      combinator: 'or',
      rules: Array.from({ length: maxConditions }, () => inCountry('GB').rules[0]!),
    };

    expect(anyOf([nested(maxDepth - 1), inCountry('FR')])).toBeDefined();
    expect(anyOf([nested(maxDepth), inCountry('FR')])).toBeUndefined();
    expect(anyOf([long, inCountry('FR')])).toBeUndefined();
  });
});

describe('what a plan rests on', () => {
  it('is what it was handed in with, apart from what was seen since and what has gone from the board', () => {
    const [one, two, three] = [{ id: 'one' }, { id: 'two' }, { id: 'three' }];

    expect(sortEvidence([one, two, three], ['two', 'gone'])).toEqual({ handedIn: [two], seen: [one, three], older: 1 });
    expect(sortEvidence([one], [])).toEqual({ handedIn: [], seen: [one], older: 0 });
  });
});
