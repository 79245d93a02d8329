import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelRun, pauseRun, resumeRun, stopRun } from '../../prisma/stores/runs.ts';
import { step } from '../../worker/engine/step.ts';
import { expectFolds } from '../support/fold.ts';
import { aCapturingRun, aWaitingRun, acknowledge, taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(async () => {
  await expectFolds(world);
  await world.close();
});

async function change(how: typeof pauseRun, runId: string, reason?: string): Promise<void> {
  const { db, clock, workspaceId, people } = world;
  expect(
    await how(db, clock, { workspaceId, runId, memberId: people.priya!, ...(reason !== undefined && { reason }) }),
  ).toBe(true);
  await world.drive.settle();
}

describe('a paused run', () => {
  it('lets nothing fall due, keeps answers waiting, and gives back the time that was left', async () => {
    const runId = await world.run(await world.campaign());
    await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
    // Three working days from Monday 12 April, 10:00 in London.
    expect((await taskAt(world, 'briefSales', 'tom')).due_at?.toISOString()).toBe('2027-04-15T09:00:00.000Z');
    await world.until('2027-04-14T09:00:00.000Z');
    await change(pauseRun, runId);

    await world.until('2027-04-17T12:00:00.000Z');
    expect(await world.standing(runId)).toEqual(['briefSales', 'briefService']);
    await acknowledge(world, 'briefSales', 'tom', 'margaret', 'ben', 'karen');
    expect(await world.standing(runId), 'answers are kept and wait').toEqual(['briefSales', 'briefService']);
    expect(await world.look(`SELECT count(*)::int AS n FROM cause WHERE seq IS NULL`)).toEqual([{ n: 4 }]);
    const { effects } = await step(world.engine, { workspaceId: world.workspaceId, scopeId: runId });
    expect(effects, 'nobody is written to').toEqual([]);

    // Saturday afternoon: the working day that was left ends on Monday's close of business.
    await change(resumeRun, runId);
    expect(await world.standing(runId)).toEqual(['briefService']);
    expect((await taskAt(world, 'briefService', 'aisha')).due_at?.toISOString()).toBe('2027-04-19T16:00:00.000Z');
    await world.until('2027-04-19T15:59:59.000Z');
    expect((await tasksAt(world, 'briefService')).every(({ member_id }) => member_id !== null)).toBe(true);
    expect(await world.standing(runId)).toEqual(['briefService']);
    await world.until('2027-04-19T16:00:00.000Z');
    expect(await world.look(`SELECT count(*)::int AS n FROM cause WHERE kind = 'due'`)).toEqual([{ n: 1 }]);
  });

  it('does not move instants: a launch that was slept through is missed', async () => {
    const { runId } = await aWaitingRun(world);
    await change(pauseRun, runId);
    await world.until('2027-05-04T12:30:00.000Z');
    expect(await world.standing(runId)).toEqual(['wait']);
    await change(resumeRun, runId);

    expect(await world.standing(runId)).toEqual(['redate']);
    expect(await world.look(`SELECT state FROM campaign`)).not.toEqual([{ state: 'live' }]);
  });

  it('begins with who comes in meanwhile when it goes on, and moves the time to accept', async () => {
    const { runId } = await aCapturingRun(world);
    const offered = await world.enquire(runId, { email: 'ana@acme.example', score: 70 });
    const [before] = await world.look<{ accept_by: Date }>(
      'SELECT accept_by FROM handoff WHERE enquiry_id = $1',
      offered,
    );
    expect(before?.accept_by.toISOString()).toBe('2027-04-13T12:00:00.000Z');
    await world.until('2027-04-13T11:00:00.000Z');
    await change(pauseRun, runId);
    const fresh = await world.enquire(runId, { email: 'bea@acme.example', score: 70 });
    expect(await world.standing(fresh)).toEqual([]);
    await world.until('2027-04-14T09:00:00.000Z');
    await change(resumeRun, runId);

    expect(await world.standing(fresh)).toEqual(['handoff']);
    expect(
      await world.look<{ accept_by: Date }>('SELECT accept_by FROM handoff WHERE enquiry_id = $1', offered),
    ).toEqual([{ accept_by: new Date('2027-04-14T10:00:00.000Z') }]);
    const [task] = await world.openTasks('enquiry_id = $1', offered);
    expect(task?.due_at?.toISOString()).toBe('2027-04-14T10:00:00.000Z');
    await world.until('2027-04-14T09:59:59.000Z');
    expect(await world.answer(task, task!.member_id!, 'accepted')).toMatchObject({ ok: true });
  });
});

describe('a cancelled run', () => {
  it('leaves people who talk with Sales where they are, ends the way of everybody else, and takes nobody in', async () => {
    const { runId } = await aCapturingRun(world);
    const [offered, talking, kept, late] = await Promise.all(
      ['offered', 'talking', 'kept', 'late'].map((who) =>
        world.receive(runId, { email: `${who}@acme.example`, ...(who !== 'kept' && { score: 70 }) }),
      ),
    );
    await world.drive.settle();
    const [offer] = await world.openTasks('enquiry_id = $1', talking);
    await world.answer(offer, offer!.member_id!, 'accepted');
    expect(await world.standing(kept!)).toEqual(['nurture']);
    await change(cancelRun, runId, 'The paper mill is on strike');

    expect(await world.standing(runId)).toEqual(['(cancelled)']);
    expect(await world.look('SELECT state, cancel_reason FROM run')).toEqual([
      { state: 'cancelled', cancel_reason: 'The paper mill is on strike' },
    ]);
    expect(await world.look('SELECT 1 FROM source WHERE closed_at IS NULL')).toEqual([]);
    expect(await world.openTasks('enquiry_id IS NULL')).toEqual([]);
    expect(await world.standing(kept!)).toEqual(['(cancelled)']);
    expect(await world.look('SELECT stage, closed_reason FROM enquiry WHERE id = $1', kept)).toEqual([
      { stage: 'lost', closed_reason: 'campaign_cancelled' },
    ]);
    expect(
      await world.look(`SELECT 1 FROM cause WHERE body::text LIKE '%strike%'`),
      'causes hold no free text',
    ).toEqual([]);
    expect(await world.standing(offered!)).toEqual(['handoff']);
    expect(await world.standing(talking!)).toEqual(['qualify']);

    const [still] = await world.openTasks('enquiry_id = $1', offered);
    await world.answer(still, still!.member_id!, 'accepted');
    expect(await world.standing(offered!)).toEqual(['qualify']);
    const [qualify] = await world.openTasks('enquiry_id = $1', talking);
    await world.answer(qualify, qualify!.member_id!, 'not_ready', { reason: 'Next year perhaps' });
    expect(await world.standing(talking!), 'nobody is kept in touch with for a campaign that is no more').toEqual([
      '(cancelled)',
    ]);
    expect(await world.standing(late!)).toEqual(['handoff']);

    const after = await world.enquire(runId, { email: 'after@acme.example', score: 70 });
    expect(await world.standing(after), 'nobody is asked to look after who comes now').toEqual(['(cancelled)']);
    expect(await world.look('SELECT 1 FROM task WHERE enquiry_id = $1', after)).toEqual([]);
    expect(await world.look('SELECT 1 FROM assignment WHERE enquiry_id = $1', after)).toEqual([]);
  });
});

describe('a run that is stopped', () => {
  it('closes capture at once; enquiries go on to their end', async () => {
    const { runId } = await aCapturingRun(world);
    const id = await world.enquire(runId, { email: 'ana@acme.example', score: 70 });
    await change(stopRun, runId);

    expect(await world.standing(runId)).toEqual(['(completed)']);
    expect(await world.look('SELECT state, captures_closed_at IS NOT NULL AS closed FROM run')).toEqual([
      { state: 'closing', closed: true },
    ]);
    expect(await world.look('SELECT 1 FROM source WHERE closed_at IS NULL')).toEqual([]);
    expect(await world.standing(id)).toEqual(['handoff']);
    const [offer] = await world.openTasks('enquiry_id = $1', id);
    expect(await world.answer(offer, offer!.member_id!, 'accepted')).toMatchObject({ ok: true });
  });

  it('that has not launched yet captures nothing once it gets there', async () => {
    const { runId } = await aWaitingRun(world);
    await change(stopRun, runId);
    expect(await world.standing(runId)).toEqual(['wait']);
    await world.until('2027-05-04T08:00:00.000Z');

    expect(await world.standing(runId)).toEqual(['(completed)']);
    expect(await world.look('SELECT 1 FROM source')).toEqual([]);
  });
});
