import { operators } from '../../../flow/rules/operators.ts';
import { rule, withRule } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';

const AT = '/steps/fork/settings/rules';
const IN = `${AT}/0/when`;
const bad = (name: string, when: unknown, code?: BadInput['code'], pointer?: BadInput['pointer']): BadInput => {
  const isMachinery = code === undefined && /"(toString|valueOf)":/.test(JSON.stringify(when) ?? '');
  return {
    name,
    input: () => withRule(when),
    code: code ?? (isMachinery ? 'NAME_FORBIDDEN' : 'RULE_INVALID'),
    pointer: pointer ?? (isMachinery ? new RegExp(`^${AT}/0/when/rules/0/`) : AT),
  };
};
const text = (name: string, written: string, code: BadInput['code'], pointer: BadInput['pointer']): BadInput => ({
  name,
  input: () => JSON.stringify(withRule('HERE')).replace('"HERE"', written),
  code,
  pointer,
});
const nested = (depth: number, combinator: string): string =>
  `{"combinator":"${combinator}","rules":[`.repeat(depth) +
  '{"field":"enquiry.score","operator":"exists"}' +
  ']}'.repeat(depth);
const wide = (count: number, combinator: 'and' | 'or') => ({
  combinator,
  rules: Array.from({ length: count }, () => ({ field: 'enquiry.score', operator: '>=', value: 1 })),
});
const one = (condition: unknown): string => `{"combinator":"and","rules":[${JSON.stringify(condition)}]}`;

const sizes: BadInput[] = [
  ...['and', 'or'].flatMap((combinator) => [
    text(`${combinator} 9 deep`, nested(9, combinator), 'RULE_INVALID', AT),
    text(`${combinator} 40 deep`, nested(40, combinator), 'RULE_INVALID', AT),
    text(
      `${combinator} 100 deep`,
      nested(100, combinator),
      'TOO_DEEP',
      /^\/steps\/fork\/settings\/rules\/0\/when\/rules\/0/,
    ),
    text(
      `${combinator} 10,000 deep`,
      nested(10_000, combinator),
      'TOO_DEEP',
      /^\/steps\/fork\/settings\/rules\/0\/when\/rules\/0/,
    ),
  ]),
  ...(['and', 'or'] as const).flatMap((combinator) => [
    bad(`${combinator} of 201 conditions`, wide(201, combinator)),
    bad(`${combinator} of 5,000 conditions`, wide(5_000, combinator)),
    bad(`${combinator} of 100,000 conditions`, wide(100_000, combinator), 'TOO_LARGE', `${IN}/rules`),
  ]),
  bad('201 conditions in two groups', { combinator: 'or', rules: [wide(100, 'and'), wide(101, 'and')] }),
  bad(
    'a list of 5,001 values',
    rule(
      'enquiry.country',
      'in',
      Array.from({ length: 5_001 }, () => 'GB'),
    ),
    'TOO_LARGE',
    `${IN}/rules/0/value`,
  ),
  bad(
    'a text of 20,001 characters',
    rule('enquiry.country', 'contains', 'a'.repeat(20_001)),
    'TOO_LARGE',
    `${IN}/rules/0/value`,
  ),
  bad('an empty group', { combinator: 'and', rules: [] }),
  bad('an empty group in a group', {
    combinator: 'or',
    rules: [{ combinator: 'and', rules: [] }, ...wide(1, 'or').rules],
  }),
];

const shapes: BadInput[] = [
  ...[
    null,
    true,
    7,
    'enquiry.score >= 60',
    '1 == 1',
    [],
    ['and'],
    {},
    { rules: {} },
    { combinator: 'and' },
    { combinator: 'and', rules: {} },
    { combinator: 'and', rules: 'x' },
  ].map((when) => bad(`${JSON.stringify(when)} for a rule`, when, /RULE_INVALID|SETTING_INVALID/)),
  ...['xor', 'AND', 'not', '&&', '', null, 7, ['and'], {}, 'constructor', 'toString'].map((combinator) =>
    bad(`joined by ${JSON.stringify(combinator)}`, { ...wide(2, 'and'), combinator }),
  ),
  ...[
    null,
    7,
    'x',
    true,
    [],
    {},
    { field: 'enquiry.score' },
    { operator: '=' },
    [{ field: 'enquiry.score', operator: 'exists' }],
  ].map((condition) => bad(`the condition ${JSON.stringify(condition)}`, { combinator: 'and', rules: [condition] })),
  ...['yes', 7, {}, [], null].map((not) => bad(`negated by ${JSON.stringify(not)}`, { ...wide(1, 'and'), not })),
  ...[null, 7, true, '', [], ['enquiry.score'], {}, { toString: 'enquiry.score' }].map((field) =>
    bad(`the fact ${JSON.stringify(field)}`, rule(field, '=', 1)),
  ),
  ...['fact', 'VALUE', 7, null, {}].map((source) =>
    bad(`a value from ${JSON.stringify(source)}`, {
      combinator: 'and',
      rules: [{ field: 'enquiry.score', operator: '=', value: 1, valueSource: source }],
    }),
  ),
];

