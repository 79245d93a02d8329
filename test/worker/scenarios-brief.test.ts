import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../bin/demo/people.ts';
import { shortFlow } from '../support/flows/short-flow.ts';
import { expectFolds } from '../support/fold.ts';
import { aWaitingRun, acknowledge, edit, taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

function team(role: string, size: number): DemoPerson[] {
  return Array.from({ length: size }, (_, n) => ({
    key: `${role}${n}`,
    name: `${role} ${n}`,
    role,
    position: n === 0 ? 'lead' : 'member',
    capacity: 25,
    weight: 1,
  }));
}

const office: DemoPerson[] = [
  { key: 'dana', name: 'Dana Kowalski', role: 'operations', position: 'lead', capacity: 0, weight: 1 },
  { key: 'priya', name: 'Priya Nair', role: 'marketer', position: 'member', capacity: 0, weight: 1 },
  { key: 'tom', name: 'Tom Whitlock', role: 'admin', position: 'member', capacity: 0, weight: 1 },
];
const names = (role: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `${role}${from + n}`);

describe('sales reject the brief', () => {
  let world: World;
  let ids: { campaignId: string; runId: string };
  beforeAll(async () => {
    world = await aWorld({ people: [...office, ...team('sales', 42), ...team('service', 14)] });
    const campaignId = await world.campaign({ offer: 'Sampler for £49' });
    ids = { campaignId, runId: await world.run(campaignId) };
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
  });
  afterAll(() => world.close());

  const launches = () => world.look(`SELECT 1 FROM cause WHERE moves @> '[{"kind": "entered", "stepId": "launch"}]'`);

  it('asks all 42 reps and 14 agents; 19 and 11 are not enough', async () => {
    expect(await tasksAt(world, 'briefSales')).toHaveLength(42);
    expect(await tasksAt(world, 'briefService')).toHaveLength(14);
    await acknowledge(world, 'briefSales', ...names('sales', 1, 19));
    await acknowledge(world, 'briefService', ...names('service', 0, 10));

    expect(await world.standing(ids.runId)).toEqual(['briefSales', 'briefService']);
  });

  it('goes back to the plan when the lead asks for changes, and closes the other branch', async () => {
    const unread = await taskAt(world, 'briefSales', 'sales30');
    const lead = await taskAt(world, 'briefSales', 'sales0');
    expect(await world.say(lead, 'sales0', 'changes_requested')).toMatchObject({ ok: false, code: 'REASON_REQUIRED' });
    await world.answer(lead, 'sales0', 'changes_requested', { reason: 'The price is £59, not £49' });

    expect(await world.standing(ids.runId)).toEqual(['plan']);
    expect(await world.openTasks()).toMatchObject([{ step_id: 'plan' }]);
    expect(await world.say(unread, 'sales30', 'acknowledged')).toMatchObject({ ok: false, code: 'BRIEF_SUPERSEDED' });
  });

  it('asks everybody for the new version, and needs 34 with the lead among them', async () => {
    await edit(world, ids, { offer: 'Sampler for £59' });
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    expect(await tasksAt(world, 'briefSales')).toHaveLength(42);
    expect(await tasksAt(world, 'briefService')).toHaveLength(14);

    await acknowledge(world, 'briefSales', ...names('sales', 1, 34));
    expect(await world.standing(ids.runId), '34 without the lead').toEqual(['briefSales', 'briefService']);
    await acknowledge(world, 'briefSales', 'sales0');
    expect(await world.standing(ids.runId)).toEqual(['briefService']);
    await acknowledge(world, 'briefService', ...names('service', 0, 11));
    expect(await world.standing(ids.runId)).toEqual(['agree']);
  });

  it('keeps a later acknowledgement and adds no cause for it', async () => {
    const causes = async () => (await world.look<{ n: number }>('SELECT count(*)::int AS n FROM cause'))[0]!.n;
    const before = await causes();
    await acknowledge(world, 'briefSales', 'sales35');

    expect(await causes()).toBe(before);
    const decisions = `SELECT count(*)::int AS n FROM decision d WHERE subject = 'brief.sales' AND outcome = 'acknowledged' AND hash =
      (SELECT subject_hash FROM task WHERE step_id = 'briefSales' ORDER BY visit DESC LIMIT 1)`;
    expect(await world.look(decisions)).toEqual([{ n: 36 }]);
    expect(
      await world.look(`SELECT counted FROM task WHERE state = 'done' AND step_id = 'briefSales' AND NOT counted`),
    ).toHaveLength(1);
  });

  it('does not ask again who has read this very version', async () => {
    await world.answer(await taskAt(world, 'agree'), 'sales0', 'changes_requested', {
      reason: 'Think of the leaflet again',
    });
    expect(await world.standing(ids.runId)).toEqual(['plan']);
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');

    expect(await world.standing(ids.runId)).toEqual(['agree']);
  });

  it('ends the fifth plan as stopped, and never launched', async () => {
    for (const reason of ['And again', 'And once more']) {
      await world.answer(await taskAt(world, 'agree'), 'sales0', 'changes_requested', { reason });
      const [plan] = await tasksAt(world, 'plan');
      if (plan) await world.answer(plan, 'priya', 'submitted');
    }

    expect(await world.standing(ids.runId)).toEqual(['(stopped)']);
    expect(await world.look('SELECT state FROM run')).toEqual([{ state: 'stopped' }]);
    expect(await world.openTasks()).toEqual([]);
    expect(await launches()).toEqual([]);
    expect(await expectFolds(world)).toBe(1);
  });
});

describe('people who are away', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  it('lets the deputy answer, once for each human', async () => {
    const away = 'UPDATE member SET away_from = $2, away_to = $3 WHERE id = $1';
    const runId = await world.run(await world.campaign());
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    await world.look(away, world.people.tom, '2027-04-12T00:00:00Z', '2027-04-20T00:00:00Z');

    const toms = await taskAt(world, 'briefSales', 'tom');
    expect(await world.say(toms, 'ben', 'acknowledged')).toMatchObject({ ok: false, code: 'NOT_ASKED' });
    expect(await world.answer(toms, 'margaret', 'acknowledged')).toMatchObject({ ok: true });
    expect(await world.look(`SELECT member_id, on_behalf_of_id FROM decision WHERE task_id = $1`, toms.id)).toEqual([
      { member_id: world.people.margaret, on_behalf_of_id: world.people.tom },
    ]);
    await acknowledge(world, 'briefSales', 'margaret', 'ben', 'karen');
    expect(await world.standing(runId), 'Margaret read it twice and is one person').toContain('briefSales');
    expect(await world.look(`SELECT member_id FROM task WHERE state = 'done' AND NOT counted`)).toEqual([
      { member_id: world.people.margaret },
    ]);
    await acknowledge(world, 'briefSales', 'leo');
    expect(await world.standing(runId)).toEqual(['briefService']);

    await acknowledge(world, 'briefService', 'aisha', 'jamal', 'sofia');
    expect(await tasksAt(world, 'agree'), 'asked in place of the lead').toMatchObject([
      { member_id: world.people.margaret },
    ]);
    await expectFolds(world);
  });

  it('is told of the new task by a mail that did not go out before', async () => {
    const one = await aWorld();
    const campaignId = await one.campaign();
    const runId = await one.run(campaignId);
    await one.answer(await taskAt(one, 'plan'), 'priya', 'submitted');
    await one.look(`UPDATE effect SET state = 'failed', attempt = 5 WHERE recipient_id = $1`, one.people.ben);
    const [before] = await one.look<{ key: string }>(`SELECT key FROM effect WHERE recipient_id = $1`, one.people.ben);
    await edit(one, { campaignId, runId }, { offer: 'Sampler for £49' });
    await edit(one, { campaignId, runId }, { offer: 'Sampler for £59' });

    const bens = await taskAt(one, 'briefSales', 'ben');
    const [after] = await one.look<{ id: string }>(
      'SELECT id, state, attempt, task_id FROM effect WHERE key = $1',
      before!.key,
    );
    expect(after).toMatchObject({ state: 'reserved', attempt: 0, task_id: bens.id });
    await one.close();
  });

  it('never has the owner or the last editor approve', async () => {
    await world.look('UPDATE member SET away_from = NULL, away_to = NULL');
    await aWaitingRun(world);
    const editor = await world.campaign({ ownerId: world.people.tom! });
    await world.look('UPDATE campaign SET last_editor_id = $2 WHERE id = $1', editor, world.people.margaret);
    const runId = await world.run(editor);
    await world.answer((await world.openTasks(`step_id = 'plan' AND run_id = $1`, runId))[0], 'priya', 'submitted');
    for (const task of await world.openTasks(`kind = 'acknowledgement' AND run_id = $1`, runId))
      await world.answer(task, task.member_id!, 'acknowledged');

    const asked = (await world.openTasks(`step_id = 'agree' AND run_id = $1`, runId)).map(({ member_id }) => member_id);
    expect(asked.toSorted()).toEqual([world.people.dana, world.people.ruth].toSorted());

    const danas = (
      await world.openTasks(`step_id = 'agree' AND run_id = $1 AND member_id = $2`, runId, world.people.dana)
    )[0]!;
    await world.look(
      `UPDATE member SET away_from = '2027-04-12T00:00:00Z', deputy_id = $2 WHERE id = $1`,
      world.people.dana,
      world.people.margaret,
    );
    expect(await world.say(danas, 'margaret', 'approved'), 'not in place of somebody else either').toMatchObject({
      ok: false,
      code: 'NOT_ASKED',
    });
    await expectFolds(world);
  });

  it('has one vote of each person, also in place of somebody else', async () => {
    const flow = shortFlow();
    flow.steps.agree!.settings = { ...flow.steps.agree!.settings, who: 'role:operations,sales.lead', quorum: '2' };
    const three = await aWorld({ flow });
    const runId = await three.run(await three.campaign());
    await three.answer(await taskAt(three, 'plan'), 'priya', 'submitted');
    for (const task of await three.openTasks(`kind = 'acknowledgement'`))
      await three.answer(task, task.member_id!, 'acknowledged');
    await three.look(
      `UPDATE member SET away_from = '2027-04-12T00:00:00Z', deputy_id = $2 WHERE id = $1`,
      three.people.tom,
      three.people.dana,
    );
    const toms = await taskAt(three, 'agree', 'tom');
    await three.answer(await taskAt(three, 'agree', 'dana'), 'dana', 'approved');

    expect(await three.say(toms, 'dana', 'approved')).toMatchObject({ ok: false, code: 'NOT_ASKED' });
    expect(await three.standing(runId)).toEqual(['agree']);
    await three.answer(await taskAt(three, 'agree', 'ruth'), 'ruth', 'approved');
    expect(await three.standing(runId)).toEqual(['wait']);
    await three.close();
  });
});
