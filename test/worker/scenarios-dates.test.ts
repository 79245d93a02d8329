import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { step } from '../../worker/engine/step.ts';
import { expectFolds } from '../support/fold.ts';
import { acknowledge, acknowledgeBoth, aWaitingRun, edit, taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The demo campaign's launch: Tuesday 4 May 2027, 09:00 in London; the Monday before it is a holiday. */
const LAUNCH = '2027-05-04T08:00:00.000Z';

describe('launch dates', () => {
  let world: World;
  beforeEach(async () => {
    world = await aWorld();
  });
  afterEach(async () => {
    await expectFolds(world);
    await world.close();
  });

  const isLive = async () => (await world.look(`SELECT 1 FROM campaign WHERE state = 'live'`)).length > 0;

  it('are missed when the approval still stands out, and never made good late', async () => {
    world.clock.set('2027-04-30T10:00:00.000Z');
    const campaignId = await world.campaign();
    const runId = await world.run(campaignId);
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    await acknowledgeBoth(world);
    await world.until(LAUNCH);
    expect(await world.standing(runId)).toEqual(['agree']);

    world.clock.set('2027-05-04T10:30:00.000Z');
    await world.answer(await taskAt(world, 'agree'), 'tom', 'approved');
    expect(await world.standing(runId)).toEqual(['redate']);
    expect(await isLive()).toBe(false);

    await edit(world, { campaignId, runId }, { launchAt: '2027-05-11T08:00:00.000Z' });
    await world.answer(await taskAt(world, 'redate'), 'priya', 'done');
    expect(await world.standing(runId)).toEqual(['briefSales', 'briefService']);
    expect(await tasksAt(world, 'briefSales')).toHaveLength(5);
    await acknowledgeBoth(world);
    await world.answer(await taskAt(world, 'agree'), 'tom', 'approved');
    await world.until('2027-05-11T07:59:59.000Z');
    expect(await isLive()).toBe(false);
    await world.until('2027-05-11T08:00:00.000Z');
    expect(await isLive()).toBe(true);
    expect(await world.standing(runId)).toEqual(['capture']);
  });

  it('that move void every acknowledgement, and both sides are told again before anything goes out', async () => {
    const ids = await aWaitingRun(world);
    expect(await world.standing(ids.runId)).toEqual(['wait']);
    await edit(world, ids, { launchAt: '2027-05-04T10:00:00.000Z' });
    expect(await world.standing(ids.runId)).toEqual(['redate']);

    await edit(world, ids, { launchAt: '2027-05-12T08:00:00.000Z' });
    await world.answer(await taskAt(world, 'redate'), 'helen', 'done');
    expect(await tasksAt(world, 'briefSales')).toHaveLength(5);
    expect(await tasksAt(world, 'briefService')).toHaveLength(3);
    await acknowledge(world, 'briefSales', 'tom', 'margaret', 'ben');
    await acknowledge(world, 'briefService', 'aisha', 'jamal', 'sofia');
    expect(await world.standing(ids.runId), 'three of five are not four in five').toEqual(['briefSales']);
    await acknowledge(world, 'briefSales', 'leo');
    expect(await world.standing(ids.runId)).toEqual(['agree']);
    await world.answer(await taskAt(world, 'agree'), 'tom', 'approved');
    await world.until('2027-05-12T08:00:00.000Z');
    expect(await isLive()).toBe(true);
  });

  it('that stay while the offer changes are told again as well', async () => {
    const ids = await aWaitingRun(world);
    await edit(world, ids, { offer: 'Sampler for £49' });

    expect(await world.standing(ids.runId)).toEqual(['redate']);
    await world.answer(await taskAt(world, 'redate'), 'priya', 'done');
    expect(await world.standing(ids.runId)).toEqual(['briefSales', 'briefService']);
  });

  it('do not mind an edit of what nobody was asked about', async () => {
    const ids = await aWaitingRun(world);
    const before = await tasksAt(world, 'briefSales');
    expect(before, 'who has not read it yet may still do so').toHaveLength(1);
    await edit(world, ids, { budgetMinor: 2_300_000 });

    expect(await world.standing(ids.runId), 'nothing that was agreed speaks of the budget').toEqual(['wait']);
    await world.until(LAUNCH);
    expect(await isLive()).toBe(true);
  });

  it('are not kept by a launch that finds another content than was agreed to', async () => {
    const { campaignId, runId } = await aWaitingRun(world);
    // An edit whose cause has not arrived: the launch itself looks at what it relies on.
    await world.look(`UPDATE campaign SET offer = 'Sampler for £29' WHERE id = $1`, campaignId);
    await world.until(LAUNCH);

    expect(await isLive()).toBe(false);
    expect(await world.standing(runId)).toEqual(['redate']);
    const [launch] = await world.look<{ body: unknown }>(
      `SELECT body FROM cause WHERE kind = 'acted' AND body->>'act' = 'launch'`,
    );
    expect(launch?.body).toMatchObject({ outcome: 'missed', data: { why: 'changed' } });
  });

  it('of the end move the end of capture with them', async () => {
    const ids = await aWaitingRun(world, { endsAt: '2027-05-15T16:00:00.000Z' });
    await world.until(LAUNCH);
    await edit(world, ids, { endsAt: '2027-06-01T16:00:00.000Z' });
    await world.until('2027-05-30T16:00:00.000Z');
    expect(await world.standing(ids.runId), 'fourteen days after the end as it was').toEqual(['capture']);
    await world.until('2027-06-15T16:00:00.000Z');
    expect(await world.standing(ids.runId)).toEqual(['(completed)']);
  });

  it('are given up after the window, when nothing could move at the time', async () => {
    const { runId } = await aWaitingRun(world);
    world.clock.set('2027-05-04T12:00:01.000Z');
    await step(world.engine, { workspaceId: world.workspaceId, scopeId: runId });

    expect(await isLive()).toBe(false);
    expect(await world.standing(runId)).toEqual(['redate']);
  });

  it('are kept within the window, when nothing could move at the time', async () => {
    const { runId } = await aWaitingRun(world);
    world.clock.set('2027-05-04T11:59:00.000Z');
    await step(world.engine, { workspaceId: world.workspaceId, scopeId: runId });

    expect(await isLive()).toBe(true);
  });
});
