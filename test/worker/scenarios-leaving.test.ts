import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../bin/demo/people.ts';
import { addFlow } from '../../bin/demo/workspace.ts';
import { leave } from '../../prisma/stores/leaving.ts';
import type { Left } from '../../prisma/stores/leaving.ts';
import { flowOf } from '../support/book-run.ts';
import { expectFolds } from '../support/fold.ts';
import { aCapturingRun, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const asksFor = (name: string, who: string) => `flow ${name}
start: start out->ask
ask: approval{subject=objectives; ${who}; due=5bd; escalate=sales.head,role:operations} approved->xOk rejected->xStop changes_requested->xStop expired->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`;
const VOTE = `flow Vote
start: start out->go
go: gate{voters=sales.lead,service.lead; opens=T-20bd; closes=T-1bd} go->xOk hold->xStop no_go->xStop changed->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`;

const people = DEMO_PEOPLE.map((person) => ({
  ...person,
  groups: [
    ...(['tom', 'helen', 'margaret'].includes(person.key) ? ['board'] : []),
    ...(['tom', 'dana', 'aisha'].includes(person.key) ? ['council'] : []),
    ...(['tom', 'helen'].includes(person.key) ? ['pair'] : []),
  ],
}));

describe('the lead of Sales leaves', () => {
  let world: World;
  const runs: Record<string, string> = {};
  let left: Left | undefined;
  const start = async (name: string, text: string) => {
    const { versionId } = await addFlow(world.system.pool, {
      workspaceId: world.workspaceId,
      definition: flowOf(text),
      layout: {},
      byId: world.people.dana!,
      at: world.clock.now(0),
    });
    runs[name] = await world.run(await world.campaign(), versionId);
  };
  const openFor = (run: string) =>
    world.look<{ member_id: string | null; role: string | null; rung: number }>(
      `SELECT member_id, role, rung FROM task WHERE run_id = $1 AND state = 'open' ORDER BY rung, created_at, id`,
      runs[run],
    );
  const answer = async (run: string, who: string, outcome: string) => {
    const [task] = await world.openTasks('run_id = $1 AND member_id = $2', runs[run], world.people[who]);
    return world.answer(task, who, outcome);
  };

  beforeAll(async () => {
    world = await aWorld({ people, at: '2027-04-12T09:00:00.000Z' });
    await world.look('UPDATE member SET deputy_id = $2 WHERE id = $1', world.people.tom, world.people.karen);
    const { runId } = await aCapturingRun(world);
    // Everybody else is full today, so that Tom takes all twelve.
    await world.look(`UPDATE member SET position = 'member', capacity_per_day = 25 WHERE id = $1`, world.people.tom);
    await world.look(`UPDATE member SET capacity_per_day = 0 WHERE role = 'sales' AND id <> $1`, world.people.tom);
    for (let n = 0; n < 12; n += 1) await world.receive(runId, { email: `p${n}@acme.example`, score: 70 });
    await world.drive.settle();
    for (const task of await tasksAt(world, 'handoff', 'tom')) await world.answer(task, 'tom', 'accepted');
    await world.look(`UPDATE member SET position = 'lead' WHERE id = $1`, world.people.tom);

    for (const name of ['one', 'two', 'three']) await start(name, asksFor(name, 'who=sales.lead'));
    await start('board', asksFor('Board', 'who=group:board; quorum=2of3'));
    await start('council', asksFor('Council', 'who=group:council; quorum=2of3'));
    await start('pair', asksFor('Pair', 'who=group:pair; quorum=2'));
    await start('vote', VOTE);

    world.clock.set('2027-04-14T13:00:00.000Z');
    await world.look(`UPDATE member SET position = 'lead' WHERE id = $1`, world.people.leo);
    await answer('board', 'tom', 'approved');
    left = await world.db.inWorkspaceSql(world.workspaceId, (sql) =>
      leave(sql, {
        workspaceId: world.workspaceId,
        memberId: world.people.tom!,
        byId: world.people.nadia!,
        at: world.clock.now(0),
      }),
    );
    await world.drive.settle();
  });
  afterAll(() => world.close());

  it('leaves nothing open behind within the minute', async () => {
    expect(await world.openTasks('member_id = $1', world.people.tom)).toEqual([]);
    expect(
      await world.look(`SELECT id FROM enquiry WHERE owner_id = $1 AND stage NOT IN ('won', 'lost')`, world.people.tom),
    ).toEqual([]);
    const seats = `SELECT 1 FROM scope WHERE status = 'open' AND state->'tokens' @? '$[*].memory.ask.seats[*] ? (@.memberId == $m)'`;
    const open = await world.look(seats.replace('$m', `"${world.people.tom}"`));
    // The board keeps the answer that was given; nothing else names who has left.
    expect(open).toHaveLength(1);
    expect(left).toMatchObject({ enquiries: 12, passed: 3 + 1 + 12, dropped: 2 });
  });

  it('passes three approvals and a vote to the deputy, who decides them', async () => {
    for (const run of ['one', 'two', 'three']) {
      expect(await openFor(run)).toMatchObject([{ member_id: world.people.karen, rung: 0 }]);
      await answer(run, 'karen', 'approved');
      expect(await world.standing(runs[run]!)).toEqual(['(completed)']);
    }
    await answer('vote', 'aisha', 'go');
    await answer('vote', 'karen', 'go');
    expect(await world.standing(runs.vote!)).toEqual(['(completed)']);
    const mails = await world.look(
      `SELECT 1 FROM effect WHERE kind = 'mail.task' AND recipient_id = $1 AND step_id IN ('ask', 'go')`,
      world.people.karen,
    );
    expect(mails).toHaveLength(4);
  });

  it('lets a group of three go on with two, and counts what was decided before', async () => {
    expect((await openFor('council')).map(({ member_id }) => member_id).toSorted()).toEqual(
      [world.people.dana, world.people.aisha].toSorted(),
    );
    await answer('council', 'dana', 'approved');
    expect(await world.standing(runs.council!)).toEqual(['ask']);
    await answer('council', 'aisha', 'approved');
    expect(await world.standing(runs.council!)).toEqual(['(completed)']);

    await answer('board', 'helen', 'approved');
    expect(await world.standing(runs.board!)).toEqual(['(completed)']);
  });

  it('asks the next rung at once where one alone is left of a group', async () => {
    expect(await openFor('pair')).toMatchObject([
      { member_id: world.people.helen, rung: 0 },
      { member_id: world.people.margaret, rung: 1 },
    ]);
    expect(await world.look(`SELECT 1 FROM activity WHERE verb = 'approval.unsatisfiable'`)).toHaveLength(1);
    await answer('pair', 'helen', 'approved');
    await answer('pair', 'margaret', 'approved');
    expect(await world.standing(runs.pair!)).toEqual(['(completed)']);
  });

  it('gives twelve enquiries with their tasks to the new lead, who goes on with them', async () => {
    const owned = await world.look('SELECT id FROM enquiry WHERE owner_id = $1', world.people.leo);
    expect(owned).toHaveLength(12);
    const tasks = await tasksAt(world, 'qualify', 'leo');
    expect(tasks).toHaveLength(12);
    expect(await world.say(tasks[0]!, 'karen', 'not_ready')).toMatchObject({ ok: false });
    expect(await world.answer(tasks[0], 'leo', 'not_ready', { reason: 'no_timeline' })).toMatchObject({ ok: true });
  });

  it('is gone once', async () => {
    const again = await world.db.inWorkspaceSql(world.workspaceId, (sql) =>
      leave(sql, {
        workspaceId: world.workspaceId,
        memberId: world.people.tom!,
        byId: world.people.nadia!,
        at: world.clock.now(0),
      }),
    );
    expect(again).toBeUndefined();
    await expectFolds(world);
  });
});
