import { describe, expect, it } from 'vitest';
import { cancelRun, pauseRun, resumeRun, stopRun } from '../../prisma/stores/runs.ts';
import { flowOf } from '../support/book-run.ts';
import { FAIR_DATES, fairText } from '../support/fair.ts';
import { expectFolds } from '../support/fold.ts';
import { edit, taskAt, tasksAt } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

async function aFair(mode: string, due = '5d') {
  const world = await aWorld({ flow: flowOf(fairText(mode, due)) });
  const campaignId = await world.campaign(FAIR_DATES);
  const runId = await world.run(campaignId);
  return { world, campaignId, runId, by: { workspaceId: world.workspaceId, runId, memberId: world.people.priya! } };
}

/** Each item with where it stands, in order. */
async function items(world: World): Promise<[string, string[]][]> {
  const rows = await world.look<{ id: string; item_key: string }>(
    `SELECT id, item_key FROM scope WHERE kind = 'item' ORDER BY parent_visit, item_key`,
  );
  return Promise.all(rows.map(async ({ id, item_key }) => [item_key, await world.standing(id)]));
}

async function debrief(world: World): Promise<void> {
  expect(await world.answer(await taskAt(world, 'debrief'), 'ben', 'done')).toMatchObject({ ok: true });
}

describe('days, one after the other', () => {
  it('begin when the one before has ended, each on its own evening', async () => {
    const { world, runId } = await aFair('serial');
    expect(await items(world)).toEqual([['2027-05-04', ['evening']]]);

    await world.until('2027-05-04T18:59:59.000Z');
    expect(await tasksAt(world, 'debrief')).toEqual([]);
    await world.until('2027-05-04T19:00:00.000Z');
    expect(await world.look(`SELECT title FROM task WHERE step_id = 'debrief'`)).toEqual([
      { title: 'Debrief: 2027-05-04' },
    ]);
    await debrief(world);
    expect(await items(world)).toEqual([
      ['2027-05-04', ['(debriefed)']],
      ['2027-05-05', ['evening']],
    ]);

    await world.until('2027-05-05T19:00:00.000Z');
    await debrief(world);
    await world.until('2027-05-06T19:00:00.000Z');
    await debrief(world);
    expect((await items(world)).at(-1)).toEqual(['2027-05-06', ['(closed_down)']]);
    expect(await world.standing(runId)).toEqual(['watch']);
    await world.answer(await taskAt(world, 'watch'), 'dana', 'done');
    expect(await world.standing(runId)).toEqual(['(completed)']);
    expect(await expectFolds(world)).toBe(4);
    await world.close();
  });

  it('that nobody speaks of end as missed, with the reason, and the next begins', async () => {
    const { world, runId } = await aFair('serial', '6h');
    // Six hours for Sales, six for its lead.
    await world.until('2027-05-05T07:00:00.000Z');

    expect(await items(world)).toEqual([
      ['2027-05-04', ['(missed)']],
      ['2027-05-05', ['evening']],
    ]);
    const ended = `SELECT body->>'key' AS key, body->>'outcome' AS outcome, body->>'reason' AS reason FROM cause WHERE scope_id = $1 AND kind = 'itemEnded'`;
    expect(await world.look(ended, runId)).toEqual([
      { key: '2027-05-04', outcome: 'missed', reason: 'debrief.overdue' },
    ]);
    await world.close();
  });

  it('are asked about at once when the dates move meanwhile', async () => {
    const { world, campaignId, runId } = await aFair('serial');
    await edit(world, { campaignId, runId }, { endsAt: '2027-05-07T16:00:00.000Z' });

    expect(await items(world)).toEqual([['2027-05-04', ['debrief']]]);
    await expectFolds(world);
    await world.close();
  });
});

