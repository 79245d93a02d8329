import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../bin/demo/people.ts';
import type { DemoPerson } from '../../bin/demo/people.ts';
import { GATE_OPENS, aBookWorld, flowOf, say, untilBriefs, untilPlan } from '../support/book-run.ts';
import { bookCampaignText } from '../../flow/templates/book-campaign.ts';
import { expectFolds } from '../support/fold.ts';
import { aWorldOnTemporal } from '../support/on-temporal.ts';
import { edit, taskAt, tasksAt } from '../support/short-run.ts';
import type { World } from '../support/world.ts';

/** 42 of Sales and 14 of Service, the demo's people among them; the leads are Tom and Aisha. */
const people: DemoPerson[] = [
  ...DEMO_PEOPLE,
  ...crowd('sales', 42 - DEMO_PEOPLE.filter(({ role }) => role === 'sales').length),
  ...crowd('service', 14 - DEMO_PEOPLE.filter(({ role }) => role === 'service').length),
];
function crowd(role: string, size: number): DemoPerson[] {
  return Array.from({ length: size }, (_, n) => ({
    key: `${role}${n}`,
    name: `${role} ${n}`,
    role,
    position: 'member',
    capacity: 25,
    weight: 1,
  }));
}
const ofRole = (role: string, lead: string): string[] => [
  lead,
  ...people.filter((one) => one.role === role && one.key !== lead).map(({ key }) => key),
];
const SALES = ofRole('sales', 'tom');
const SERVICE = ofRole('service', 'aisha');

const places: [string, () => Promise<World>][] = [
  ['on the database', () => aBookWorld({ people })],
  ['on Temporal', () => aWorldOnTemporal({ flow: flowOf(bookCampaignText), people })],
];

