import { describe, expect, it } from 'vitest';
import { findMappingProblems, ROW_NUMBER, type Mapping } from '../../../flow/intake/mapping.ts';
import { readRow } from '../../../flow/intake/read-row.ts';
import { suggestMapping } from '../../../flow/intake/suggest-mapping.ts';

const headers = ['Name', 'E-mail', 'Phone', 'Score', 'Interest', 'toString'];
const aMapping = (overrides: Partial<Mapping> = {}): Mapping => ({
  columns: { Name: 'name', 'E-mail': 'email', Phone: 'phone', Score: 'score', Interest: 'answer' },
  reference: ROW_NUMBER,
  ...overrides,
});
const codes = (mapping: Mapping) =>
  findMappingProblems(mapping, headers).map((problem) => `${problem.column} ${problem.code}`);

describe('a mapping', () => {
  it('is refused with every header at fault', () => {
    expect(codes(aMapping())).toEqual([]);
    expect(codes(aMapping({ columns: { Nme: 'name' } }))).toEqual(['Nme COLUMN_UNKNOWN']);
    expect(findMappingProblems(aMapping({ columns: {} }), ['__proto__'])).toMatchObject([{ code: 'HEADER_RESERVED' }]);
    expect(codes(aMapping({ reference: '' }))).toEqual([' REFERENCE_REQUIRED']);
    expect(codes(aMapping({ reference: 'Id' }))).toEqual(['Id COLUMN_UNKNOWN']);
    expect(codes(aMapping({ columns: { Name: 'email', 'E-mail': 'email' } }))).toEqual(['E-mail FIELD_TWICE']);
    expect(codes(aMapping({ columns: { Name: 'reference' } }))).toEqual(['Name REFERENCE_TWICE']);
    expect(codes(aMapping({ columns: { Name: 'reference' }, reference: 'Name' }))).toEqual([]);
  });

  it('is suggested from the usual names, each field once', () => {
    expect(
      suggestMapping(
        ['Full name', 'EMAIL_ADDRESS', 'mail', 'Customer-ID', 'age'],
        [
          ['Ana', 'a@x.example', '', '1', '40'],
          ['Bo', '', '', '2', '41'],
        ],
      ),
    ).toEqual({
      columns: {
        'Full name': 'name',
        EMAIL_ADDRESS: 'email',
        mail: 'answer',
        'Customer-ID': 'reference',
        age: 'answer',
      },
      reference: 'Customer-ID',
    });
  });

  it('does not suggest a reference that repeats or is empty', () => {
    expect(
      suggestMapping(
        ['id', 'phone'],
        [
          ['1', 'cellular'],
          ['1', 'telephone'],
        ],
      ),
    ).toEqual({ columns: { id: 'answer', phone: 'answer' }, reference: ROW_NUMBER });
  });
});

describe('a row', () => {
  it('becomes an enquiry; columns that the mapping does not name are answers, and plain numbers stay numbers', () => {
    expect(readRow(aMapping(), headers, [' Ana ', 'a@x.example', '', '64', '007', '1.5'], 3, 'GB')).toEqual({
      ok: true,
      reference: 'row:3',
      values: expect.objectContaining({ name: 'Ana', email: 'a@x.example', reference: 'row:3', score: 64 }),
    });
    const read = readRow(aMapping(), headers, ['', '', '', '', '007', '1.5'], 3, 'GB');
    expect(read.ok && Object.entries(read.values.answers)).toEqual([
      ['Interest', '007'],
      ['toString', 1.5],
    ]);
  });

  it('is known by its row number alone', () => {
    expect(readRow(aMapping(), headers, ['', '', '', '', '', ''], 9, 'GB')).toMatchObject({
      ok: true,
      values: { reference: 'row:9' },
    });
  });

  it('names the header at fault', () => {
    const read = readRow(aMapping({ reference: 'Name' }), headers, ['', 'ana', '12', 'high', '', ''], 1, 'GB');
    expect(!read.ok && read.problems.map((problem) => `${problem.column} ${problem.code}`)).toEqual([
      'Name REFERENCE_MISSING',
      'Score SCORE_INVALID',
    ]);
    const known = readRow(aMapping({ reference: 'Name' }), headers, ['A1', 'ana', '12', '', '', ''], 1, 'GB');
    expect(!known.ok && known.problems.map((problem) => `${problem.column} ${problem.code}`)).toEqual([
      'E-mail EMAIL_INVALID',
      'Phone PHONE_INVALID',
    ]);
  });
});
