import { describe, expect, it } from 'vitest';
import { stopRun } from '../../prisma/stores/runs.ts';
import { step } from '../../worker/engine/step.ts';
import { flowOf } from '../support/book-run.ts';
import { expectFolds } from '../support/fold.ts';
import { taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';

const PULSE = `flow Pulse
start: start out->weekly
weekly: schedule{cron=0 9 * * MON; gap=shift_forward; fold=earlier} tick->look stop->xOk
look: task{role=operations; form=pulse; due=1bd; escalate=ops.lead} done->weekly overdue->weekly
xOk: end{outcome=completed}
`;

/** Begins on a Monday at ten in London: the first time is a week later. */
async function aPulse() {
  const world = await aWorld({ flow: flowOf(PULSE), at: '2027-04-12T09:00:00.000Z' });
  return { world, runId: await world.run(await world.campaign()) };
}

describe('a schedule', () => {
  it('comes each Monday at nine by the campaign’s clock, one round at a time', async () => {
    const { world, runId } = await aPulse();
    await world.until('2027-04-19T07:59:59.000Z');
    expect(await tasksAt(world, 'look')).toEqual([]);
    await world.until('2027-04-19T08:00:00.000Z');
    await world.answer(await taskAt(world, 'look'), 'dana', 'done');
    expect(await world.standing(runId)).toEqual(['weekly']);

    // The round that nobody answers takes two working days, and no other begins meanwhile.
    await world.until('2027-04-27T08:00:00.000Z');
    expect(await tasksAt(world, 'look', 'dana')).toHaveLength(1);
    await world.until('2027-05-10T08:00:00.000Z');
    const ticks = `SELECT at FROM cause WHERE scope_id = $1 AND kind = 'due' AND body->>'stepId' = 'weekly' ORDER BY seq`;
    expect((await world.look<{ at: Date }>(ticks, runId)).map(({ at }) => at.toISOString().slice(0, 10))).toEqual([
      '2027-04-19',
      '2027-04-26',
      '2027-05-03',
      '2027-05-10',
    ]);
    await expectFolds(world);
    await world.close();
  });

  it('makes good within an hour what an outage has delayed, and leaves out what is later', async () => {
    const { world, runId } = await aPulse();
    const scope = { workspaceId: world.workspaceId, scopeId: runId };
    world.clock.set('2027-04-19T08:59:00.000Z');
    await step(world.engine, scope);
    expect(await world.standing(runId)).toEqual(['look']);
    await world.answer(await taskAt(world, 'look'), 'dana', 'done');

    world.clock.set('2027-04-26T10:00:00.000Z');
    const { waitMs } = await step(world.engine, scope);
    expect(await world.standing(runId)).toEqual(['weekly']);
    expect(waitMs).toBe(Date.parse('2027-05-03T08:00:00.000Z') - Date.parse('2027-04-26T10:00:00.000Z'));
    await expectFolds(world);
    await world.close();
  });

  it('ends when the run is to stop', async () => {
    const { world, runId } = await aPulse();
    await stopRun(world.db, world.clock, {
      workspaceId: world.workspaceId,
      runId,
      memberId: world.people.priya!,
    });
    await world.drive.settle();
    expect(await world.standing(runId)).toEqual(['(completed)']);
    await world.close();
  });
});
