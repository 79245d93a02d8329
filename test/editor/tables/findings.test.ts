import { describe, expect, it } from 'vitest';
import { rowNumber, tableFindings } from '../../../editor/tables/findings.ts';
import { decideTable } from '../../../flow/tables/decide-table.ts';
import type { RuleTable } from '../../../flow/tables/table.ts';
import { approvers, timeToAccept } from './table-samples.ts';

const terms = { currency: 'GBP', people: [] };
const of = (table: RuleTable, kind: string) =>
  tableFindings(table, terms).findings.filter((each) => each.kind === kind);

describe('findings of a table', () => {
  it('tell rows that both fit with one made-up person and who wins, and part them', () => {
    const [overlap] = of(timeToAccept(), 'overlap');

    expect(overlap).toMatchObject({ rows: ['web', 'high'], severity: 'note', mark: 'overlaps 1' });
    expect(overlap?.message).toMatch(
      /^Rows 1 and 3 both fit a person where the score is 80 and .*Row 1 stands first, so it decides: 1 working hour\.$/,
    );
    expect(overlap?.fix?.label).toBe('End row 3 at 79');
    expect(of(overlap?.fix?.table ?? timeToAccept(), 'overlap')).toEqual([]);
  });

  it('do not scold the wider row below the narrower', () => {
    const table: RuleTable = {
      ...approvers(),
      columns: ['campaign.budget'],
      rows: [
        { id: 'a', when: [{ is: '<=', value: 100 }], then: ['sales.lead', '1of1', '2bd'] },
        { id: 'b', when: [{ is: '<=', value: 500 }], then: ['sales.head', '1of1', '2bd'] },
      ],
    };

    expect(of(table, 'overlap')).toEqual([]);
    expect(of({ ...table, hit: 'unique' }, 'overlap')).toMatchObject([{ severity: 'error' }]);
  });

  it('tell gaps with an example that only the last line takes, and add the row that is missing', () => {
    let table = approvers();
    const first = of(table, 'gap')[0];
    expect(first?.message).toMatch(
      /^No row fits a campaign where .* Otherwise gives the head of sales, 1 of 1, 2 working days\.$/,
    );
    for (let round = 0; round < 20; round += 1) {
      const fix = of(table, 'gap').find((each) => each.fix)?.fix;
      if (!fix) break;
      expect(fix.table.rows.length).toBe(table.rows.length + 1);
      table = fix.table;
    }
    expect(of(table, 'gap')).toEqual([]);
  });

  it('tell a row that never decides and move it up', () => {
    const table = timeToAccept();
    const hidden: RuleTable = {
      ...table,
      rows: [...table.rows, { id: 'top', when: [{ is: '>=', value: 95 }, null], then: ['at once'] }],
    };
    const [finding] = of(hidden, 'unreachable');

    expect(finding).toMatchObject({ rows: ['top'], mark: 'never decides', fix: { label: 'Move row 4 above row 1' } });
    const mended = finding?.fix?.table ?? hidden;
    expect(of(mended, 'unreachable')).toEqual([]);
    expect(decideTable(mended, { enquiry: { score: 99 } }).row).toBe('top');
  });

  it('tell what cannot be read by the row’s number, and cells that say nothing about their fact', () => {
    const table = approvers();
    const broken: RuleTable = {
      ...table,
      rows: [
        { ...table.rows[0]!, then: ['nobody here', '1of1', '2bd'] },
        { ...table.rows[1]!, when: [{ is: '=', value: 'lots' }, null] },
      ],
    };
    const { findings } = tableFindings(broken, terms);

    expect(findings.map(({ severity, rows }) => [severity, rows])).toEqual([
      ['error', ['small']],
      ['error', ['middle']],
    ]);
    expect(findings[0]?.message).toMatch(/^Row 1, who decides: /);
    expect(findings[1]?.message).toMatch(/^Row 2: what it says about the campaign’s budget /);
    expect(rowNumber(broken, 'else')).toBe('Otherwise');
  });
});
