import { findProblems, isPublishable } from '../../flow/problems.ts';
import { advance, start } from '../../flow/interpreter/advance.ts';
import { analyseTable } from '../../flow/tables/analyse.ts';
import type { Cause } from '../../flow/state.ts';
import { aFlow } from '../support/drive.ts';
import { allAgree, byHand, compiled, peers, records, withoutUnknown } from './flow/engines.ts';
import { longBookFlow } from './flow/long-book-flow.ts';
import { inTurns } from './flow/rounds.ts';
import { wideTable } from './flow/wide-table.ts';

export const name = 'flow';

interface Row {
  what: string;
  unit: string;
  ours: number;
  p95?: number;
  floor: number;
  ratio: number;
  goal: number;
  ok: boolean;
}

/** How fast the language is: against fixed goals, against the same by hand, and against other rule engines. */
export async function run(): Promise<Row[]> {
  return [await problems(), await events(), ...(await rules()), await tables()];
}

/** As the editor asks at every change: a flow that has not been seen before. */
async function problems(): Promise<Row> {
  const flow = longBookFlow(200);
  const found = findProblems(flow);
  if (!isPublishable(found)) throw new Error(`The long flow is not clean: ${JSON.stringify(found[0])}`);
  const { taken } = await inTurns([{ calls: 1, work: () => findProblems({ ...flow }) }], 100, 100);
  const { p50, p95 } = thousandth(taken[0]);
  return {
    what: 'all problems of F1 with 200 steps; goal: p95 under 16 ms',
    unit: 'ms',
    ours: p50,
    p95,
    floor: 16,
    ratio: 16 / p95,
    goal: 1,
    ok: p95 < 16,
  };
}

/** As many as the campaign's way through F1 has. */
const STEPS = 20;
const RUNS = 500;

/** People answer one step after the other: two causes a step. */
async function events(): Promise<Row> {
  const ids = Array.from({ length: STEPS }, (_, at) => `s${at}`);
  const flow = aFlow({
    start: ['start', {}, { out: 's0' }],
    ...Object.fromEntries(
      ids.map((id, at): [string, ['task', { role: string; form: string }, Record<string, string>]] => {
        const next = ids[at + 1] ?? 'end';
        return [id, ['task', { role: 'sales', form: 'call' }, { done: next, overdue: next }]];
      }),
    ),
    end: ['end', { outcome: 'completed' }],
  });
  const fedAt = '2027-04-09T09:00:00.000Z';
  const causes = ids.flatMap((stepId): Cause[] => {
    const at = { stepId, visit: 1, fedAt };
    const seat = { taskId: stepId, memberId: 'ann', rung: 0 };
    return [
      { kind: 'asked', ...at, seats: [seat], need: { k: 1, must: [] } },
      { kind: 'answered', ...at, taskId: stepId, memberId: 'ann', outcome: 'done' },
    ];
  });
  const whole = () => {
    let { state } = start(flow, { kind: 'started', scope: 'campaign', entry: 'start', fedAt });
    for (const cause of causes) state = advance(flow, state, cause).state;
    return state;
  };
  if (whole().ended === undefined) throw new Error('The straight flow does not end');
  const calls = RUNS * (causes.length + 1);
  const work = () => {
    for (let run = 0; run < RUNS; run += 1) whole();
  };
  const { taken } = await inTurns([{ calls, work }], 20, 20);
  const { p50 = 1, p95 = 1 } = taken[0] ?? {};
  const rate = 1e6 / p50;
  return {
    what: 'causes through a straight flow; goal: 200,000 a second on one core',
    unit: '/s',
    ours: rate,
    p95: 1e6 / p95,
    floor: 200_000,
    ratio: rate / 200_000,
    goal: 1,
    ok: rate >= 200_000,
  };
}

const ASKED = 1000;

async function rules(): Promise<Row[]> {
  const complete = records(ASKED, true);
  await allAgree(complete);
  const some = records(ASKED, false);
  for (const record of some) if (compiled(record) !== byHand(record)) throw new Error('By hand it is another rule');

  const times = 300;
  const many = (asks: (record: (typeof some)[number]) => unknown) => () => {
    let count = 0;
    for (let time = 0; time < times; time += 1) for (const record of some) if (asks(record) === true) count += 1;
    return count;
  };
  const own = await inTurns(
    [compiled, byHand, withoutUnknown].map((asks) => ({ calls: times * ASKED, work: many(asks) })),
    25,
  );
  const others = peers();
  const against = await inTurns(
    [
      { calls: times * ASKED, work: many(compiled) },
      ...others.map(({ asks, count }) => ({
        calls: count,
        work: async () => {
          for (const record of complete.slice(0, count)) await asks(record);
        },
      })),
    ],
    15,
  );
  const row = (what: string, { taken, ratios }: typeof own, at: number, goal: number): Row => ({
    what: `a rule of six conditions; against ${what}`,
    unit: 'ns',
    ours: 1000 * (taken[0]?.p50 ?? 0),
    p95: 1000 * (taken[0]?.p95 ?? 0),
    floor: 1000 * (taken[at]?.p50 ?? 0),
    ratio: ratios[at] ?? 0,
    goal,
    ok: (ratios[at] ?? 0) >= goal,
  });
  return [
    row('the same in three values by hand', own, 1, 0.5),
    row('two values written out, wrong where a fact is missing', own, 2, 0),
    ...others.map((peer, at) => row(peer.name, against, at + 1, 1)),
  ];
}

async function tables(): Promise<Row> {
  const { taken } = await inTurns([{ calls: 1, work: () => analyseTable(wideTable(500)) }], 15);
  const { p50, p95 } = thousandth(taken[0]);
  return {
    what: 'a table of 500 rows and 6 columns judged; goal: under a second',
    unit: 'ms',
    ours: p50,
    p95,
    floor: 1000,
    ratio: 1000 / p95,
    goal: 1,
    ok: p95 < 1000,
  };
}

function thousandth(taken: { p50: number; p95: number } | undefined): { p50: number; p95: number } {
  return { p50: (taken?.p50 ?? 0) / 1000, p95: (taken?.p95 ?? 0) / 1000 };
}
