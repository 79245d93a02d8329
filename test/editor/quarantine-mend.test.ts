import { describe, expect, it } from 'vitest';
import { changedValues, mendFields } from '../../editor/quarantine/mend-values.ts';

const item = {
  raw: { name: 'Maria', mail: 'maria.example.com', 'a/b': 'x' },
  problems: [
    { column: 'mail', code: 'EMAIL_INVALID', message: 'No e-mail address.' },
    { column: 'phone', code: 'IDENTITY_REQUIRED', message: 'Nothing says who this is.' },
  ],
};

describe('the fields of a row in quarantine', () => {
  it('begin with those at fault, also with one that was never sent', () => {
    expect(mendFields(item, []).map(({ column, value, message }) => [column, value, message])).toEqual([
      ['mail', 'maria.example.com', 'No e-mail address.'],
      ['phone', '', 'Nothing says who this is.'],
      ['name', 'Maria', undefined],
      ['a/b', 'x', undefined],
    ]);
  });

  it('show what the server said last, at the column that its pointer names', () => {
    const fields = mendFields(item, [{ pointer: '/values/a~1b', message: 'Too long.' }]);

    expect(fields.find(({ column }) => column === 'a/b')?.message).toBe('Too long.');
    expect(fields.find(({ column }) => column === 'mail')?.message).toBeUndefined();
  });
});

it('sends only what was changed', () => {
  expect(changedValues(item.raw, { name: 'Maria', mail: 'maria@example.com', phone: '' })).toEqual({
    mail: 'maria@example.com',
  });
});
