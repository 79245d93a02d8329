import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../bin/demo/people.ts';
import type { DemoPerson } from '../../bin/demo/people.ts';
import { saveAnswers } from '../../prisma/stores/enquiry-writes.ts';
import { pauseRun, resumeRun } from '../../prisma/stores/runs.ts';
import { step } from '../../worker/engine/step.ts';
import { expectFolds } from '../support/fold.ts';
import { aCapturingRun, taskAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { OpenTask, World } from '../support/world.ts';

let world: World;
afterEach(async () => {
  await expectFolds(world);
  await world.close();
});

const offers = (where = 'true', ...values: unknown[]): Promise<OpenTask[]> =>
  world.openTasks(`kind = 'handoff' AND ${where}`, ...values);
const today = (): Promise<{ who: string; n: number }[]> =>
  world.look(
    `SELECT split_part(m.email, '@', 1) AS who, count(*)::int AS n FROM assignment a JOIN member m ON m.id = a.member_id GROUP BY 1 ORDER BY 1`,
  );

async function enquireTimes(runId: string, times: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < times; n++)
    ids.push(await world.receive(runId, { email: `person${Math.random()}@acme.example`, score: 70 }));
  await world.drive.settle();
  return ids;
}

describe('offers over a weekend', () => {
  const rep = (key: string): DemoPerson => ({
    key,
    name: key,
    role: 'sales',
    position: 'member',
    capacity: 25,
    weight: key === 'ann' ? 4 : 2,
  });
  beforeEach(async () => {
    const people = [
      ...DEMO_PEOPLE.filter(({ key }) => !['ben', 'karen', 'leo'].includes(key)),
      ...['ann', 'bob', 'cyd', 'dan'].map(rep),
    ];
    world = await aWorld({ at: '2027-04-05T09:00:00.000Z', people });
  });

  it('wait for Monday, pass to a deputy, to the next person and to the lead, and none is lost', async () => {
    const campaignId = await world.campaign({ launchAt: '2027-04-09T08:00:00.000Z' });
    const runId = await world.run(campaignId);
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    for (const task of await world.openTasks(`kind = 'acknowledgement'`))
      await world.answer(task, task.member_id!, 'acknowledged');
    await world.answer(await taskAt(world, 'agree'), 'tom', 'approved');
    await world.until('2027-04-09T15:30:00.000Z');
    const ids = await enquireTimes(runId, 30);
    expect(await today()).toEqual([
      { who: 'ann', n: 12 },
      { who: 'bob', n: 6 },
      { who: 'cyd', n: 6 },
      { who: 'dan', n: 6 },
    ]);
    expect(new Set((await offers()).map(({ due_at }) => due_at?.toISOString()))).toEqual(
      new Set(['2027-04-12T11:30:00.000Z']),
    );

    world.clock.set('2027-04-09T15:45:00.000Z');
    await world.look(
      `UPDATE member SET away_from = $2, deputy_id = $3 WHERE id = $1`,
      world.people.ann,
      '2027-04-09T15:45:00Z',
      world.people.bob,
    );
    for (const offer of await offers('member_id = $1', world.people.ann))
      expect(await world.answer(offer, 'bob', 'accepted')).toMatchObject({ ok: true });
    expect(await world.look('SELECT count(*)::int AS n FROM enquiry WHERE owner_id = $1', world.people.bob)).toEqual([
      { n: 18 },
    ]);
    for (const offer of (await offers('member_id = $1', world.people.cyd)).slice(0, 3))
      expect(await world.say(offer, 'cyd', 'rejected')).toMatchObject({ ok: false, code: 'REASON_REQUIRED' });
    for (const offer of await offers('member_id <> $1', world.people.dan))
      await world.answer(offer, offer.member_id!, 'accepted');
    const [taken] = await offers();
    await world.answer(taken, 'dan', 'accepted');
    expect(await offers()).toHaveLength(5);

    await world.until('2027-04-12T11:29:59.000Z');
    expect(new Set((await offers()).map(({ member_id }) => member_id))).toEqual(new Set([world.people.dan]));
    await world.until('2027-04-12T11:30:00.000Z');
    const next = await offers();
    expect(next).toHaveLength(5);
    expect(next.map(({ member_id }) => member_id)).not.toContain(world.people.dan);
    expect(
      next.map(({ member_id }) => member_id),
      'away',
    ).not.toContain(world.people.ann);
    expect(new Set(next.map(({ due_at }) => due_at?.toISOString()))).toEqual(new Set(['2027-04-12T15:30:00.000Z']));

    for (const offer of next.slice(0, 3)) await world.answer(offer, offer.member_id!, 'accepted');
    // Two again untouched, offered to a third person, and then to the lead beside them.
    await world.until('2027-04-13T12:00:00.000Z');
    const last = await offers();
    expect(last.filter(({ member_id }) => member_id === world.people.tom)).toHaveLength(2);
    for (const offer of last.filter(({ member_id }) => member_id === world.people.tom))
      expect(await world.answer(offer, 'tom', 'accepted')).toMatchObject({ ok: true });

    expect(await offers()).toEqual([]);
    expect(await world.look(`SELECT stage, count(*)::int AS n FROM enquiry GROUP BY 1`)).toEqual([
      { stage: 'accepted', n: ids.length },
    ]);
    expect(await world.look(`SELECT count(*)::int AS n FROM handoff WHERE state = 'offered'`)).toEqual([{ n: 0 }]);
    expect(
      await world.look(`SELECT enquiry_id FROM handoff WHERE state = 'accepted' GROUP BY 1 HAVING count(*) <> 1`),
    ).toEqual([]);
    expect(
      await world.look(`SELECT count(DISTINCT enquiry_id)::int AS n FROM handoff WHERE state = 'accepted'`),
    ).toEqual([{ n: 30 }]);
  });
});

