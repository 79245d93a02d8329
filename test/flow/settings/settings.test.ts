import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCollection, printCollection } from '../../../flow/settings/collection.ts';
import { durationWords, parseDuration, printDuration } from '../../../flow/settings/duration.ts';
import { parseDue, parseInstant, printDue, printInstant } from '../../../flow/settings/instant.ts';
import { parseLadder, printLadder } from '../../../flow/settings/ladder.ts';
import { parsePeople, printPeople } from '../../../flow/settings/people.ts';
import { parseQuorum, printQuorum } from '../../../flow/settings/quorum.ts';
import { parseRate, printRate } from '../../../flow/settings/rate.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';

interface Kind {
  read(text: string): string;
  good: string[];
  bad: string[];
}

const kinds: Record<string, Kind> = {
  duration: {
    read: (text) => printDuration(parseDuration(text)),
    good: ['30d', '12h', '5m', '3bd', '4bh', '9999d'],
    bad: ['', '0d', '-1d', '3', 'd', '3 bd', '03d', '1.5h', '3w', '10000d', '4BH'],
  },
  instant: {
    read: (text) => printInstant(parseInstant(text)),
    good: [
      'now',
      'on_stop',
      'T',
      'T-3bd',
      'T+1d',
      'now+3bd',
      'campaign.launchAt',
      'campaign.endsAt+14d',
      'campaign.opensAt',
      'campaign.closesAt+3d',
      'drop.mailAt',
      'lastDrop.inHomeTo+45d',
      'day@20:00',
      'today@20:00',
      'today@08:30-2h',
    ],
    bad: [
      '',
      'tomorrow',
      'T-',
      'T-3',
      'T--3bd',
      'today@24:00',
      'today@8:00',
      'today',
      'campaign.nextAt',
      'constructor',
      '2027-01-01',
    ],
  },
  due: { read: (text) => printDue(parseDue(text)), good: ['4bh', 'today@20:00', 'T-5bd'], bad: ['', '4', 'soon'] },
  people: {
    read: (text) => printPeople(parsePeople(text)),
    good: [
      'user:anna',
      'role:operations',
      'sales.lead',
      'sales.head',
      'group:budget_board',
      'campaign.owner',
      'account.owner',
      'partner.manager',
      'enquiry.owner',
      'enquiry.metBy',
      'table:approvers',
      'sales.lead,ops.lead,role:admin',
    ],
    bad: ['', 'anna', 'user:', 'sales.', 'sales.boss', 'sales.lead,', 'user:a b', 'role:x;y'],
  },
  quorum: {
    read: (text) => printQuorum(parseQuorum(text)),
    good: ['1', '1of1', '2of3', '100%', '80%', 'lead+80%', 'sales.lead+2', 'service.lead', 'user:x+1'],
    bad: ['', '0', '3of2', '0of1', '101%', '0%', 'lead', 'lead+', 'lead+2', 'all', 'sales.lead+0', '2of'],
  },
  ladder: {
    read: (text) => printLadder(parseLadder(text)),
    good: [
      'sales.head',
      'sales.head,role:operations',
      'sales.head+1d,role:operations+1bd',
      'reassign*2,sales.lead',
      'reassign*1',
    ],
    bad: ['', 'sales.head,', 'reassign', 'reassign*0', 'reassign*x', 'sales.head+', 'sales.head+2', '+1bd'],
  },
  collection: {
    read: (text) => printCollection(parseCollection(text)),
    good: ['segment.targetAccounts', 'campaign.days'],
    bad: ['', 'drops'],
  },
  rate: {
    read: (text) => printRate(parseRate(text)),
    good: ['25/bd', '60/m', '4/bh'],
    bad: ['', '25', '0/bd', '25/w', '/bd'],
  },
};

describe.each(Object.entries(kinds))('%s', (_name, kind) => {
  it.each(kind.good)('prints %s as it was read', (text) => {
    expect(kind.read(text)).toBe(text);
  });

  it.each(kind.bad)('refuses "%s" with a sentence', (text) => {
    expect(() => kind.read(text)).toThrow(SettingError);
    expect(() => kind.read(text)).toThrow(/[.]$/);
  });

  it('answers or throws SettingError whatever the text, and prints what it read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(...kind.good).chain((good) => fc.string().map((tail) => good + tail)),
        ),
        (text) => {
          let printed: string;
          try {
            printed = kind.read(text);
          } catch (error) {
            expect(error).toBeInstanceOf(SettingError);
            return;
          }
          expect(kind.read(printed)).toBe(printed);
        },
      ),
    );
  });
});

describe('durationWords', () => {
  it('says one and many', () => {
    expect(durationWords({ amount: 1, unit: 'bd' })).toBe('1 working day');
    expect(durationWords({ amount: 30, unit: 'd' })).toBe('30 days');
  });
});
