import { describe, expect, it } from 'vitest';
import type { TraceEntry } from '../../../flow/rules/evaluate.ts';
import { decideTable } from '../../../flow/tables/decide-table.ts';
import { readTable } from '../../../flow/tables/read-table.ts';

const table = {
  hit: 'first',
  columns: ['campaign.budget', 'campaign.kind'],
  results: ['who', 'quorum'],
  rows: [
    { id: 'off', when: [null, null], then: ['role:admin', '1'], muted: true },
    { id: 'small', when: [{ is: '<=', value: 1000 }, null], then: ['sales.lead', '1of1'] },
    {
      id: 'event',
      when: [
        { is: '>', value: 1000 },
        { is: 'in', values: ['event', 'fair'] },
      ],
      then: ['ops.lead', '1'],
    },
    { id: 'bare', when: [null, { is: 'missing' }], then: ['role:operations', '1'] },
  ],
  otherwise: ['group:board', '2of3'],
};
const unique = { ...table, hit: 'unique' };
const facts = (budget: unknown, kind?: unknown) => ({ campaign: { budget, kind } });

describe('decideTable', () => {
  it.each([
    [1000, 'event', 'small'],
    [1001, 'event', 'event'],
    [1001, 'mailing', 'else'],
    [1001, undefined, 'event'],
    // Of another type, or not there: unknown, and not false.
    ['much', 'mailing', 'small'],
    [undefined, 'event', 'small'],
    [null, 'event', 'small'],
  ])('first: a budget of %s of kind %s is decided by %s', (budget, kind, row) => {
    expect(decideTable(table, facts(budget, kind)).row).toBe(row);
  });

  it.each([
    [1000, 'event', 'small'],
    [1001, 'event', 'event'],
    [1001, 'mailing', 'else'],
    // One true row is right, whatever the others lack.
    [1001, undefined, 'bare'],
    // Two true, or two unknown and none true.
    [1000, undefined, 'else'],
    [undefined, 'event', 'else'],
    // One unknown.
    [undefined, 'mailing', 'small'],
  ])('unique: a budget of %s of kind %s is decided by %s', (budget, kind, row) => {
    expect(decideTable(unique, facts(budget, kind)).row).toBe(row);
  });

  it('answers the results as written, by kind', () => {
    expect(decideTable(table, facts(1, 'x')).result).toEqual({ who: 'sales.lead', quorum: '1of1' });
    expect(decideTable(table, facts(1001, 'x')).result).toEqual({ who: 'group:board', quorum: '2of3' });
  });

  it('says what each row saw, and which rows were equally good', () => {
    const trace: TraceEntry[] = [];
    decideTable(unique, facts(undefined, 'event'), trace);
    expect(trace.map(({ id, field, result }) => [id, field, result])).toEqual([
      ['small', 'campaign.budget', null],
      ['event', 'campaign.budget', null],
      ['event', 'campaign.kind', true],
      ['bare', 'campaign.kind', false],
      [undefined, 'rows', null],
    ]);
    expect(trace.at(-1)?.value).toEqual(['small', 'event']);
  });

  it('asks of lists what they hold', () => {
    const channels = {
      hit: 'first',
      columns: ['campaign.channels'],
      results: ['value'],
      rows: [
        { id: 'mail', when: [{ is: '=', value: 'email' }], then: ['m'] },
        { id: 'quiet', when: [{ is: 'notIn', values: ['phone', 'sms'] }], then: ['q'] },
      ],
      otherwise: [''],
    };
    const by = (list: string[]) => decideTable(channels, { campaign: { channels: list } }).row;
    expect([by(['phone', 'email']), by(['print']), by(['sms']), by([])]).toEqual(['mail', 'quiet', 'else', 'quiet']);
  });

  it('reads own keys only, and answers else for what is no table', () => {
    const odd = { ...table, columns: ['__proto__.x', 'constructor.name'] };
    expect(decideTable(odd, JSON.parse('{"__proto__":{"x":1001}}') as { [key: string]: unknown }).row).toBe('event');
    expect(decideTable(odd, {}).row).toBe('small');
    for (const wrong of [null, 1, 'x', [], {}, { ...table, rows: 'x' }])
      expect(decideTable(wrong, {})).toEqual({ row: 'else', result: {} });
  });
});

describe('readTable', () => {
  const pointers = (value: unknown) => readTable(value).faults.map(({ pointer }) => pointer);
  const row = { id: 'r', when: [null, null], then: ['sales.lead', '1'] };

  it('finds nothing wrong with a whole table', () => {
    expect(readTable(table).faults).toEqual([]);
  });

  it.each<[string, object, string[]]>([
    ['no table', { hit: 'some' }, ['/hit']],
    ['two of one name', { rows: [row, row] }, ['/rows/1/id']],
    ['the name of the last line', { rows: [{ ...row, id: 'else' }] }, ['/rows/0/id']],
    ['a cell too few', { rows: [{ ...row, when: [null] }] }, ['/rows/0/when']],
    ['a result too few', { rows: [{ ...row, then: ['sales.lead'] }] }, ['/rows/0/then']],
    ['nobody', { rows: [{ ...row, then: ['x', '5of3'] }] }, ['/rows/0/then/0', '/rows/0/then/1']],
    ['a table in a table', { otherwise: ['table:x', '1'] }, ['/otherwise/0']],
    [
      'bounds the wrong way round',
      { rows: [{ ...row, when: [{ is: 'between', from: 2, to: 1 }, null] }] },
      ['/rows/0/when/0'],
    ],
    ['order of words', { rows: [{ ...row, when: [{ is: '<', value: 'b' }, null] }] }, ['/rows/0/when/0']],
    [
      'a day that is none',
      { rows: [{ ...row, when: [{ is: 'after', value: '2027-02-31x' }, null] }] },
      ['/rows/0/when/0'],
    ],
    ['one fact twice', { columns: ['a', 'a'] }, ['/columns/1']],
    ['one result twice', { results: ['who', 'who'], rows: [], otherwise: ['role:a', 'role:b'] }, ['/results/1']],
    ['an empty result', { rows: [{ ...row, then: ['', '1'] }] }, ['/rows/0/then/0']],
  ])('refuses %s', (_what, change, expected) => {
    expect(pointers({ ...table, ...change })).toEqual(expected);
  });
});
