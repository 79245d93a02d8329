import { describe, expect, it } from 'vitest';
import { blockOf, clearBlock, copyBlock, gridSize, pasteBlock, writeAt } from '../../../editor/tables/grid.ts';
import { parseDelimited, printDelimited } from '../../../editor/tables/delimited.ts';
import { readTableCsv, tableCsv } from '../../../editor/tables/csv.ts';
import { peopleOptions } from '../../../editor/tables/people-options.ts';
import { readResult, resultText } from '../../../editor/tables/result-text.ts';
import fc from 'fast-check';
import { approvers, timeToAccept } from './table-samples.ts';

const people = peopleOptions(
  [{ id: '018f0000-0000-7000-8000-000000000001', name: 'Tom Whitlock', email: 'tom@example.com', active: true }],
  ['board'],
);
const terms = { currency: 'GBP', people };
const at = (row: number, column: number) => ({ row, column });

describe('copy and paste', () => {
  it('copies what can be pasted back to the same table', () => {
    const table = approvers();
    const { rows, columns } = gridSize(table);
    const all = copyBlock(table, blockOf(at(0, 0), at(rows - 2, columns - 1)), terms);
    const cleared = clearBlock(table, blockOf(at(0, 0), at(rows - 2, columns - 1)));

    expect(all[0]).toEqual(['up to £10,000', 'any', 'sales.lead', '1of1', '2bd', '']);
    expect(cleared.rows[0]).toMatchObject({ when: [null, null], then: table.otherwise });
    const pasted = pasteBlock(cleared, blockOf(at(0, 0), at(0, 0)), all, terms);
    expect(pasted.faults).toEqual([]);
    expect(pasted.table).toEqual(table);
  });

  it('adds rows for what a spreadsheet has more of, in words too', () => {
    const lines = parseDelimited(
      'over £100,000\tevent\tTom Whitlock\t2 of 3\t3 working days\nknown\t\tSales lead\tone\t4h',
      '\t',
    );
    const { table, faults, to } = pasteBlock(approvers(), blockOf(at(2, 0), at(2, 0)), lines, terms);

    expect(faults).toEqual([]);
    expect(to).toEqual(at(3, 4));
    expect(table.rows).toHaveLength(4);
    expect(table.rows[2]).toMatchObject({
      when: [
        { is: '>', value: 10_000_000 },
        { is: '=', value: 'event' },
      ],
      then: ['user:tom@example.com', '2of3', '3bd'],
    });
    expect(table.rows[3]).toMatchObject({ when: [{ is: 'present' }, null], then: ['sales.lead', '1', '4h'] });
  });

  it('leaves what cannot be read as it was, and says where', () => {
    const { table, faults } = pasteBlock(approvers(), blockOf(at(0, 0), at(0, 0)), [['a lot', 'fair']], terms);

    expect(faults).toMatchObject([{ row: 0, column: 0, text: 'a lot' }]);
    expect(table.rows[0]?.when).toEqual([
      { is: '<=', value: 1_000_000 },
      { is: '=', value: 'fair' },
    ]);
  });

  it('fills a chosen block with one text, and never writes conditions into the last line', () => {
    const filled = pasteBlock(approvers(), blockOf(at(0, 1), at(2, 1)), [['fair']], terms);
    expect(filled.table.rows.map(({ when }) => when[1])).toEqual(
      ['fair', 'fair', 'fair'].map((value) => ({ is: '=', value })),
    );
    expect(writeAt(approvers(), at(3, 0), '5', terms)).toHaveProperty('fault');
    expect(pasteBlock(approvers(), blockOf(at(3, 2), at(3, 2)), [['role:admin']], terms).table).toMatchObject({
      otherwise: ['role:admin', '1of1', '2bd'],
      rows: approvers().rows,
    });
  });
});

describe('results in words', () => {
  it.each([
    ['who', 'Tom Whitlock and the sales lead', 'user:tom@example.com,sales.lead'],
    ['quorum', '2 of 3', '2of3'],
    ['quorum', 'everybody', '100%'],
    ['quorum', 'the lead and 80% of the others', 'lead+80%'],
    ['due', '1 working hour', '1bh'],
    ['due', 'T-3bd', 'T-3bd'],
    ['escalate', 'the head of sales, then anyone in Operations', 'sales.head,role:operations'],
    ['escalate', 'Head of sales for 2 working days, then role:admin', 'sales.head+2bd,role:admin'],
  ] as const)('%s: %s', (kind, words, kept) => {
    expect(readResult(kind, words, people)).toEqual({ text: kept });
    expect(readResult(kind, resultText(kind, kept, people), people)).toEqual({ text: kept });
  });

  it('refuses nobody and tables within tables', () => {
    expect(readResult('who', 'nobody we know', people)).toHaveProperty('fault');
    expect(readResult('who', 'table:other', people)).toHaveProperty('fault');
    expect(readResult('due', 'soon', people)).toHaveProperty('fault');
  });
});

describe('files', () => {
  it.each([
    ['approvers', approvers()],
    ['times', timeToAccept()],
  ])('write and read %s to the same table', (_name, table) => {
    expect(readTableCsv(tableCsv(table, terms), table, terms)).toEqual({ table, faults: [] });
  });

  it('read any spreadsheet cells back', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom(',' as const, '\t' as const, ';' as const), (lines, sign) => {
        expect(parseDelimited(printDelimited(lines, sign), sign)).toEqual(lines);
      }),
    );
  });

  it('never hand a formula to a spreadsheet', () => {
    const table = { ...timeToAccept(), otherwise: ['=HYPERLINK("http://x")'] };
    const text = tableCsv(table, terms);

    expect(text).toContain("'=HYPERLINK");
    expect(readTableCsv(text, table, terms).table?.otherwise).toEqual(['=HYPERLINK("http://x")']);
  });

  it('take nothing with a fault in it, and say line and column', () => {
    const { table, faults } = readTableCsv('Budget;then: who;colour\nup to 5;sales.lead;red', approvers(), terms);
    expect(table).toBeUndefined();
    expect(faults).toMatchObject([
      { line: 1, column: 'Budget' },
      { line: 1, column: 'colour' },
    ]);
    const second = readTableCsv('the campaign’s budget,then: who\nmany,sales.lead\n5,nobody here', approvers(), terms);
    expect(second.faults.map(({ line, column }) => [line, column])).toEqual([
      [2, 'the campaign’s budget'],
      [3, 'then: who'],
    ]);
  });
});
