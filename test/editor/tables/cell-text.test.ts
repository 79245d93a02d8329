import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, columnKind, readCell } from '../../../editor/tables/cell-text.ts';
import { findFact, facts } from '../../../flow/rules/facts.ts';
import { cellMisfit } from '../../../flow/tables/cell-misfit.ts';
import type { Cell } from '../../../flow/tables/table.ts';

const budget = columnKind('campaign.budget', 'GBP');
const score = columnKind('enquiry.score', 'GBP');
const kind = columnKind('campaign.kind', 'GBP');

describe('what is typed into a cell', () => {
  it.each<[string, Cell | null]>([
    ['up to £10,000', { is: '<=', value: 1_000_000 }],
    ['<= 10000', { is: '<=', value: 1_000_000 }],
    ['≥59.50', { is: '>=', value: 5950 }],
    ['over 50k', { is: '>', value: 5_000_000 }],
    ['£10,000 to £50,000', { is: 'between', from: 1_000_000, to: 5_000_000 }],
    ['10,000-50,000', { is: 'between', from: 1_000_000, to: 5_000_000 }],
    ['from 5 to 9', { is: 'between', from: 500, to: 900 }],
    ['', null],
    ['any', null],
    ['–', null],
    ['not known', { is: 'missing' }],
    ['known', { is: 'present' }],
  ])('reads an amount: %s', (text, cell) => {
    expect(readCell(text, budget)).toEqual({ cell });
  });

  it.each<[string, Cell]>([
    ['event, fair', { is: 'in', values: ['event', 'fair'] }],
    ['event', { is: '=', value: 'event' }],
    ['not event', { is: '!=', value: 'event' }],
    ['!= event', { is: '!=', value: 'event' }],
    ['not event; fair', { is: 'notIn', values: ['event', 'fair'] }],
    ['"any"', { is: '=', value: 'any' }],
    ['notes', { is: '=', value: 'notes' }],
    ['fromage', { is: '=', value: 'fromage' }],
    ['at most 5', { is: '=', value: 'at most 5' }],
  ])('reads words: %s', (text, cell) => {
    const read = readCell(text, kind);
    expect('cell' in read || text === 'at most 5').toBe(true);
    if (text !== 'at most 5') expect(read).toEqual({ cell });
    else expect(read).toHaveProperty('fault');
  });

  it('knows numbers, lists of numbers, choices and dates', () => {
    expect(readCell('60 to 79', score)).toEqual({ cell: { is: 'between', from: 60, to: 79 } });
    expect(readCell('1, 2, 3', score)).toEqual({ cell: { is: 'in', values: [1, 2, 3] } });
    expect(readCell('10,000', score)).toEqual({ cell: { is: '=', value: 10_000 } });
    expect(readCell('Not asked', columnKind('consent.email'))).toEqual({ cell: { is: '=', value: 'not_asked' } });
    expect(readCell('before 4 May 2027', columnKind('campaign.launchAt'))).toEqual({
      cell: { is: 'before', value: '2027-05-04' },
    });
  });

  it.each([
    ['up to many', budget],
    ['warm', score],
    ['maybe', columnKind('enquiry.inSegment')],
    ['before tomorrow', columnKind('campaign.launchAt')],
    ['79 to 60', score],
    ['sold', columnKind('handoff.state')],
  ])('says what is wrong with %s', (text, column) => {
    expect(readCell(text, column)).toEqual({ fault: expect.stringMatching(/^“.*\.$/) as string });
  });
});

describe('a cell that is written', () => {
  const sampleOf = (name: string): fc.Arbitrary<string | number | boolean> => {
    const fact = findFact(name);
    if (fact?.values) return fc.constantFrom(...fact.values);
    switch (fact?.type) {
      case 'number':
        return fc.oneof(
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        );
      case 'money':
        return fc.integer({ min: -1e9, max: 1e12 });
      case 'boolean':
        return fc.boolean();
      case 'date':
        return fc
          .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString().slice(0, 10));
      default:
        return fc.oneof(
          fc.string({ minLength: 1, maxLength: 12 }),
          fc.constantFrom(
            'any',
            'not known',
            'not x',
            'a, b',
            'a to b',
            '5',
            '-',
            '"q"',
            'in',
            '= x',
            'x\ty',
            '2027-05-04',
          ),
        );
    }
  };
  const cellOf = (name: string): fc.Arbitrary<Cell> => {
    const one = sampleOf(name);
    const list = fc.array(one, { minLength: 1, maxLength: 4 });
    return fc.oneof<fc.Arbitrary<Cell>[]>(
      fc.record({
        is: fc.constantFrom(
          '=' as const,
          '!=' as const,
          '<' as const,
          '<=' as const,
          '>=' as const,
          '>' as const,
          'before' as const,
          'after' as const,
        ),
        value: one,
      }),
      fc.record({ is: fc.constantFrom('in' as const, 'notIn' as const), values: list }),
      fc.tuple(one, one).map(([a, b]): Cell => ({ is: 'between', from: a < b ? a : b, to: a < b ? b : a })),
      fc.constantFrom<Cell>({ is: 'missing' }, { is: 'present' }),
    );
  };

  it('is read back as the same cell, of every fact', () => {
    const names = facts.map(({ name }) => name.replaceAll('*', 'x'));
    fc.assert(
      fc.property(
        fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), cellOf(name))),
        ([name, cell]) => {
          const fact = findFact(name);
          fc.pre(fact !== undefined && cellMisfit(fact, cell) === undefined && fact.type !== 'any');
          const column = columnKind(name, 'GBP');
          expect(readCell(cellText(cell, column), column)).toEqual({ cell });
        },
      ),
      { numRuns: 1500 },
    );
  });
});