describe('one offer', () => {
  let runId: string;
  beforeEach(async () => {
    world = await aWorld();
    ({ runId } = await aCapturingRun(world));
  });

  it('that is rejected comes back to marketing and is offered again', async () => {
    const [id] = await enquireTimes(runId, 1);
    const [offer] = await offers();
    await world.answer(offer, offer!.member_id!, 'rejected', { reasonCode: 'missing_need' });
    expect(await world.standing(id!)).toEqual(['complete']);
    expect(await world.look('SELECT state, reason_class, reason_code FROM handoff')).toEqual([
      { state: 'rejected', reason_class: 'clerical', reason_code: 'missing_need' },
    ]);

    const [mend] = await world.openTasks('enquiry_id = $1', id);
    expect(mend).toMatchObject({ role: 'marketer' });
    await world.answer(mend, 'priya', 'done');
    expect(await world.standing(id!)).toEqual(['handoff']);
    expect(await world.look('SELECT attempt, state FROM handoff ORDER BY attempt')).toEqual([
      { attempt: 1, state: 'rejected' },
      { attempt: 2, state: 'offered' },
    ]);
    const [again] = await offers();
    await world.answer(again, again!.member_id!, 'accepted');
    expect(await world.standing(id!)).toEqual(['qualify']);
  });

  it('that was accepted can be returned with a reason', async () => {
    const [id] = await enquireTimes(runId, 1);
    const [offer] = await offers();
    await world.answer(offer, offer!.member_id!, 'accepted');
    const [qualify] = await world.openTasks('enquiry_id = $1', id);
    expect(await world.say(qualify!, qualify!.member_id!, 'returned')).toMatchObject({
      ok: false,
      code: 'REASON_REQUIRED',
    });
    await world.answer(qualify, qualify!.member_id!, 'returned', {
      reasonCode: 'other',
      reason: 'Asked for a call next year',
    });

    expect(await world.standing(id!)).toEqual(['nurture']);
    expect(await world.look('SELECT state, reason_code FROM handoff')).toEqual([
      { state: 'returned', reason_code: 'other' },
    ]);
    expect(await world.openTasks('enquiry_id = $1', id)).toEqual([]);
  });

  it('goes by hand when nobody takes it, the lead included', async () => {
    const [id] = await enquireTimes(runId, 1);
    const first = (await offers())[0]!.member_id;
    // Nobody else is there to be offered it: the ladder climbs to the lead at once.
    await world.look(
      `UPDATE member SET active = false WHERE role = 'sales' AND position = 'member' AND id <> $1`,
      first,
    );
    await world.until('2027-04-13T12:00:00.000Z');
    const [lead] = await offers();
    expect(lead).toMatchObject({ member_id: world.people.tom });
    expect(await world.look('SELECT attempt, state, to_member_id FROM handoff ORDER BY attempt')).toEqual([
      { attempt: 1, state: 'expired', to_member_id: first },
      { attempt: 2, state: 'offered', to_member_id: world.people.tom },
    ]);
    await world.until('2027-04-13T16:00:00.000Z');

    expect(await world.standing(id!)).toEqual(['byHand']);
    expect(await world.look(`SELECT DISTINCT state FROM handoff`)).toEqual([{ state: 'expired' }]);
    const [byHand] = await world.openTasks('enquiry_id = $1', id);
    expect(await world.say(byHand!, 'karen', 'done')).toMatchObject({ ok: false });
    await world.look(`UPDATE member SET active = true`);
    expect(await world.say(byHand!, 'karen', 'done')).toMatchObject({ ok: false, code: 'ANSWERS_MISSING' });
    await world.answer(byHand, 'karen', 'done', { form: { memberId: world.people.leo } });
    expect((await offers())[0]).toMatchObject({ member_id: world.people.leo });
  });
});

