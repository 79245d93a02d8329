import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { step } from '../../worker/engine/step.ts';
import { expectFolds } from '../support/fold.ts';
import { leafletFlow, withLeaflets } from '../support/leaflets.ts';
import { acknowledgeBoth, taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('a step type that a test brings along', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ flow: parseFlow(leafletFlow(true), withLeaflets).flow!, registry: withLeaflets });
  });
  afterAll(() => world.close());

  it('runs through the engine from its task to its end', async () => {
    const runId = await world.run(await world.campaign());
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    await acknowledgeBoth(world);
    const task = await taskAt(world, 'street');
    expect(task).toMatchObject({ role: 'marketer', outcomes: ['handed_out'] });
    expect(await world.look('SELECT title, form FROM task WHERE id = $1', task.id)).toEqual([
      { title: 'Hand out leaflets', form: 'leaflets' },
    ]);

    await world.answer(task, 'helen', 'handed_out');
    expect(await world.standing(runId)).toEqual(['street']);
    await world.until('2027-04-14T08:59:59.000Z');
    expect(await world.standing(runId)).toEqual(['street']);
    await world.until('2027-04-14T09:00:00.000Z');
    expect(await world.standing(runId)).toEqual(['(completed)']);
    await expectFolds(world, withLeaflets);
  });

  it('climbs its ladder and runs out of time like the others', async () => {
    const runId = await world.run(await world.campaign());
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    await acknowledgeBoth(world);
    await world.until('2027-04-16T09:00:00.000Z');
    expect(await tasksAt(world, 'street', 'helen')).toHaveLength(1);
    await world.until('2027-04-20T09:00:00.000Z');

    expect(await world.standing(runId)).toEqual(['(stopped)']);
    await expectFolds(world, withLeaflets);
  });

  it('is unknown to an engine that was not told of it', async () => {
    const { db, clock } = world;
    const runId = await world.run(await world.campaign());
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    await acknowledgeBoth(world);
    await world.say(await taskAt(world, 'street'), 'helen', 'handed_out');

    await expect(step({ db, clock }, { workspaceId: world.workspaceId, scopeId: runId })).rejects.toThrow('street');
  });
});
