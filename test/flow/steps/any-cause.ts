import fc from 'fast-check';
import type { Cause, Memory } from '../../../flow/state.ts';

type Body<Each = Cause> = Each extends unknown ? Omit<Each, 'fedAt' | 'stepId' | 'visit'> : never;

const hostile = ['__proto__', 'constructor', 'toString', '', 'exhausted', 'nowhere', 'ask'];
const tasks = fc.constantFrom('t1', 't2', 't3', 't4');
const members = fc.constantFrom('ann', 'ben', 'sam', 'olga');
const hash = fc.constantFrom('h1', 'h2');
const instant = fc.constantFrom('2027-04-01T09:00:00.000Z', '2027-04-09T09:00:00.000Z', '2027-05-09T09:00:00.000Z');
const subjects = ['plan', 'brief.sales', 'launch', 'objectives', 'budget'];
const hashes = fc.dictionary(fc.constantFrom(...subjects, '__proto__'), hash, { maxKeys: 4 });
const rung = fc.nat(4);
const acts = ['launch', 'dedupe', 'assign', 'reassign', 'disqualify', 'closeSources', 'measure', 'notify', 'setField'];
const more = ['consent', 'checkConsent', 'claim', 'startItems', 'start', 'nextItems', 'items'];
const data: fc.Arbitrary<Memory> = fc.dictionary(
  fc.constantFrom('reason', 'forecastPeak', 'capacity', 'keys', 'count', 'left', '__proto__'),
  fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, true, [], {}, ['a'])),
  { maxKeys: 3 },
);

const seat = fc.record(
  { taskId: tasks, memberId: members, side: fc.constantFrom('sales', 'role:sales', 'service', 'role:service'), rung },
  { requiredKeys: ['taskId', 'rung'] },
);
const need = fc.record(
  {
    k: fc.integer({ min: -1, max: 4 }),
    must: fc.array(members, { maxLength: 2 }),
    sides: fc.array(fc.constantFrom('sales', 'service'), { maxLength: 2 }),
  },
  { requiredKeys: ['k', 'must'] },
);

/** Any cause of a visit, expected or not, with answers among these and names that no step has. */
export function anyCause(outcomes: readonly string[]): fc.Arbitrary<Body> {
  const outcome = fc.constantFrom(...outcomes, ...hostile, 'doubtful', 'reason_needed', 'assigned', 'none', 'progress');
  const written = fc.constantFrom('sales.lead', 'role:admin', '2of3', '3bd', 'T-1bd', 'table:x', '???', '');
  const due = fc.record(
    { at: instant, rung, lasts: fc.constantFrom('elapsed', 'business') },
    { requiredKeys: ['at', 'rung'] },
  );
  return fc.oneof(
    fc.record(
      {
        kind: fc.constant('asked' as const),
        seats: fc.array(seat, { maxLength: 4 }),
        need,
        subject: fc.constantFrom(...subjects),
        subjectHash: hash,
        due,
        answers: fc.array(fc.record({ memberId: members, outcome }), { maxLength: 2 }),
      },
      { requiredKeys: ['kind', 'seats', 'need'] },
    ),
    fc.record({ kind: fc.constant('waiting' as const), at: instant, hashes }, { requiredKeys: ['kind', 'at'] }),
    fc.record(
      {
        kind: fc.constant('decided' as const),
        outcome,
        result: fc.dictionary(fc.constantFrom('who', 'quorum', 'due', 'escalate', '__proto__', 'value'), written),
      },
      { requiredKeys: ['kind', 'outcome'] },
    ),
    fc.record(
      { kind: fc.constant('acted' as const), act: fc.constantFrom(...acts, ...more, ...hostile), outcome, data },
      { requiredKeys: ['kind', 'act', 'outcome'] },
    ),
    fc.record({ kind: fc.constant('reserved' as const), effects: fc.array(fc.constantFrom('e1', 'e2')) }),
    fc.record({ kind: fc.constant('spawned' as const), keys: fc.array(fc.constantFrom('k1', 'k2', '__proto__')) }),
    fc.record(
      { kind: fc.constant('answered' as const), taskId: tasks, memberId: members, outcome, hash, data },
      { requiredKeys: ['kind', 'taskId', 'memberId', 'outcome'] },
    ),
    fc.record({ kind: fc.constant('due' as const), rung }),
    fc.record({
      kind: fc.constantFrom('effectDone' as const, 'effectFailed' as const, 'effectUnknown' as const),
      effectId: fc.constantFrom('e1', 'e2'),
    }),
    fc.record({ kind: fc.constant('itemEnded' as const), key: fc.constantFrom('k1', 'k2', '__proto__'), outcome }),
    fc.record({
      kind: fc.constantFrom(
        'stopRequested' as const,
        'launchDatePassed' as const,
        'touched' as const,
        'withdrawn' as const,
        'erased' as const,
        'paused' as const,
        'resumed' as const,
      ),
    }),
    fc.record({ kind: fc.constant('cancelled' as const), reason: outcome }),
    fc.record({ kind: fc.constant('migrated' as const), to: outcome }),
    fc.record({
      kind: fc.constant('reassigned' as const),
      fromMemberId: members,
      seats: fc.array(
        fc.record(
          { taskId: fc.constantFrom('t1', 't2', 't3', 't4'), to: members, role: fc.constantFrom('sales', 'service') },
          { requiredKeys: ['taskId'] },
        ),
        { maxLength: 4 },
      ),
    }),
    fc.record({ kind: fc.constant('subjectChanged' as const), hashes, dates: fc.boolean() }),
  );
}