const operatorNames: BadInput[] = [
  '==',
  '===',
  '=>',
  '<>',
  'eq',
  'IN',
  'not in',
  'matches',
  'regex',
  'like',
  'exec',
  'eval',
  'function',
  '',
  ' ',
  '= ',
  'null',
  'doesNotContain',
  'beginsWith',
  '__proto__',
  'constructor',
  'constructor.prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '{{=}}',
  '${op}',
  '<%= op %>',
  '#{op}',
  '||',
  ';',
].map((operator) =>
  bad(
    `the comparison ${JSON.stringify(operator)}`,
    rule('enquiry.score', operator, 1),
    /RULE_INVALID|NAME_FORBIDDEN/,
    new RegExp(`^${AT}`),
  ),
);
const strangeOperators = [null, 7, true, [], ['='], {}, { name: '=' }, { toString: 1, valueOf: 1 }].map((operator) =>
  bad(`the comparison ${JSON.stringify(operator)}`, rule('enquiry.score', operator, 1)),
);

/** By shape of an operator: values that it cannot compare with. */
const wrong: Record<string, unknown[]> = {
  constant: [null, {}, [], ['x'], { valueOf: 7 }, { toString: 'x' }],
  number: [null, '60', '', true, {}, [], [60], '1e3', '0x10', { valueOf: 60 }],
  text: [null, '', 7, true, {}, ['a'], { toString: 'a' }],
  list: [null, [], '', 'GB,DE', 7, {}, [null], [['GB']], [{}], { length: 1, 0: 'GB' }],
  pair: [null, [], [1], [1, 2, 3], [2, 1], ['b', 'a'], [1, '2'], '1,2', {}, [null, 1], ['2027-05-05', '2027-05-04']],
  date: [
    null,
    '',
    'soon',
    '2027-13-01',
    '2027-02-30T25:00:00Z',
    '04.05.2027',
    7,
    true,
    {},
    [],
    ['2027-05-04'],
    '2027-05-04T09:00',
  ],
  days: [null, -1, '3', '', true, {}, []],
};
const values: BadInput[] = operators.flatMap(({ name, shape }) =>
  (wrong[shape] ?? []).map((value) => {
    const field = shape === 'date' || shape === 'days' ? 'campaign.launchAt' : 'answers.x';
    return bad(`${name} ${JSON.stringify(value)}`, rule(field, name, value ?? undefined));
  }),
);
const numbers: BadInput[] = operators.flatMap(({ name, shape }) =>
  shape === 'number' || shape === 'constant' || shape === 'days'
    ? ['1e400', '-1e400', '-0', '9007199254740993'].map((number) =>
        text(
          `${name} ${number}`,
          one({ field: 'answers.x', operator: name, value: 'NUMBER' }).replace('"NUMBER"', number),
          'NUMBER_INVALID',
          `${IN}/rules/0/value`,
        ),
      )
    : [],
);
const notNumbers: BadInput[] = [Number.NaN, Infinity, -Infinity, -0, 2 ** 53 + 2].map((value) =>
  bad(`the value ${String(value)}`, rule('enquiry.score', '>=', value), 'NUMBER_INVALID', `${IN}/rules/0/value`),
);

const otherFacts: BadInput[] = [
  ...['in', 'notIn', 'between', 'contains', 'startsWith', 'exists', 'withinDays'].map((operator) =>
    bad(`${operator} another fact`, rule('enquiry.score', operator, 'workspace.budgetLimit', 'field')),
  ),
  ...[null, 7, '', {}, []].map((value) =>
    bad(`= the fact ${JSON.stringify(value)}`, {
      combinator: 'and',
      rules: [{ field: 'enquiry.score', operator: '=', value, valueSource: 'field' }],
    }),
  ),
];

