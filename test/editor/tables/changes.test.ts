import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addColumn,
  addResult,
  addRow,
  duplicateRow,
  moveColumn,
  moveRow,
  muteRow,
  noteRow,
  OTHERWISE,
  removeColumn,
  removeResult,
  removeRows,
  setCell,
  setHit,
  setResult,
  setTitle,
} from '../../../editor/tables/changes.ts';
import { freeTableId, putTable, removeTable, tableForStep, usersOf } from '../../../editor/tables/table-changes.ts';
import { decideTable } from '../../../flow/tables/decide-table.ts';
import { readTable } from '../../../flow/tables/read-table.ts';
import { resultKinds } from '../../../flow/tables/table.ts';
import type { RuleTable } from '../../../flow/tables/table.ts';
import { shortFlow } from '../short-flow.ts';
import { approvers } from './table-samples.ts';

describe('rows', () => {
  it('are added above another and give what the last line gives', () => {
    const table = addRow(approvers(), 1);

    expect(table.rows.map(({ id }) => id)).toEqual(['small', 'row4', 'middle', 'large']);
    expect(table.rows[1]).toMatchObject({ when: [null, null], then: ['sales.head', '1of1', '2bd'] });
  });

  it('move, never beyond the first or the last', () => {
    expect(moveRow(approvers(), 'large', -1).rows.map(({ id }) => id)).toEqual(['small', 'large', 'middle']);
    expect(moveRow(approvers(), 'small', -1)).toEqual(approvers());
    expect(moveRow(approvers(), 'small', 9).rows.at(-1)?.id).toBe('small');
    expect(moveRow(approvers(), OTHERWISE, -1)).toEqual(approvers());
  });

  it('are copied below with their note, under an id of their own', () => {
    const { rows } = duplicateRow(approvers(), 'middle');

    expect(rows.map(({ id }) => id)).toEqual(['small', 'middle', 'row4', 'large']);
    expect(rows[2]).toEqual({ ...rows[1], id: 'row4' });
  });

  it('are muted and heard again, noted and cleared', () => {
    expect(muteRow(approvers(), 'small', true).rows[0]).toHaveProperty('muted', true);
    expect(muteRow(approvers(), 'large', false).rows[2]).not.toHaveProperty('muted');
    expect(noteRow(approvers(), 'middle', '  ').rows[1]).not.toHaveProperty('note');
    expect(noteRow(approvers(), 'small', 'x'.repeat(300)).rows[0]?.note).toHaveLength(200);
  });

  it('stop at 500', () => {
    let table = approvers();
    for (let index = 0; index < 600; index += 1) table = addRow(table, 0);

    expect(table.rows).toHaveLength(500);
  });

  it('go, but for the last line', () => {
    expect(removeRows(approvers(), ['small', OTHERWISE])).toMatchObject({ otherwise: approvers().otherwise });
    expect(removeRows(approvers(), ['small', OTHERWISE]).rows).toHaveLength(2);
  });
});

describe('columns and results', () => {
  it('come, go and move with their cells', () => {
    const wide = addColumn(approvers(), 'run.enquiryCount');
    expect(wide.rows.every(({ when }) => when.length === 3)).toBe(true);
    expect(addColumn(wide, 'campaign.kind')).toBe(wide);
    expect(removeColumn(moveColumn(wide, 0, 1), 0)).toMatchObject({ columns: ['campaign.budget', 'run.enquiryCount'] });
    expect(moveColumn(approvers(), 0, 1).rows[1]?.when).toEqual([
      { is: '=', value: 'event' },
      { is: '<=', value: 5_000_000 },
    ]);
  });

  it('keep at least one result', () => {
    const one = removeResult(removeResult(approvers(), 1), 1);

    expect(one).toMatchObject({ results: ['who'], otherwise: ['sales.head'] });
    expect(removeResult(one, 0)).toBe(one);
    expect(addResult(one, 'due', '3bd').rows.map(({ then }) => then[1])).toEqual(['3bd', '3bd', '3bd']);
  });
});

