import { describe, expect, it } from 'vitest';
import { mappingProblems, mappingSummary } from '../../editor/imports/mapping-words.ts';
import { reasonsByCount, reasonTitle } from '../../editor/quarantine/reason-words.ts';

const headers = ['age', 'mail', 'mail2', 'note'];

describe('a mapping', () => {
  it('holds when each field has one column', () => {
    expect(mappingProblems({ columns: { mail: 'email' }, reference: 'rowNumber' }, headers)).toEqual([]);
  });

  it('is refused when two columns become the same field', () => {
    const problems = mappingProblems({ columns: { mail: 'email', mail2: 'email' }, reference: 'age' }, headers);

    expect(problems).toEqual(['“mail” and “mail2” both become Email. Choose one, keep the other as an answer.']);
  });

  it('may keep any number of columns as answers', () => {
    expect(mappingProblems({ columns: { age: 'answer', note: 'answer' }, reference: 'rowNumber' }, headers)).toEqual([]);
  });

  it('is refused when its reference is no column', () => {
    expect(mappingProblems({ columns: {}, reference: 'gone' }, headers)).toHaveLength(1);
  });

  it('says what becomes of every column', () => {
    expect(mappingSummary({ columns: { mail: 'email', note: 'ignore' }, reference: 'rowNumber' }, headers)).toBe('1 column becomes a field, 2 are kept as answers, 1 is left out.');
  });
});

describe('reasons in quarantine', () => {
  it('come with the most frequent first', () => {
    expect(reasonsByCount({ EMAIL_INVALID: 3, IDENTITY_REQUIRED: 11 }).map((reason) => reason.title)).toEqual(['No way to reach them', 'The email address is wrong']);
  });

  it('are readable even when unknown', () => {
    expect(reasonTitle('SHOE_SIZE_MISSING')).toBe('Shoe size missing');
  });
});
