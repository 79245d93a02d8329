import { describe, expect, it } from 'vitest';
import { rangeInWords, readListAddress, withFilter, writeListAddress } from '../../editor/enquiries/list-address.ts';
import { personTitle } from '../../editor/enquiries/stage-words.ts';

describe('the address of the list of enquiries', () => {
  it('reads back what it wrote', () => {
    const address = {
      stage: 'offered' as const,
      search: 'acme & sons',
      campaignId: '018f',
      mine: true,
      after: 'cursor',
      page: 3,
    };

    expect(readListAddress(writeListAddress(address))).toEqual(address);
  });

  it('is empty when nothing is chosen', () => {
    expect(
      writeListAddress({ stage: null, search: '  ', campaignId: null, mine: false, after: null, page: 1 }).toString(),
    ).toBe('');
  });

  it('begins at the first page when a filter changes', () => {
    const third = readListAddress(new URLSearchParams('after=cursor&page=3'));

    expect(withFilter(third, { mine: true })).toMatchObject({ mine: true, after: null, page: 1 });
  });

  it('is the first page when the cursor is missing', () => {
    expect(readListAddress(new URLSearchParams('page=3')).page).toBe(1);
  });

  it('drops a stage nobody knows', () => {
    expect(readListAddress(new URLSearchParams('stage=nonsense')).stage).toBeNull();
  });
});

describe('the range in words', () => {
  it.each([
    [1, 50, 312, '1 to 50 of 312'],
    [7, 12, 312, '301 to 312 of 312'],
    [1, 50, 45_211, '1 to 50 of 45,211'],
    [1, 0, 0, 'None'],
  ])('page %i with %i rows of %i', (page, rows, total, words) => {
    expect(rangeInWords(page, rows, total)).toBe(words);
  });
});

it('calls a person by name, company or reference, whichever is there first', () => {
  expect(personTitle({ name: 'Ana Ruiz', company: 'Acme', reference: '7' })).toBe('Ana Ruiz');
  expect(personTitle({ name: ' ', company: 'Acme' })).toBe('Acme');
  expect(personTitle({ name: '', company: null, reference: '7' })).toBe('Reference 7');
  expect(personTitle({ name: '', company: null, reference: null })).toBe('No name given');
});
