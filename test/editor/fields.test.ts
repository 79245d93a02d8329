import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLadder, rungTimes } from '../../editor/flow-editor/fields/ladder-times.ts';
import { anchorChoices, readMoment, unitChoices, writeMoment } from '../../editor/flow-editor/fields/moment.ts';
import { groupedPeople, namesSomebody } from '../../editor/flow-editor/fields/people-field.tsx';
import { policiesOf } from '../../editor/flow-editor/policies-here.tsx';
import { peopleOptions, userValue } from '../../editor/tables/people-options.ts';
import { isToldByCampaign, whoWould } from '../../editor/tables/who-would.ts';
import { parseDue, parseInstant } from '../../flow/settings/instant.ts';
import { stepTypes } from '../../flow/registry.ts';
import { shortFlow } from './short-flow.ts';
import { approvers } from './tables/table-samples.ts';

describe('times in pieces', () => {
  const anchors = (isInstant: boolean) =>
    anchorChoices(isInstant).flatMap(({ items }) => items.map(({ value }) => value));

  it.each([
    ['2bd', false],
    ['T-3bd', false],
    ['campaign.endsAt+14d', true],
    ['campaign.launchAt', true],
    ['now', true],
    ['now+3bd', true],
    ['on_stop', true],
    ['today@20:00', true],
  ])('say %s and nothing else', (text, isInstant) => {
    const moment = readMoment(text, isInstant);

    expect(moment && writeMoment(moment)).toBe(text);
    expect(isInstant || text === '2bd' ? [...anchors(isInstant)] : anchors(false)).toContain(moment?.anchor);
  });

  it('are always written so that they can be read', () => {
    const piece = fc.record({
      amount: fc.integer({ min: 1, max: 9999 }),
      unit: fc.constantFrom(...unitChoices.map(({ value }) => value)),
      anchor: fc.constantFrom(...anchors(false)),
      time: fc.constantFrom('09:00', '23:59'),
    });
    fc.assert(
      fc.property(piece, (moment) => {
        const text = writeMoment(moment) ?? '';
        expect(() => parseDue(text)).not.toThrow();
        if (moment.anchor !== 'entry') expect(() => parseInstant(text)).not.toThrow();
      }),
    );
  });

  it('are missing while the number is, and leave to text what they cannot say', () => {
    expect(writeMoment({ amount: '', unit: 'bd', anchor: 'entry', time: '' })).toBeUndefined();
    expect(readMoment('', true)?.anchor).toBe('');
    expect(readMoment('today@20:00+1d', true)).toBeUndefined();
    expect(readMoment('soon', true)).toBeUndefined();
  });

  it('cover what every step type has as its usual time', () => {
    for (const { settings } of stepTypes) {
      for (const { kind, default: usual } of Object.values(settings)) {
        if ((kind !== 'duration' && kind !== 'instant') || typeof usual !== 'string') continue;
        const moment = readMoment(usual, kind === 'instant');
        expect(moment && writeMoment(moment)).toBe(usual);
      }
    }
  });
});

describe('the ladder as a line of time', () => {
  it('adds up what each rung waits, by the first due where nothing is said', () => {
    const ladder = readLadder('sales.head,role:operations+4bh,role:admin') ?? [];

    expect(rungTimes(ladder, '2bd')).toEqual([
      '2 working days',
      '4 working days',
      '4 working days and 4 working hours',
      '6 working days and 4 working hours',
    ]);
  });

  it('counts each that it is offered to in turn, and says nothing where the due is a moment', () => {
    expect(rungTimes(readLadder('reassign*2,sales.lead') ?? [], '4bh')).toEqual([
      '4 working hours',
      '12 working hours',
      '16 working hours',
    ]);
    expect(rungTimes(readLadder('sales.lead') ?? [], 'T-3bd')).toEqual([undefined, undefined]);
    expect(readLadder('nobody here')).toBeUndefined();
    expect(readLadder('')).toEqual([]);
  });
});

describe('people to choose', () => {
  const options = peopleOptions([{ id: 'a', name: 'Tom', email: 'tom@example.com', active: true }], ['board', 'board']);

  it('are leads, sides, groups and colleagues; what nobody knows stays as it is written', () => {
    const groups = groupedPeople(options, ['sales.lead', 'user:gone@example.com']);

    expect(groups[0]).toEqual({
      group: 'As written',
      items: [{ value: 'user:gone@example.com', label: 'Gone@example.com' }],
    });
    expect(groups.map(({ group }) => group)).toEqual([
      'As written',
      'Leads and heads',
      'Of the campaign or enquiry',
      'Everybody of a side',
      'Groups',
      'People',
    ]);
    expect(groups.flatMap(({ items }) => items).every(({ value }) => namesSomebody(value))).toBe(true);
    expect(userValue('018f', 'a+b@example.com')).toBe('user:018f');
  });
});

describe('whom a campaign would ask', () => {
  const campaign = {
    name: 'Spring',
    kind: 'event',
    budgetMinor: 2_400_000,
    launchAt: null,
    endsAt: null,
    channels: [],
    owner: { id: 'o', name: 'Olive' },
  };
  const members = [
    { id: 't', name: 'Tom', email: 't@x.com', role: 'sales', position: 'lead', groups: [] },
    { id: 'm', name: 'Margaret', email: 'm@x.com', role: 'sales', position: 'head', groups: [] },
  ];

  it('is the row that decides, by name', () => {
    expect(whoWould(approvers(), campaign, members)).toEqual({ row: 'middle', names: ['Tom', 'Margaret'] });
    expect(
      whoWould({ ...approvers(), otherwise: ['campaign.owner', '1', '2bd'], rows: [] }, campaign, members),
    ).toEqual({
      row: 'else',
      names: ['Olive'],
    });
    expect(isToldByCampaign(approvers())).toBe(true);
    expect(isToldByCampaign({ ...approvers(), columns: ['enquiry.score'] })).toBe(false);
  });
});

describe('policies about a step', () => {
  it('are those that come before it, demand it, or count from it', () => {
    const pass = [{ type: 'brief', where: { role: 'sales' }, outcomes: ['acknowledged'] }];
    const policies = [
      { id: 'told', severity: 'error' as const, before: { type: 'launch' }, pass },
      { id: 'edited', severity: 'error' as const, before: { type: 'end' }, pass, from: { type: 'plan' } },
    ];
    const of = (stepId: string) => policiesOf(shortFlow(), stepId, policies).map(({ id }) => id);

    expect(of('launch')).toEqual(['told']);
    expect(of('brS')).toEqual(['told', 'edited']);
    expect(of('plan')).toEqual(['edited']);
    expect(of('dedupe')).toEqual([]);
  });
});