describe('any series of changes', () => {
  const change = fc.oneof(
    fc.nat(5).map((at) => (table: RuleTable) => addRow(table, at)),
    fc.nat(5).map((at) => (table: RuleTable) => duplicateRow(table, table.rows[at]?.id ?? '')),
    fc.nat(5).map((at) => (table: RuleTable) => removeRows(table, [table.rows[at]?.id ?? ''])),
    fc.tuple(fc.nat(5), fc.integer({ min: -3, max: 3 })).map(
      ([at, by]) =>
        (table: RuleTable) =>
          moveRow(table, table.rows[at]?.id ?? '', by),
    ),
    fc
      .constantFrom('enquiry.score', 'campaign.endsAt', 'campaign.kind', '')
      .map((fact) => (table: RuleTable) => addColumn(table, fact)),
    fc.nat(4).map((at) => (table: RuleTable) => removeColumn(table, at)),
    fc.nat(4).map((at) => (table: RuleTable) => moveColumn(table, at, 1)),
    fc
      .constantFrom(...resultKinds)
      .map(
        (kind) => (table: RuleTable) =>
          addResult(
            table,
            kind,
            kind === 'value' ? 'x' : kind === 'quorum' ? '1' : kind === 'due' ? '2bd' : 'sales.lead',
          ),
      ),
    fc.nat(4).map((at) => (table: RuleTable) => removeResult(table, at)),
    fc.tuple(fc.nat(5), fc.nat(5)).map(
      ([row, column]) =>
        (table: RuleTable) =>
          setCell(table, table.rows[row]?.id ?? OTHERWISE, column, { is: 'missing' }),
    ),
    fc.constantFrom('first' as const, 'unique' as const).map((hit) => (table: RuleTable) => setHit(table, hit)),
    fc
      .boolean()
      .chain((isMuted) =>
        fc.nat(5).map((at) => (table: RuleTable) => muteRow(table, table.rows[at]?.id ?? '', isMuted)),
      ),
  );

  it('leaves a table that can be read and decides', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const table = changes.reduce((before, next) => next(before), approvers());

        expect(readTable(table).faults).toEqual([]);
        const { row, result } = decideTable(table, { campaign: { budget: 1 } });
        expect([...table.rows.map(({ id }) => id), OTHERWISE]).toContain(row);
        expect(Object.keys(result).toSorted()).toEqual([...table.results].toSorted());
      }),
      { numRuns: 300 },
    );
  });
});

describe('tables of a flow', () => {
  it('are made from what a step said, and the step takes its people from there', () => {
    const before = shortFlow();
    const { flow, id } = tableForStep(before, 'agree', 'who', 'Who agrees', 'campaign.budget');

    expect(id).toBe('who_agrees');
    expect(flow.steps['agree']?.settings['who']).toBe('table:who_agrees');
    const table = readTable(flow.tables[id]);
    expect(table.faults).toEqual([]);
    expect(table.table?.results).toEqual(['who', 'quorum', 'due', 'escalate']);
    expect(table.table?.otherwise[0]).toBe(before.steps['agree']?.settings['who']);
    expect(usersOf(flow, id)).toEqual([{ stepId: 'agree', use: { table: id, setting: 'who', result: 'who' } }]);
    expect(freeTableId(flow, 'Who agrees!')).toBe('who_agrees_2');
    expect(freeTableId(flow, 'constructor')).toBe('constructor_2');
    expect(freeTableId(flow, '表')).toBe('table');
  });

  it('go', () => {
    const flow = putTable(shortFlow(), 'a', approvers());

    expect(removeTable(flow, 'a').tables).toEqual({});
    expect(removeTable(flow, 'b')).toBe(flow);
    expect(setTitle(setResult(approvers(), OTHERWISE, 0, 'role:admin'), ' ')).toMatchObject({
      otherwise: ['role:admin', '1of1', '2bd'],
    });
    expect(setTitle(approvers(), ' ')).not.toHaveProperty('title');
  });
});
