import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleWords, tableSentence } from '../../../flow/tables/table-sentence.ts';
import { anyTable } from './a-table.ts';

describe('tableSentence', () => {
  it('says rows in their order, and what none of them decides', () => {
    expect(
      tableSentence({
        hit: 'first',
        columns: ['campaign.budget', 'campaign.channels', 'enquiry.inSegment'],
        results: ['who', 'quorum', 'due', 'escalate'],
        rows: [
          {
            id: 'a',
            when: [
              { is: '<=', value: 1000 },
              { is: 'in', values: ['email', 'phone'] },
              { is: '=', value: true },
            ],
            then: ['sales.lead', '1of1', '2bd', 'role:operations'],
          },
          {
            id: 'b',
            when: [{ is: 'missing' }, null, null],
            then: ['role:admin', '1', '1d', 'role:admin'],
            muted: true,
          },
          { id: 'c', when: [null, null, null], then: ['role:admin', '2of3', 'T-3bd', 'role:admin'] },
        ],
        otherwise: ['role:admin', '2of3', '', 'role:admin'],
      }),
    ).toBe(
      'If the campaign’s budget is at most 1000 and the campaign’s channels hold email or phone and the person is in the segment: sales lead, within 2 working days, then Operations; if nothing before it fits: Administrators, 2 of 3, within T-3bd, then Administrators; otherwise: Administrators, 2 of 3, nothing, then Administrators.',
    );
  });

  it('is one sentence whatever the table', () => {
    fc.assert(fc.property(anyTable, (table) => void expect(tableSentence(table)).toMatch(/^(?:If|Always)[^]*\.$/)));
  });

  it('says an example', () => {
    expect(
      exampleWords({
        'campaign.budget': 15,
        'enquiry.inSegment': false,
        'campaign.kind': null,
        'campaign.channels': [],
      }),
    ).toBe(
      'where the campaign’s budget is 15 and it is not so that the person is in the segment and the kind of campaign is not known and the campaign’s channels are none',
    );
  });
});