const pollution: BadInput[] = ['__proto__', 'constructor', 'prototype'].flatMap((name): BadInput[] => [
  text(`the fact ${name}`, one({ field: name, operator: 'exists' }), 'NAME_FORBIDDEN', `${IN}/rules/0/field`),
  text(
    `the fact ${name}.polluted`,
    one({ field: `${name}.polluted`, operator: 'exists' }),
    'NAME_FORBIDDEN',
    `${IN}/rules/0/field`,
  ),
  text(
    `the fact answers.${name}`,
    one({ field: `answers.${name}`, operator: '=', value: 1 }),
    'NAME_FORBIDDEN',
    `${IN}/rules/0/field`,
  ),
  text(
    `the fact answers.${name}.${name}`,
    one({ field: `answers.${name}.${name}`, operator: '=', value: 1 }),
    'NAME_FORBIDDEN',
    `${IN}/rules/0/field`,
  ),
  text(
    `${name} for a rule`,
    `{"${name}":{"polluted":1},"combinator":"and","rules":[]}`,
    'NAME_FORBIDDEN',
    `${IN}/${name}`,
  ),
  text(
    `${name} in a condition`,
    `{"combinator":"and","rules":[{"${name}":{"polluted":1},"field":"enquiry.score","operator":"exists"}]}`,
    'NAME_FORBIDDEN',
    `${IN}/rules/0/${name}`,
  ),
  text(
    `${name} in a value`,
    `{"combinator":"and","rules":[{"field":"enquiry.score","operator":"=","value":{"${name}":{"polluted":1}}}]}`,
    'NAME_FORBIDDEN',
    `${IN}/rules/0/value/${name}`,
  ),
  text(
    `${name} in a list of values`,
    `{"combinator":"and","rules":[{"field":"enquiry.score","operator":"in","value":[{"${name}":1}]}]}`,
    'NAME_FORBIDDEN',
    `${IN}/rules/0/value/0/${name}`,
  ),
  text(
    `${name} in a group of a group`,
    `{"combinator":"or","rules":[{"combinator":"or","rules":[{"combinator":"and","${name}":{},"rules":[]}]}]}`,
    'NAME_FORBIDDEN',
    `${IN}/rules/0/rules/0/${name}`,
  ),
]);
const pollutedValues: BadInput[] = [
  '__proto__',
  'a.__proto__',
  '__proto__.polluted',
  'constructor.prototype',
  'x.constructor.prototype.y',
].flatMap((value) => [
  bad(`the value ${value}`, rule('answers.x', '=', value), 'NAME_FORBIDDEN', `${IN}/rules/0/value`),
  bad(`the value ${value} in a list`, rule('answers.x', 'in', [value]), 'NAME_FORBIDDEN', `${IN}/rules/0/value/0`),
  bad(`the comparison ${value}`, rule('answers.x', value, 1), 'NAME_FORBIDDEN', `${IN}/rules/0/operator`),
  bad(`the other fact ${value}`, rule('enquiry.score', '=', value, 'field'), 'NAME_FORBIDDEN', `${IN}/rules/0/value`),
]);

const objects: BadInput[] = [
  bad(
    'a getter for a value',
    {
      combinator: 'and',
      rules: [
        Object.defineProperty({ field: 'x', operator: '=' }, 'value', {
          enumerable: true,
          get: () => {
            throw new Error('run');
          },
        }),
      ],
    },
    'NOT_JSON',
    `${IN}/rules/0/value`,
  ),
  bad(
    'a getter for a fact',
    {
      combinator: 'and',
      rules: [
        Object.defineProperty({ operator: '=', value: 1 }, 'field', {
          enumerable: true,
          get: () => {
            throw new Error('run');
          },
        }),
      ],
    },
    'NOT_JSON',
    `${IN}/rules/0/field`,
  ),
  bad(
    'a function for a value',
    rule('enquiry.score', '=', () => 1),
    'NOT_JSON',
    `${IN}/rules/0/value`,
  ),
  bad('a regular expression for a value', rule('answers.x', 'contains', /(a+)+$/), 'NOT_JSON', `${IN}/rules/0/value`),
  bad('a date for a value', rule('campaign.launchAt', 'before', new Date(0)), 'NOT_JSON', `${IN}/rules/0/value`),
  bad('a symbol for a value', rule('answers.x', '=', Symbol('x')), 'NOT_JSON', `${IN}/rules/0/value`),
  bad('a large integer for a value', rule('answers.x', '=', 10n), 'NOT_JSON', `${IN}/rules/0/value`),
  bad(
    'an object that says it is a text',
    rule('answers.x', '=', { toString: () => 'x' }),
    'NAME_FORBIDDEN',
    `${IN}/rules/0/value/toString`,
  ),
];

const rows: BadInput[] = [
  { name: 'two rules by one way', input: () => twoRows('yes', 'yes'), code: 'RULE_INVALID', pointer: AT },
  { name: 'a rule by “else”', input: () => twoRows('yes', 'else'), code: 'RULE_INVALID', pointer: AT },
  ...[
    null,
    7,
    'x',
    {},
    [[]],
    [null],
    [7],
    ['x'],
    [{}],
    [{ outcome: 'yes' }],
    [{ when: wide(1, 'and') }],
    [{ outcome: 7, when: wide(1, 'and') }],
    [{ outcome: '', when: wide(1, 'and') }],
  ].map((rules): BadInput => ({
    name: `${JSON.stringify(rules)} for rules`,
    input: () => withRows(rules),
    code: /SETTING_INVALID|RULE_INVALID|G02/,
    pointer: /^\/steps\/fork/,
  })),
];

function withRows(rules: unknown): Record<string, unknown> {
  const flow = withRule(wide(1, 'and'));
  const steps = flow['steps'] as Record<string, unknown>;
  return { ...flow, steps: { ...steps, fork: { type: 'condition', settings: { rules } } } };
}

function twoRows(a: string, b: string): Record<string, unknown> {
  return withRows([a, b].map((outcome) => ({ outcome, when: wide(1, 'and') })));
}

/** Class B: rules. */
export const badRules: readonly BadInput[] = [
  ...sizes,
  ...shapes,
  ...operatorNames,
  ...strangeOperators,
  ...values,
  ...numbers,
  ...notNumbers,
  ...otherFacts,
  ...pollution,
  ...pollutedValues,
  ...objects,
  ...rows,
];
