import fc from 'fast-check';
import { operators } from '../../../flow/rules/operators.ts';
import type { RuleCondition, RuleGroup } from '../../../flow/rules/rule.ts';

const field = fc.oneof(
  fc.constantFrom(
    'enquiry.score',
    'enquiry.inSegment',
    'answers.emp.var.rate',
    'not',
    'all',
    'and.x',
    'true',
    'fact',
    '',
  ),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const constant = fc.oneof(
  fc.constantFrom(
    'no',
    'a-b',
    'true',
    'null',
    'and',
    'fact',
    'op',
    'x y',
    '',
    '"',
    '; } | #',
    'workspace.budgetLimit',
    '60',
    '2027-05-04',
    'two\nlines\u2028\u0000',
    '(a+)+$',
    '__proto__',
    '“é”🙂',
  ),
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0 || 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

/** Any condition that JSON can hold, also with operators and values that no rule may have. */
export const anyCondition: fc.Arbitrary<RuleCondition> = fc.record(
  {
    id: fc.string(),
    field,
    operator: fc.oneof(
      fc.constantFrom(...operators.map(({ name }) => name)),
      fc.constantFrom('weird', 'op', '', ' = '),
    ),
    value: fc.oneof(
      constant,
      fc.array(constant, { maxLength: 4 }),
      fc.jsonValue({ noUnicodeString: false }).map(withoutMinusZero),
    ),
    valueSource: fc.constantFrom('value' as const, 'field' as const),
  },
  { requiredKeys: ['field', 'operator'], noNullPrototype: true },
);

function withoutMinusZero(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export const anyGroup: fc.Arbitrary<RuleGroup> = fc.letrec<{ group: RuleGroup; rule: RuleGroup | RuleCondition }>(
  (tie) => ({
    rule: fc.oneof({ depthSize: 'small', withCrossShrink: true }, anyCondition, tie('group')),
    group: fc.record(
      {
        id: fc.string(),
        combinator: fc.constantFrom('and' as const, 'or' as const),
        not: fc.boolean(),
        rules: fc.array(tie('rule'), { maxLength: 4 }),
      },
      { requiredKeys: ['combinator', 'rules'], noNullPrototype: true },
    ),
  }),
).group;