describe.each(places)('who was told is told again, %s', { timeout: 120_000 }, (_where, open) => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  }, 120_000);
  afterAll(() => world.close());

  /** Confirms as these people, without waiting for each to be counted. */
  const confirm = async (runId: string, stepId: string, who: readonly string[]): Promise<void> => {
    for (const one of who) {
      const [task] = await world.openTasks(
        'run_id = $1 AND step_id = $2 AND member_id = $3',
        runId,
        stepId,
        world.people[one],
      );
      if (!task) throw new Error(`${one} has nothing to confirm at ${stepId}`);
      expect(await world.say(task, one, 'acknowledged')).toMatchObject({ ok: true });
    }
    await world.drive.settle();
  };
  const ready = async (): Promise<void> => {
    await world.answer(await taskAt(world, 'rdy'), 'jamal', 'ready', { form: { forecastPeak: 120, capacity: '400' } });
  };
  const launched = () =>
    world.look(
      `SELECT 1 FROM cause WHERE scope_id IN (SELECT id FROM scope WHERE kind = 'campaign') AND moves @> '[{"kind": "entered", "stepId": "lau"}]'`,
    );

  it('after Sales asks for another price: the plan again, and 34 of 42 for the new version (SC02)', async () => {
    const campaignId = await world.campaign({ offer: 'Sampler for £49' });
    const ids = { campaignId, runId: await world.run(campaignId) };
    await untilPlan(world);
    await untilBriefs(world);
    await confirm(ids.runId, 'brS', SALES.slice(1, 20));
    await confirm(ids.runId, 'brV', SERVICE.slice(1, 12));
    expect(await world.standing(ids.runId)).toEqual(['brS', 'brV']);

    const late = await taskAt(world, 'brS', SALES[30]);
    const service = await taskAt(world, 'brV', 'aisha');
    await world.answer(await taskAt(world, 'brS', 'tom'), 'tom', 'changes_requested', { reason: 'It is £59, not £49' });
    expect(await world.standing(ids.runId)).toEqual(['plan']);
    expect(await world.openTasks(`step_id IN ('brS', 'brV') AND state = 'open'`)).toEqual([]);
    expect(await world.say(service, 'aisha', 'acknowledged')).toMatchObject({ ok: false });

    await edit(world, ids, { offer: 'Sampler for £59' });
    await say(world, 'plan', 'submitted', 'priya');
    const agreed = await world.look<{ visits: number }>(
      `SELECT (state->'visits'->>'apS')::int AS visits FROM scope WHERE id = $1`,
      ids.runId,
    );
    // Sales is asked again; what Tom agreed to, the objectives, is what it was, so his word still counts.
    expect(agreed).toEqual([{ visits: 2 }]);
    expect(await world.standing(ids.runId)).toEqual(['mat']);
    await say(world, 'mat', 'ready', 'helen');
    expect(await tasksAt(world, 'brS')).toHaveLength(42);
    expect(await tasksAt(world, 'brV'), 'the eleven of the first version are void').toHaveLength(14);
    expect(await world.say(late, SALES[30]!, 'acknowledged')).toMatchObject({ ok: false, code: 'BRIEF_SUPERSEDED' });

    await confirm(ids.runId, 'brS', SALES.slice(1, 34));
    expect(await world.standing(ids.runId), '33 without the lead').toEqual(['brS', 'brV']);
    await confirm(ids.runId, 'brS', ['tom']);
    expect(await world.standing(ids.runId), '34 with the lead').toEqual(['brV']);
    await confirm(ids.runId, 'brS', SALES.slice(34, 36));
    await confirm(ids.runId, 'brV', SERVICE.slice(0, 12));
    await ready();
    expect(await world.standing(ids.runId)).toEqual(['go']);
    const told = await world.look<{ n: number }>(
      `SELECT count(DISTINCT member_id)::int AS n FROM decision WHERE run_id = $1 AND outcome = 'acknowledged'
        AND subject = 'brief.sales' GROUP BY hash ORDER BY n`,
      ids.runId,
    );
    expect(told, 'of the first version and of the second').toEqual([{ n: 19 }, { n: 36 }]);
    expect(await launched()).toEqual([]);
  });

  it('and a plan that is entered a fifth time ends the run as stopped (SC02)', async () => {
    const campaignId = await world.campaign();
    const runId = await world.run(campaignId);
    await untilPlan(world);
    for (let visit = 1; visit <= 4; visit += 1) {
      await say(world, 'plan', 'submitted', 'priya');
      await say(world, 'apS', 'changes_requested', 'tom');
    }
    expect(await world.standing(runId)).toEqual(['(stopped)']);
  });

  it('after the launch has moved by two hours: 34 confirm again and all vote again, or nothing is launched (SC16)', async () => {
    const campaignId = await world.campaign();
    const ids = { campaignId, runId: await world.run(campaignId) };
    await untilPlan(world);
    await untilBriefs(world);
    await confirm(ids.runId, 'brS', SALES.slice(0, 36));
    await confirm(ids.runId, 'brV', SERVICE.slice(0, 12));
    await ready();
    await world.until(GATE_OPENS);
    const vote = async (): Promise<void> => {
      for (const who of ['priya', 'tom', 'aisha']) {
        const [task] = await world.openTasks(
          `run_id = $1 AND step_id = 'go' AND member_id = $2`,
          ids.runId,
          world.people[who],
        );
        await world.answer(task, who, 'go');
      }
    };
    await vote();
    expect(await world.standing(ids.runId)).toEqual(['wait']);

    await edit(world, ids, { launchAt: '2027-05-04T10:00:00.000Z' });
    expect(await world.standing(ids.runId), 'the vote is void').toEqual(['redate']);
    await say(world, 'redate', 'done', 'priya');
    expect(await world.standing(ids.runId)).toEqual(['brS', 'brV']);
    expect(await world.openTasks(`run_id = $1 AND step_id = 'brS'`, ids.runId), 'all 36 are void').toHaveLength(42);
    await confirm(ids.runId, 'brV', SERVICE.slice(0, 12));
    await world.answer((await world.openTasks(`run_id = $1 AND step_id = 'rdy'`, ids.runId))[0], 'jamal', 'ready', {
      form: { forecastPeak: 120, capacity: '400' },
    });
    await confirm(ids.runId, 'brS', SALES.slice(0, 33));
    expect(await world.standing(ids.runId), '33 with the lead').toEqual(['brS']);
    await confirm(ids.runId, 'brS', SALES.slice(33, 34));
    expect(await world.standing(ids.runId)).toEqual(['go']);
    // Three working days before the new time, two hours later than before.
    await world.until('2027-04-28T10:00:00.000Z');
    await vote();
    expect(await world.standing(ids.runId)).toEqual(['wait']);

    await world.until('2027-05-04T09:59:00.000Z');
    expect(await launched(), 'nothing at the old time').toEqual([]);
    await world.until('2027-05-04T10:00:00.000Z');
    await expect.poll(() => world.standing(ids.runId), { timeout: 20_000 }).toEqual(['cap']);
    expect(await launched()).toHaveLength(1);
    await expectFolds(world);
  });
});
