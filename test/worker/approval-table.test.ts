import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRun } from '../../prisma/stores/runs.ts';
import { aBookWorld, flowOf } from '../support/book-run.ts';
import { randomFrom } from '../../flow/simulation/random.ts';
import type { World } from '../support/world.ts';

const FLOW = `flow By table
start: start out->fund
fund: approval{subject=budget; who=table:board; quorum=table:board; due=table:board; escalate=table:board} approved->xOk rejected->xStop changes_requested->xStop expired->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
table board{title=Who agrees to the budget; hit=first; columns=campaign.budget,campaign.channels; results=who,quorum,due,escalate}
| small: <= 1000000 | - -> sales.lead | 1of1 | 2bd | sales.head,role:operations
| posted: - | = direct_mail -> service.lead | 1of1 | 1bd | service.head,role:operations
| middle: between 1000001 and 2500000 | - -> marketing.lead | 1of1 | 3bd | role:operations
| large: > 2500000 | - -> group:budget_board | 2of3 | 2bd | role:admin
| else -> role:operations | 1 | 1bd | role:admin
`;
const CHANNELS = ['web_page', 'email', 'direct_mail', 'phone', 'event'] as const;
const MANY = 1_000;

/** The table as a person reads it, top to bottom; a sum of nothing is a small one. */
function asRead(budgetMinor: number, channels: readonly string[]): { who: string[]; k: number; days: number } {
  if (budgetMinor <= 1_000_000) return { who: ['tom'], k: 1, days: 2 };
  if (channels.includes('direct_mail')) return { who: ['aisha'], k: 1, days: 1 };
  if (budgetMinor <= 2_500_000) return { who: ['helen'], k: 1, days: 3 };
  return { who: ['dana', 'helen', 'margaret'], k: 2, days: 2 };
}

const DUES: Record<number, string> = {
  1: '2027-04-13T09:00:00.000Z',
  2: '2027-04-14T09:00:00.000Z',
  3: '2027-04-15T09:00:00.000Z',
};

describe('an approval table of four rows', { timeout: 240_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await aBookWorld({ flow: flowOf(FLOW), at: '2027-04-12T09:00:00.000Z' });
  });
  afterAll(() => world.close());

  it(`asks in ${MANY} campaigns whom somebody who reads it would ask, by when, and how many of them`, async () => {
    const random = randomFrom(20_261_124);
    const edges = [0, 999_999, 1_000_000, 1_000_001, 2_499_999, 2_500_000, 2_500_001];
    const expected = new Map<string, ReturnType<typeof asRead>>();
    const cases = Array.from({ length: MANY }, () => {
      const budgetMinor = random.chance(0.3) ? random.pick(edges) : Math.floor(random.next() * 5_000_000);
      const channels = CHANNELS.filter(() => random.chance(0.4));
      return { budgetMinor, channels: channels.length > 0 ? channels : ['email'] };
    });
    const begin = async ({ budgetMinor, channels }: (typeof cases)[number]) => {
      const campaignId = await world.campaign({ budgetMinor, channels });
      const started = await startRun(world.db, world.clock, {
        workspaceId: world.workspaceId,
        campaignId,
        flowVersionId: world.versionId,
        memberId: world.people.priya!,
      });
      if (!('runId' in started)) throw new Error(started.refused);
      expected.set(started.runId, asRead(budgetMinor, channels));
    };
    for (let n = 0; n < MANY; n += 5) await Promise.all(cases.slice(n, n + 5).map(begin));
    await world.drive.settle();

    const names = new Map(Object.entries(world.people).map(([name, id]) => [id, name]));
    const rows = await world.look<{ run_id: string; who: string[]; due: Date; k: number }>(
      `SELECT t.run_id, array_agg(t.member_id::text) AS who, min(t.due_at) AS due,
         (SELECT (s.state->'tokens'->0->'memory'->'ask'->'need'->>'k')::int FROM scope s WHERE s.id = t.run_id) AS k
       FROM task t WHERE t.step_id = 'fund' AND t.state = 'open' GROUP BY t.run_id`,
    );
    const asked = new Map(
      rows.map(({ run_id, who, due, k }) => [
        run_id,
        { who: who.map((id) => names.get(id)).toSorted(), k, due: due.toISOString() },
      ]),
    );
    expect(asked.size).toBe(MANY);
    for (const [runId, { who, k, days }] of expected) expect(asked.get(runId)).toEqual({ who, k, due: DUES[days] });
  });
});
