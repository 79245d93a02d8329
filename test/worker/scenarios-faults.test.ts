import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStepActivities } from '../../worker/activities/step.ts';
import { step } from '../../worker/engine/step.ts';
import { aFlow } from '../support/drive.ts';
import { expectFolds } from '../support/fold.ts';
import { taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('an outage over several dues', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  it('climbs a ladder one rung at a time, each with the time it is given', async () => {
    const runId = await world.run(
      await world.campaign({ launchAt: '2027-08-03T08:00:00.000Z', endsAt: '2027-09-14T16:00:00.000Z' }),
    );
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    for (const task of await world.openTasks(`kind = 'acknowledgement'`))
      await world.answer(task, task.member_id!, 'acknowledged');
    expect(await tasksAt(world, 'agree')).toMatchObject([{ member_id: world.people.tom }]);
    const stepRun = () => step(world.engine, { workspaceId: world.workspaceId, scopeId: runId });

    // Sixteen days without anything moving: eight working days, enough for every rung there is.
    world.clock.set('2027-04-28T09:00:00.000Z');
    const { waitMs } = await stepRun();
    expect((await tasksAt(world, 'agree')).map(({ member_id }) => member_id)).toEqual(
      expect.arrayContaining([world.people.tom, world.people.margaret]),
    );
    expect(await tasksAt(world, 'agree')).toHaveLength(2);
    expect(waitMs, 'two working days from now').toBe(2 * 86_400_000);
    await stepRun();
    expect(await tasksAt(world, 'agree')).toHaveLength(2);

    world.clock.set('2027-04-30T09:00:00.000Z');
    await stepRun();
    expect(await tasksAt(world, 'agree'), 'and both of operations').toHaveLength(4);
    const last = (await tasksAt(world, 'agree', 'tom'))[0]!;
    world.clock.set('2027-05-12T09:00:00.000Z');
    await stepRun();
    expect(await world.standing(runId)).toEqual(['(stopped)']);
    expect(await world.say(last, 'tom', 'approved')).toMatchObject({ ok: false, code: 'TASK_TOO_LATE' });
    await expectFolds(world);
  });
});

describe('a step that cannot be taken', () => {
  let world: World;
  let runId: string;
  /** A flow that nobody could publish: one way leads to a type that no registry has. */
  const flow = aFlow({
    start: ['start', {}, { out: 'capture' }],
    capture: ['capture', { closes: 'on_stop' }, { each: 'way', closed: 'completed' }],
    completed: ['end', { outcome: 'completed' }],
    way: [
      'condition',
      {
        rules: [
          {
            outcome: 'odd',
            when: { combinator: 'and', rules: [{ field: 'answers.way', operator: '=', value: 'odd' }] },
          },
        ],
      },
      { odd: 'odd', else: 'round' },
    ],
    round: [
      'condition',
      {
        maxVisits: 100_000,
        rules: [
          {
            outcome: 'on',
            when: { combinator: 'and', rules: [{ field: 'answers.way', operator: '=', value: 'round' }] },
          },
        ],
      },
      { on: 'round', else: 'call', exhausted: 'won' },
    ],
    odd: ['unheard_of', {}, { done: 'won' }],
    call: ['task', { role: 'sales', form: 'call', due: '1d', escalate: 'sales.lead' }, { done: 'won', overdue: 'won' }],
    won: ['enquiry_end', { outcome: 'won' }],
  });
  const logged: string[] = [];

  beforeAll(async () => {
    world = await aWorld({ flow });
    runId = await world.run(await world.campaign());
  });
  afterAll(() => world.close());

  /** The fifth attempt of Temporal's. */
  async function attempt(scopeId: string, n = 5): Promise<unknown> {
    const { step: stepActivity } = createStepActivities(world.engine, (event) => logged.push(event));
    return new MockActivityEnvironment({ attempt: n }).run(stepActivity, { workspaceId: world.workspaceId, scopeId });
  }
  const status = async (id: string) =>
    (
      await world.look<{ status: string; parked_why: string | null }>(
        'SELECT status, parked_why FROM scope WHERE id = $1',
        id,
      )
    )[0]!;

  it('is tried again first, then holds its scope alone and tells operations', async () => {
    const odd = await world.receive(runId, { email: 'odd@acme.example', answers: { way: 'odd' } });
    const fine = await world.receive(runId, { email: 'fine@acme.example' });
    await expect(attempt(odd, 4)).rejects.toThrow('odd');
    expect(await status(odd)).toMatchObject({ status: 'open' });
    await attempt(odd);
    await attempt(fine);

    expect(await status(odd)).toMatchObject({ status: 'parked', parked_why: expect.stringContaining('odd') });
    expect(await world.look(`SELECT seq FROM cause WHERE scope_id = $1`, odd), 'nothing of the step was kept').toEqual(
      [],
    );
    expect(await world.openTasks('scope_id = $1', odd)).toMatchObject([{ kind: 'task', role: 'operations' }]);
    expect(await world.standing(fine)).toEqual(['call']);
    expect(await world.look('SELECT state FROM run')).toEqual([{ state: 'running' }]);
    expect(logged).toEqual(['scope parked']);
    expect(await attempt(odd), 'a held scope waits for operations').toEqual({ effects: [] });
  });

  it('is one of a flow that goes round and round without waiting', async () => {
    const id = await world.receive(runId, { email: 'round@acme.example', answers: { way: 'round' } });
    await attempt(id);

    expect(await status(id)).toMatchObject({ status: 'parked', parked_why: expect.stringContaining('RunawayFlow') });
    await world.look(`DELETE FROM task WHERE scope_id = $1`, id);
    await world.look(`UPDATE scope SET status = 'ended' WHERE id = $1`, id);
  });

  it('pauses the run when more than ten and a tenth of its scopes are held', async () => {
    for (let n = 0; n < 9; n++)
      await attempt(await world.receive(runId, { email: `odd${n}@acme.example`, answers: { way: 'odd' } }));
    expect(await world.look('SELECT state FROM run')).toEqual([{ state: 'running' }]);
    await attempt(await world.receive(runId, { email: 'odd9@acme.example', answers: { way: 'odd' } }));

    expect(await world.look('SELECT state, paused_at IS NOT NULL AS paused FROM run')).toEqual([
      { state: 'paused', paused: true },
    ]);
    expect(await world.look(`SELECT data FROM activity WHERE verb = 'run.paused'`)).toEqual([
      { data: { reason: 'breaker' } },
    ]);
    await expectFolds(world);
  });
});