describe('days, several at a time', () => {
  it('run side by side up to the number, each with its own tasks', async () => {
    const { world } = await aFair('parallel:2');
    expect(await items(world)).toEqual([
      ['2027-05-04', ['evening']],
      ['2027-05-05', ['evening']],
    ]);
    await world.until('2027-05-05T19:00:00.000Z');
    const [second] = await world.openTasks(`title = 'Debrief: 2027-05-05'`);
    await world.answer(second, 'karen', 'done');

    expect((await items(world)).map(([key]) => key)).toEqual(['2027-05-04', '2027-05-05', '2027-05-06']);
    await expectFolds(world);
    await world.close();
  });

  it('are let go when the campaign is cancelled, with what they had asked', async () => {
    const { world, runId, by } = await aFair('parallel:3');
    await world.until('2027-05-04T19:00:00.000Z');
    await cancelRun(world.db, world.clock, { ...by, reason: 'No hall' });
    await world.drive.settle();

    expect((await items(world)).map(([, at]) => at)).toEqual([['(cancelled)'], ['(cancelled)'], ['(cancelled)']]);
    expect(await world.standing(runId)).toEqual(['(cancelled)']);
    expect(await world.openTasks()).toEqual([]);
    expect(await world.look('SELECT 1 FROM outbox')).toEqual([]);
    await expectFolds(world);
    await world.close();
  });

  it('wait while the campaign is paused, and go on with what has come meanwhile', async () => {
    const { world, by } = await aFair('parallel:3');
    await pauseRun(world.db, world.clock, by);
    await world.drive.settle();
    await world.until('2027-05-04T22:00:00.000Z');
    expect(await tasksAt(world, 'debrief')).toEqual([]);

    await resumeRun(world.db, world.clock, by);
    await world.drive.settle();
    expect((await items(world)).map(([, at]) => at)).toEqual([['debrief'], ['evening'], ['evening']]);
    await expectFolds(world);
    await world.close();
  });

  it('are let go when their step is left otherwise, and begun again without those that are finished', async () => {
    const { world, runId } = await aFair('parallel:3');
    await world.until('2027-05-04T19:00:00.000Z');
    await debrief(world);
    await world.answer(await taskAt(world, 'watch'), 'dana', 'again');
    expect((await items(world)).map(([, at]) => at)).toEqual([['(debriefed)'], ['(cancelled)'], ['(cancelled)']]);

    await world.answer(await taskAt(world, 'pause'), 'dana', 'done');
    expect((await items(world)).slice(3)).toEqual([
      ['2027-05-05', ['evening']],
      ['2027-05-06', ['evening']],
    ]);
    await world.until('2027-05-06T19:00:00.000Z');
    await debrief(world);
    await debrief(world);
    await world.answer(await taskAt(world, 'watch'), 'dana', 'done');
    expect(await world.standing(runId)).toEqual(['(completed)']);
    expect(await expectFolds(world)).toBe(6);
    await world.close();
  });

  it('begin no more once the run is to stop; those that run go on', async () => {
    const { world, by } = await aFair('parallel:2');
    await stopRun(world.db, world.clock, by);
    await world.drive.settle();
    await world.until('2027-05-05T19:00:00.000Z');
    await debrief(world);
    await debrief(world);

    expect((await items(world)).map(([key]) => key)).toEqual(['2027-05-04', '2027-05-05']);
    await expectFolds(world);
    await world.close();
  });
});

const WAVES = `flow Waves
start: start out->tell
tell: brief{role=sales; ack=1; due=3bd; escalate=sales.head} acknowledged->waves changes_requested->xStop overdue->xStop
waves: for_each{over=campaign.days; mode=parallel:3; onItemFail=continue} each->evening done->xOk
evening: wait_until{at=day@20:00; gap=shift_forward; fold=earlier} due->out missed->skipped changed->skipped
out: launch{channels=web; window=2h; mode=immediate} launched->sent failed->skipped missed->skipped
sent: item_end{outcome=sent}
skipped: item_end{outcome=skipped; reason=required}
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`;

describe('days that launch something', () => {
  const begun = async () => {
    const world = await aWorld({ flow: flowOf(WAVES) });
    const campaignId = await world.campaign(FAIR_DATES);
    const runId = await world.run(campaignId);
    await world.answer(await taskAt(world, 'tell', 'ben'), 'ben', 'acknowledged');
    return { world, campaignId, runId };
  };

  it('rely on what Sales has read: a change that nobody has read stops each of them', async () => {
    const { world, campaignId, runId } = await begun();
    await world.until('2027-05-04T19:00:00.000Z');
    expect((await items(world)).map(([, at]) => at)).toEqual([['(sent)'], ['evening'], ['evening']]);
    await edit(world, { campaignId, runId }, { offer: 'Sampler for £79' });

    expect((await items(world)).map(([, at]) => at)).toEqual([['(sent)'], ['(skipped)'], ['(skipped)']]);
    expect(await world.standing(runId)).toEqual(['(completed)']);
    await expectFolds(world);
    await world.close();
  });
});
