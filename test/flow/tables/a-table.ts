import fc from 'fast-check';
import type { Cell, RuleTable } from '../../../flow/tables/table.ts';

const oddText = fc.oneof(
  fc.constantFrom(
    'a',
    'a-b',
    'and',
    'missing',
    'in',
    '-',
    '->',
    ' | ',
    '|',
    '"',
    ';}',
    '',
    ' x ',
    '2027-05-04',
    'ä\n',
    'true',
  ),
  fc.string({ maxLength: 12 }),
);
const constant = fc.oneof(
  oddText,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0 || 0),
  fc.boolean(),
);

/** Any cell that the schema takes, also with constants that fit no fact. */
export const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record(
    { is: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'before', 'after'), value: constant },
    { noNullPrototype: true },
  ),
  fc.record(
    { is: fc.constantFrom('in', 'notIn'), values: fc.array(constant, { minLength: 1, maxLength: 4 }) },
    { noNullPrototype: true },
  ),
  fc.record({ is: fc.constant('between'), from: constant, to: constant }, { noNullPrototype: true }),
  fc.record({ is: fc.constantFrom('missing', 'present') }, { noNullPrototype: true }),
);

const results = fc.uniqueArray(fc.constantFrom('who', 'quorum', 'due', 'escalate', 'value'), { minLength: 1 });
const columns = fc.array(
  fc.oneof(
    fc.constantFrom('campaign.budget', 'campaign.kind', 'answers.Job, title', 'a;b', '"'),
    fc.string({ minLength: 1, maxLength: 9 }),
  ),
  { maxLength: 4 },
);

/** Any table whose rows have a cell a column and a result a kind. */
export const anyTable: fc.Arbitrary<RuleTable> = fc.tuple(columns, results).chain(
  ([names, kinds]) =>
    fc.record(
      {
        title: oddText,
        hit: fc.constantFrom('first', 'unique'),
        columns: fc.constant(names),
        results: fc.constant(kinds),
        rows: fc.array(
          fc.record(
            {
              id: fc.stringMatching(/^[A-Za-z]\w{0,4}$/).filter((id) => id !== 'else'),
              when: fc.tuple(...names.map(() => fc.option(anyCell))),
              then: fc.tuple(...kinds.map(() => oddText)),
              muted: fc.constant(true),
              note: oddText,
            },
            { requiredKeys: ['id', 'when', 'then'], noNullPrototype: true },
          ),
          { maxLength: 4 },
        ),
        otherwise: fc.tuple(...kinds.map(() => oddText)),
      },
      { requiredKeys: ['hit', 'columns', 'results', 'rows', 'otherwise'], noNullPrototype: true },
    ) as fc.Arbitrary<RuleTable>,
);