describe('an order that the lead is asked for beside the owner', () => {
  beforeEach(async () => {
    world = await aWorld();
  });

  it('is taken once, also while the run is paused and nothing follows the first answer', async () => {
    const { runId } = await aCapturingRun(world);
    const [id] = await enquireTimes(runId, 1);
    const [offer] = await offers();
    const owner = offer!.member_id!;
    await world.answer(offer, owner, 'accepted');
    const said = { need: 'Paper', timeline: 'May', budget: '£900', authority: 'The buyer' };
    await world.db.inWorkspaceSql(world.workspaceId, (sql) =>
      saveAnswers(
        sql,
        { workspaceId: world.workspaceId, enquiryId: id!, memberId: owner, at: world.clock.now(0) },
        'BANT',
        said,
      ),
    );
    await world.answer((await world.openTasks('enquiry_id = $1', id))[0], owner, 'qualified');
    await world.until('2027-04-27T08:00:00.000Z');
    const orders = await world.openTasks(`kind = 'order'`);
    expect(orders.map(({ member_id }) => member_id).toSorted()).toEqual([owner, world.people.tom].toSorted());
    await pauseRun(world.db, world.clock, { workspaceId: world.workspaceId, runId, memberId: world.people.dana! });

    const form = { lines: [{ name: 'Sampler', quantity: 1, unitMinor: 5900 }] };
    const told = await Promise.all(orders.map((task) => world.say(task, task.member_id!, 'ordered', { form })));
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
    expect(told.find(({ ok }) => !ok)).toMatchObject({ code: 'TASK_DECIDED' });
    expect(await world.look('SELECT count(*)::int AS n FROM "order"')).toEqual([{ n: 1 }]);
    await resumeRun(world.db, world.clock, { workspaceId: world.workspaceId, runId, memberId: world.people.dana! });
    await world.drive.settle();
    expect(await world.standing(id!)).toEqual(['(won)']);
    expect(await world.openTasks('enquiry_id = $1', id)).toEqual([]);
  });
});

describe('fair turns', () => {
  beforeEach(async () => {
    world = await aWorld();
  });

  it('keep to weights and to capacity; what nobody has room for waits in one list and is not lost', async () => {
    const { runId } = await aCapturingRun(world);
    await enquireTimes(runId, 50);
    expect(await today(), 'two, two and one of five; Tom leads and Margaret heads').toEqual([
      { who: 'ben', n: 20 },
      { who: 'karen', n: 20 },
      { who: 'leo', n: 10 },
    ]);
    await enquireTimes(runId, 20);
    expect(await today(), 'twenty-five, twenty-five and fifteen is all the room there is').toEqual([
      { who: 'ben', n: 25 },
      { who: 'karen', n: 25 },
      { who: 'leo', n: 15 },
    ]);

    expect(await world.openTasks(`step_id = 'byHand'`)).toHaveLength(5);
    expect(await world.look(`SELECT count(*)::int AS n FROM enquiry WHERE stage = 'triaged'`)).toEqual([{ n: 5 }]);
    expect(await world.look(`SELECT 1 FROM enquiry WHERE stage = 'disqualified'`)).toEqual([]);
    world.clock.set('2027-04-14T08:00:00.000Z');
    await enquireTimes(runId, 5);
    expect(await world.look(`SELECT count(*)::int AS n FROM assignment WHERE day = '2027-04-14'`)).toEqual([{ n: 5 }]);
  });

  it('leave out who is away and never give one place twice, also when many are given at once', async () => {
    const { runId } = await aCapturingRun(world);
    await world.look(
      'UPDATE member SET away_from = $2, away_to = $3 WHERE id = $1',
      world.people.karen,
      '2027-04-13T00:00:00Z',
      '2027-04-14T00:00:00Z',
    );
    await world.look('UPDATE member SET capacity_per_day = 7 WHERE id = ANY($1)', [world.people.ben, world.people.leo]);
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, n) => world.receive(runId, { email: `at.once${n}@acme.example`, score: 70 })),
    );
    await Promise.all(ids.map((scopeId) => step(world.engine, { workspaceId: world.workspaceId, scopeId })));

    expect(await today()).toEqual([
      { who: 'ben', n: 7 },
      { who: 'leo', n: 7 },
    ]);
    expect(await world.openTasks(`step_id = 'byHand'`)).toHaveLength(6);
    await world.drive.settle();
    expect(await today()).toEqual([
      { who: 'ben', n: 7 },
      { who: 'leo', n: 7 },
    ]);
  });
});
