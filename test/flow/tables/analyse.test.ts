import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseTable } from '../../../flow/tables/analyse.ts';
import type { Example, TableAnalysis } from '../../../flow/tables/analyse.ts';
import { cellTruth, decideTable } from '../../../flow/tables/decide-table.ts';
import type { Cell, Row, RuleTable } from '../../../flow/tables/table.ts';

/** Small columns, each with every value that matters. Halves stand for what lies between whole numbers. */
const columns: { name: string; cells: fc.Arbitrary<Cell>; values: unknown[] }[] = [
  {
    name: 'enquiry.score',
    cells: fc.oneof(
      fc.record({ is: fc.constantFrom('<', '<=', '>', '>=', '=', '!='), value: fc.integer({ min: 0, max: 3 }) }),
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
        .map(([a, b]) => ({ is: 'between', from: Math.min(a, b), to: Math.max(a, b) })),
      fc.record({
        is: fc.constantFrom('in', 'notIn'),
        values: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
      }),
      fc.record({ is: fc.constantFrom('missing', 'present') }),
    ) as fc.Arbitrary<Cell>,
    values: [-1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, undefined],
  },
  {
    name: 'campaign.budget',
    cells: fc.record({
      is: fc.constantFrom('<', '<=', '>', '>='),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    values: [-1, 0, 1, 2, 3, 4, undefined],
  },
  {
    name: 'campaign.launchAt',
    cells: fc.record({
      is: fc.constantFrom('before', 'after'),
      value: fc.constantFrom('2027-01-01', '2027-02-01T00:00:00Z'),
    }),
    values: ['2026-12-31', '2027-01-01', '2027-01-02', '2027-02-01', '2027-03-01', undefined],
  },
  {
    name: 'enquiry.inSegment',
    cells: fc.oneof(
      fc.record({ is: fc.constantFrom('=', '!='), value: fc.boolean() }),
      fc.record({ is: fc.constantFrom('missing', 'present') }),
    ),
    values: [true, false, undefined],
  },
  {
    name: 'handoff.reasonClass',
    cells: fc.record({
      is: fc.constantFrom('in', 'notIn'),
      values: fc.uniqueArray(fc.constantFrom('procedural', 'clerical', 'definitional'), { minLength: 1 }),
    }),
    values: ['procedural', 'clerical', 'definitional', undefined],
  },
  {
    name: 'campaign.channels',
    cells: fc.record({
      is: fc.constantFrom('=', '!='),
      value: fc.constantFrom('email', 'phone'),
    }),
    values: [[], ['email'], ['phone'], ['email', 'phone'], undefined],
  },
  {
    name: 'enquiry.kind',
    cells: fc.record({ is: fc.constantFrom('=', '!='), value: fc.constantFrom('a', 'b') }),
    values: ['a', 'b', 'c', undefined],
  },
  {
    name: 'answers.x',
    cells: fc.oneof(
      fc.record({ is: fc.constantFrom('=', '!='), value: fc.constantFrom('a', 1, true) }),
      fc.record({ is: fc.constantFrom('<', '>='), value: fc.constant(1) }),
    ),
    values: [0, 1, 2, '0', '1', '2', 'a', 'b', true, false, undefined],
  },
];

const anySmallTable = (most: number): fc.Arbitrary<RuleTable> =>
  fc.shuffledSubarray(columns, { minLength: 1, maxLength: most }).chain((chosen) =>
    fc.record({
      hit: fc.constantFrom('first' as const, 'unique' as const),
      columns: fc.constant(chosen.map(({ name }) => name)),
      results: fc.constant(['value' as const]),
      rows: fc
        .array(
          fc.record({
            when: fc.tuple(...chosen.map(({ cells }) => fc.option(cells, { freq: 3 }))),
            then: fc.tuple(fc.constantFrom('x', 'y')),
            isMuted: fc.boolean(),
          }),
          { minLength: 1, maxLength: 5 },
        )
        .map((rows) =>
          rows.map(({ when, then, isMuted }, at): Row => ({
            id: `r${at}`,
            when,
            then,
            ...(isMuted && at > 2 && { muted: true as const }),
          })),
        ),
      otherwise: fc.constant(['z']),
    }),
  );

function allPoints(table: RuleTable): Example[] {
  return table.columns.reduce<Example[]>(
    (points, name) => {
      const values = columns.find((column) => column.name === name)?.values ?? [];
      return points.flatMap((point) => values.map((value) => ({ ...point, [name]: (value ?? null) as string | null })));
    },
    [{}],
  );
}

const isTrue = (table: RuleTable, row: Row, point: Example) =>
  !row.muted && table.columns.every((name, at) => !row.when[at] || cellTruth(row.when[at], point[name]) === true);

describe('analyseTable', () => {
  it.each([
    [1, 100],
    [2, 150],
    [3, 40],
  ])('agrees with trying every value of up to %i small columns', (most, numRuns) => {
    fc.assert(
      fc.property(anySmallTable(most), (table) => {
        const points = allPoints(table);
        const decided = points.map((point) => decideTable(table, point).row);
        const found = analyseTable(table);
        expect(found.isComplete || found.gaps.length >= 20).toBe(true);
        expect(found.unjudged).toEqual([]);

        if (table.hit === 'first') {
          const dead = table.rows.filter(({ id, muted }) => !muted && !decided.includes(id)).map(({ id }) => id);
          expect(found.unreachable.map(({ row }) => row)).toEqual(dead);
        }
        for (const { row, instead, example } of found.unreachable)
          if (example) expect(decideTable(table, example).row).toBe(instead === row ? 'itself' : instead);

        const pairs = table.rows.flatMap((b, at) =>
          table.rows.slice(0, at).flatMap((a) => {
            const differ = table.hit === 'unique' || a.then[0] !== b.then[0];
            return differ && points.some((point) => isTrue(table, a, point) && isTrue(table, b, point))
              ? [`${a.id} ${b.id}`]
              : [];
          }),
        );
        expect(found.overlaps.map(({ rows }) => rows.join(' ')).toSorted()).toEqual(pairs.toSorted());
        for (const { rows, example } of found.overlaps)
          for (const id of rows)
            expect(
              isTrue(
                table,
                table.rows.find((row) => row.id === id)!,
                example,
              ),
            ).toBe(true);

        checkGaps(table, found, points);
      }),
      { numRuns },
    );
  });

  function checkGaps(table: RuleTable, found: TableAnalysis, points: Example[]) {
    const isOverlap = (point: Example) => table.rows.filter((row) => isTrue(table, row, point)).length > 1;
    const open = points.filter((point) => decideTable(table, point).row === 'else' && !isOverlap(point));
    expect(found.gaps.length > 0).toBe(open.length > 0);
    for (const { example, row } of found.gaps) {
      expect(decideTable(table, example).row).toBe('else');
      if (!row) continue;
      const mended = { ...table, rows: [...table.rows, row] };
      expect(decideTable(mended, example).row).toBe(row.id);
      if (table.hit === 'unique') {
        const overlaps = analyseTable(mended).overlaps.filter(({ rows }) => rows.includes(row.id));
        expect(overlaps).toEqual([]);
      }
      const taken = points.filter((point) => {
        const before = decideTable(table, point).row;
        return table.hit === 'first' && before !== 'else' && decideTable(mended, point).row !== before;
      });
      expect(taken).toEqual([]);
    }
    // Under `first` a row of their own closes all gaps there are, one after the other.
    if (table.hit === 'first' && found.isComplete) {
      const mended = {
        ...table,
        rows: [...table.rows, ...found.gaps.flatMap(({ row }, at) => (row ? [{ ...row, id: `g${at}` }] : []))],
      };
      const left = points.filter((point) => decideTable(mended, point).row === 'else');
      if (found.gaps.every(({ row }) => row)) expect(left).toEqual([]);
    }
  }

  const budgets = (
    hit: 'first' | 'unique',
    cells: (Cell | null)[],
    results = cells.map((_cell, at) => `v${at}`),
  ): RuleTable => ({
    hit,
    columns: ['campaign.budget'],
    results: ['value'],
    rows: cells.map((cell, at) => ({ id: `r${at}`, when: [cell], then: [results[at] ?? ''] })),
    otherwise: ['else'],
  });

  it('says which row decides instead of one that never does', () => {
    const { unreachable } = analyseTable(
      budgets('first', [
        { is: '<=', value: 10 },
        { is: '>', value: 5 },
        { is: 'between', from: 6, to: 7 },
      ]),
    );
    expect(unreachable).toEqual([{ row: 'r2', example: { 'campaign.budget': 6 }, instead: 'r0' }]);
  });

  it('tells that a missing fact never comes to a row below one that compares it', () => {
    const { unreachable } = analyseTable(budgets('first', [{ is: '<=', value: 10 }, { is: 'missing' }]));
    expect(unreachable).toEqual([{ row: 'r1', example: { 'campaign.budget': null }, instead: 'r0' }]);
  });

  it('closes a gap with a row as people would write it', () => {
    const gapsOf = (table: RuleTable) =>
      analyseTable(table).gaps.map(({ example, row }) => [example['campaign.budget'], row?.when[0]]);
    expect(
      gapsOf(
        budgets('first', [
          { is: '<', value: 10 },
          { is: '>', value: 20 },
        ]),
      ),
    ).toEqual([[expect.any(Number), { is: 'between', from: 10, to: 20 }]]);
    expect(
      gapsOf(
        budgets('unique', [
          { is: '<=', value: 10 },
          { is: '>=', value: 20 },
        ]),
      ),
    ).toEqual([
      [expect.any(Number), { is: 'between', from: 11, to: 19 }],
      [null, { is: 'missing' }],
    ]);
    expect(gapsOf(budgets('first', [{ is: '>', value: 20 }]))).toEqual([[expect.any(Number), { is: '<=', value: 20 }]]);
    expect(
      gapsOf(
        budgets('first', [
          { is: '<=', value: 20 },
          { is: '>', value: 20 },
        ]),
      ),
    ).toEqual([]);
    expect(gapsOf(budgets('first', []))).toEqual([[expect.any(Number), null]]);
  });

  it('judges rows of text that nobody can list, and of answers of any type', () => {
    const table: RuleTable = {
      hit: 'first',
      columns: ['answers.size', 'enquiry.country'],
      results: ['value'],
      rows: [
        {
          id: 'big',
          when: [
            { is: '>=', value: 100 },
            { is: 'in', values: ['GB', 'IE'] },
          ],
          then: ['a'],
        },
        { id: 'rest', when: [null, { is: 'notIn', values: ['GB', 'IE'] }], then: ['b'] },
      ],
      otherwise: ['c'],
    };
    const { gaps, unreachable } = analyseTable(table);
    expect(unreachable).toEqual([]);
    expect(gaps.map(({ row }) => row?.when[1])).toContainEqual({ is: 'in', values: ['GB', 'IE'] });
  });

  it('leaves a list of too many different values unjudged and says so', () => {
    const many = Array.from({ length: 9 }, (_, at) => `c${at}`);
    const table: RuleTable = { ...budgets('first', [{ is: 'in', values: many }]), columns: ['campaign.countries'] };
    expect(analyseTable(table)).toMatchObject({ unjudged: ['r0'], isComplete: false });
  });
});
