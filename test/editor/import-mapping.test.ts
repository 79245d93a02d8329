import { describe, expect, it } from 'vitest';
import { mappingSummary, withColumn, withReference } from '../../editor/imports/mapping-words.ts';
import { reasonsByCount, reasonTitle } from '../../editor/quarantine/reason-words.ts';

const headers = ['age', 'mail', 'mail2', 'note'];

describe('a mapping', () => {
  it('takes the reference from a column that is marked as one', () => {
    expect(withColumn({ columns: {}, reference: 'rowNumber' }, 'note', 'reference')).toEqual({
      columns: { note: 'reference' },
      reference: 'note',
    });
  });

  it('keeps a column as an answer when it is the reference no more', () => {
    expect(withReference({ columns: { note: 'reference', mail: 'email' }, reference: 'note' }, 'rowNumber')).toEqual({
      columns: { note: 'answer', mail: 'email' },
      reference: 'rowNumber',
    });
  });

  it('says what becomes of every column', () => {
    expect(mappingSummary({ columns: { mail: 'email', note: 'ignore' }, reference: 'rowNumber' }, headers)).toBe(
      '1 column becomes a field, 2 are kept as answers, 1 is left out.',
    );
  });
});

describe('reasons in quarantine', () => {
  it('come with the most frequent first', () => {
    expect(reasonsByCount({ EMAIL_INVALID: 3, IDENTITY_REQUIRED: 11 }).map((reason) => reason.title)).toEqual([
      'No way to reach them',
      'The email address is wrong',
    ]);
  });

  it('are readable even when unknown', () => {
    expect(reasonTitle('SHOE_SIZE_MISSING')).toBe('Shoe size missing');
  });
});
