import { describe, expect, it } from 'vitest';
import { clashesOf, spanAround } from '../../editor/campaign-room/calendar-span.ts';
import { approvedBy, sinceApproved } from '../../editor/campaign-room/version-words.ts';

describe('clashes in a campaign’s room', () => {
  it('are its own, with who is on the other side and who comes first', () => {
    const clashes = [{ campaignIds: ['a', 'b'] }, { campaignIds: ['c', 'a'] }, { campaignIds: ['b', 'c'] }];
    const own = clashesOf(clashes, 'a');

    expect(own.map(({ others, comesFirst }) => [others, comesFirst])).toEqual([
      [['b'], true],
      [['c'], false],
    ]);
    expect(clashesOf(clashes, 'd')).toEqual([]);
  });

  it('are looked for around the launch, in no longer a span than the calendar shows', () => {
    const { from, to } = spanAround('2027-05-04T08:00:00.000Z');

    expect([from, to]).toEqual(['2027-03-23T08:00:00.000Z', '2027-08-04T08:00:00.000Z']);
    expect(Date.parse(to) - Date.parse(from)).toBeLessThan(200 * 86_400_000);
  });
});

describe('versions of a plan in words', () => {
  it('say who approved what of them, each person once', () => {
    const by = (name: string, subject: string) => ({ by: name, subject });

    expect(approvedBy([])).toBe('');
    expect(approvedBy([by('Karen', 'plan'), by('Tom', 'plan'), by('Karen', 'price_list'), by('Tom', 'plan')])).toBe(
      'Karen approved the plan and the prices, Tom the plan',
    );
  });

  it('say where the plan of now stands', () => {
    expect(sinceApproved(0, null, 0)).toContain('not been handed in');
    expect(sinceApproved(2, null, 0)).toBe('No version has been approved yet.');
    expect(sinceApproved(3, 2, 0)).toBe('The plan is as it was approved in version 2.');
    expect(sinceApproved(3, 2, 1)).toBe('1 change since version 2 was approved.');
  });
});
