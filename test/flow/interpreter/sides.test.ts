import { describe, expect, it } from 'vitest';
import type { Need, Seat } from '../../../flow/state.ts';
import { reseat, seat, tally } from '../../../flow/interpreter/seats.ts';
import type { Asked, Vote } from '../../../flow/interpreter/seats.ts';

type Said = [who: string, outcome: string][];

/** Seats of one rung, written `ann` or with the side they answer for, `ann@sales`; a later rung is `ann#1`. */
function asked(seats: string[], need: Need, said: Said = []): Asked {
  const taken = seats.map((written): Seat => {
    const [, memberId = '', side, rung = '0'] = /^(\w+)(?:@(\w+))?(?:#(\d))?$/.exec(written) ?? [];
    return { taskId: memberId, memberId, rung: Number(rung), ...(side !== undefined && { side }) };
  });
  return {
    rung: 0,
    seats: taken,
    need,
    answers: said.map(([memberId, outcome]) => ({ taskId: memberId, memberId, outcome })),
  };
}

const outcomeOf = (state: Asked, vote: Vote): string | undefined => {
  const result = tally(state, vote);
  return typeof result === 'string' ? result : result?.outcome;
};

describe('where each side must be heard', () => {
  const vote: Vote = { yes: 'done', no: 'overdue', leaves: { change_wanted: 'done' } };
  const seats = ['ann@sales', 'ben@sales', 'sam@service'];
  const need: Need = { k: 2, must: [], sides: ['sales', 'service'] };

  it.each<[string | undefined, Said]>([
    [undefined, [['ann', 'done']]],
    [
      undefined,
      [
        ['ann', 'done'],
        ['ben', 'done'],
      ],
    ],
    [
      'done',
      [
        ['ann', 'done'],
        ['sam', 'done'],
      ],
    ],
    [
      'done',
      [
        ['ann', 'change_wanted'],
        ['sam', 'change_wanted'],
      ],
    ],
  ])('is %s after %j', (outcome, said) => {
    expect(outcomeOf(asked(seats, need, said), vote)).toBe(outcome);
  });

  it('has nobody of a later rung stand in for a side', () => {
    const said: Said = [
      ['ann', 'done'],
      ['olga', 'done'],
    ];
    expect(outcomeOf(asked([...seats, 'olga#1'], need, said), vote)).toBeUndefined();
    expect(outcomeOf(asked([...seats, 'olga#1'], need, [...said, ['sam', 'done']]), vote)).toBe('done');
  });

  it('is short at once where a side has nobody', () => {
    expect(outcomeOf(asked(['ann@sales', 'ben@sales'], need), vote)).toBe('short');
  });

  it('is lost once nobody of a side is left who could agree', () => {
    const refusable: Vote = { yes: 'go', no: 'hold' };
    const said: Said = [['sam', 'hold']];

    expect(outcomeOf(asked([...seats, 'tom@service'], need, said), refusable)).toBeUndefined();
    expect(outcomeOf(asked([...seats, 'tom@service'], need, [...said, ['tom', 'hold']]), refusable)).toBe('hold');
  });

  it('keeps the sides when seats are taken and when they pass on', () => {
    const open = asked([], need);
    const first = seat({ ...open, seats: [] }, asked(seats, need).seats, need);
    expect(first.need).toEqual(need);

    const taskId = first.seats.find(({ memberId }) => memberId === 'sam')?.taskId ?? '';
    const passed = reseat(first, { fromMemberId: 'sam', seats: [{ taskId, to: 'sue' }] });
    expect(passed).toMatchObject({
      need: { sides: ['sales', 'service'] },
      seats: [{}, {}, { memberId: 'sue', side: 'service' }],
    });
  });
});

describe('where everybody named must agree', () => {
  const unanimous: Vote = { yes: 'go', back: ['no_go', 'hold'] };
  const need: Need = { k: 3, must: ['own', 'ann', 'sam'] };

  it.each<[string | undefined, Said]>([
    [undefined, []],
    [
      undefined,
      [
        ['own', 'go'],
        ['ann', 'go'],
      ],
    ],
    [
      'go',
      [
        ['own', 'go'],
        ['ann', 'go'],
        ['sam', 'go'],
      ],
    ],
    ['hold', [['ann', 'hold']]],
    [
      'no_go',
      [
        ['ann', 'hold'],
        ['sam', 'no_go'],
      ],
    ],
  ])('is %s after %j', (outcome, said) => {
    expect(outcomeOf(asked(['own', 'ann', 'sam'], need, said), unanimous)).toBe(outcome);
  });
});

describe('more than half', () => {
  const majority: Vote = { yes: 'go', no: ['no_go', 'hold'] };
  const need: Need = { k: 2, must: [] };

  it.each<[string | undefined, Said]>([
    [undefined, [['own', 'no_go']]],
    [
      'go',
      [
        ['own', 'no_go'],
        ['ann', 'go'],
        ['sam', 'go'],
      ],
    ],
    [
      'hold',
      [
        ['own', 'hold'],
        ['ann', 'hold'],
      ],
    ],
    [
      'no_go',
      [
        ['own', 'hold'],
        ['ann', 'no_go'],
      ],
    ],
  ])('is %s after %j', (outcome, said) => {
    expect(outcomeOf(asked(['own', 'ann', 'sam'], need, said), majority)).toBe(outcome);
  });
});

describe('answers that are not called as the outcome they lead to', () => {
  const vote: Vote = {
    yes: 'agreed',
    back: 'objection',
    backIsForMust: true,
    leaves: { objection: 'unresolved' },
  };
  const need: Need = { k: 3, must: ['lead'] };

  it('leaves by where the objection of one who must agree leads', () => {
    expect(outcomeOf(asked(['lead', 'a', 'b', 'c'], need, [['lead', 'objection']]), vote)).toBe('unresolved');
  });

  it('goes on with an objection of one of the others, until too few are left', () => {
    expect(outcomeOf(asked(['lead', 'a', 'b', 'c'], need, [['a', 'objection']]), vote)).toBeUndefined();
    const said: Said = [
      ['a', 'objection'],
      ['b', 'objection'],
    ];
    expect(outcomeOf(asked(['lead', 'a', 'b', 'c'], need, said), vote)).toBe('unresolved');
  });

  it('stays where there is no way out for refusing', () => {
    expect(outcomeOf(asked(['a', 'b'], { k: 2, must: [] }, [['a', 'no']]), { yes: 'done' })).toBeUndefined();
  });
});
