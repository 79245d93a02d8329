import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Room } from '../../server/campaigns/contract.ts';
import type { Task, TaskDetail } from '../../server/tasks/contract.ts';
import type { Question } from '../../server/tasks/messages-contract.ts';
import { flowOf } from '../support/book-run.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, type Reply } from '../support/server.ts';
import type { World } from '../support/world.ts';

const FLOW = `flow Two of three agree to the plan
start: start out->agree
agree: approval{label=Agree to the plan; subject=plan; who=sales.lead,service.lead,marketing.lead; quorum=2of3; due=2bd; escalate=role:operations; maxVisits=4} approved->xOk rejected->xStop changes_requested->again expired->xLate exhausted->xStop
again: plan{label=Plan again; due=2bd; maxVisits=4} submitted->agree abandoned->xStop exhausted->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
xLate: end{outcome=stopped; reason=required}
`;

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld({ flow: flowOf(FLOW), at: '2027-04-12T09:00:00.000Z' });
  await served.world.owner.query(`UPDATE member SET role = 'partner' WHERE id = $1`, [served.world.people.jamal]);
});
afterAll(() => served.stop());

/** A campaign whose plan three leads are asked about. */
async function asked(fields?: Parameters<World['campaign']>[0]): Promise<{ campaignId: string; runId: string }> {
  const campaignId = await served.world.campaign(fields);
  return { campaignId, runId: await served.world.run(campaignId) };
}

async function taskOf(who: string, campaignId: string): Promise<TaskDetail> {
  const { items } = (await served.as(who).get<{ items: Task[] }>(`/tasks?campaignId=${campaignId}`)).body;
  if (!items[0]) throw new Error(`Nothing waits for ${who}`);
  return (await served.as(who).get<TaskDetail>(`/tasks/${items[0].id}`)).body;
}

async function decide(who: string, task: TaskDetail, outcome: string, more: object = {}): Promise<Reply> {
  const body = { outcome, ...(task.currentHash && { hash: task.currentHash }), ...more };
  const reply = await served.as(who).send('POST', `/tasks/${task.id}/answers`, body);
  await served.settle();
  return reply;
}

async function edit(campaignId: string, change: object): Promise<void> {
  const { version } = (await served.as('priya').get<Room>(`/campaigns/${campaignId}`)).body.campaign;
  expect((await served.as('priya').send('PATCH', `/campaigns/${campaignId}`, { version, ...change })).status).toBe(200);
  await served.settle();
}

describe('who is asked again', () => {
  it('sees what is different from what they decided on, who changed it and who had asked for that', async () => {
    const { campaignId } = await asked();
    const first = await taskOf('tom', campaignId);
    expect(first).toMatchObject({ changes: [], lastDecision: null });
    expect(first.parts).toContainEqual({ field: 'offer', title: 'Offer' });
    await decide('tom', first, 'changes_requested', { reason: 'Too cheap for trade', parts: ['offer'] });

    await edit(campaignId, { offer: 'Sampler for £69', budgetMinor: 2_600_000 });
    await edit(campaignId, { offer: 'Sampler for £65' });
    await decide('priya', await taskOf('priya', campaignId), 'submitted');

    const again = await taskOf('tom', campaignId);
    expect(again.news).toBe('offer and budget changed');
    expect(again.lastDecision).toMatchObject({ outcome: 'changes_requested' });
    expect(again.changes.map(({ title, before, after, askedByMe }) => [title, before, after, askedByMe])).toEqual([
      ['Offer', 'Sampler for £59', 'Sampler for £65', true],
      ['Budget', '£24,000', '£26,000', false],
    ]);
    expect(new Set(again.changes.map(({ by }) => by))).toEqual(new Set(['Priya Nair']));
    // Who has decided nothing yet has nothing to compare with.
    expect(await taskOf('aisha', campaignId)).toMatchObject({ changes: [], lastDecision: null });
  });

  it('compares with their own decision, whatever others decided later', async () => {
    const { campaignId } = await asked();
    await decide('tom', await taskOf('tom', campaignId), 'approved');
    await edit(campaignId, { offer: 'Sampler for £55' });
    await decide('helen', await taskOf('helen', campaignId), 'rejected', { reason: 'Not with this paper' });
    await edit(campaignId, { offer: 'Sampler for £49' });

    const offer = async (who: string) =>
      (await taskOf(who, campaignId)).changes.map(({ before, after }) => [before, after]);
    expect(await offer('tom')).toEqual([['Sampler for £59', 'Sampler for £49']]);
    expect(await offer('helen')).toEqual([['Sampler for £55', 'Sampler for £49']]);

    // Back to what they had decided on there is nothing new, though it was edited twice since.
    await edit(campaignId, { offer: 'Sampler for £59' });
    expect(
      await served.world.openTasks('campaign_id = $1 AND member_id = $2', campaignId, served.world.people.tom),
    ).toEqual([]);
    expect(await offer('helen')).toEqual([['Sampler for £55', 'Sampler for £59']]);
  });

  it('decides on the hash they read, and no other', async () => {
    const { campaignId } = await asked();
    const task = await taskOf('tom', campaignId);
    await edit(campaignId, { offer: 'Sampler for £49' });

    expect(codeOf(await decide('tom', task, 'approved'))).toBe('SUBJECT_CHANGED');
    const fresh = await taskOf('tom', campaignId);
    expect(codeOf(await decide('tom', { ...fresh, currentHash: task.currentHash }, 'approved'))).toBe(
      'SUBJECT_CHANGED',
    );
  });
});

describe('an address of a decision', () => {
  it('only shows, whatever it says; who owns the campaign decides nothing', async () => {
    const { campaignId } = await asked();
    const task = await taskOf('tom', campaignId);
    const addresses = ['', '?outcome=approved', '/answers', `/answers?outcome=approved&hash=${task.currentHash}`];
    for (const address of addresses) await served.as('tom').get(`/tasks/${task.id}${address}`);
    await served.settle();
    expect(await taskOf('tom', campaignId)).toMatchObject({ id: task.id, state: 'open', mayAnswer: true });

    await served.world.owner.query('UPDATE campaign SET last_editor_id = $2 WHERE id = $1', [
      campaignId,
      served.world.people.tom,
    ]);
    expect(codeOf(await decide('tom', task, 'approved'))).toBe('NOT_ASKED');
    expect(await served.world.look('SELECT id FROM decision WHERE campaign_id = $1', campaignId)).toEqual([]);
  });
});

describe('what is said while people decide', () => {
  const say = (who: string, task: Pick<TaskDetail, 'id'>, text: string, to?: string) =>
    served.as(who).send<{ id: string }>('POST', `/tasks/${task.id}/messages`, {
      text,
      ...(to !== undefined && { toId: served.world.people[to] }),
    });
  const questions = async (who: string): Promise<Question[]> =>
    (await served.as(who).get<{ items: Question[] }>('/me/questions')).body.items;
  const reply = (who: string, id: string, text: string) =>
    served.as(who).send('POST', `/questions/${id}/answers`, { text });
  const dues = async (campaignId: string): Promise<unknown[]> =>
    served.world.look('SELECT id, due_at, state FROM task WHERE campaign_id = $1 ORDER BY id', campaignId);

  it('is read by all who decide, and by no partner', async () => {
    const { campaignId } = await asked();
    const task = await taskOf('tom', campaignId);

    expect((await say('sofia', task, '  Service can take 300 calls a day  ')).status).toBe(201);
    expect((await say('sofia', task, '   ')).status).toBe(422);
    expect((await taskOf('helen', campaignId)).said).toMatchObject([
      { kind: 'remark', text: 'Service can take 300 calls a day', to: null, isOpen: false },
    ]);
    const partner = await served.as('jamal').get<TaskDetail>(`/tasks/${task.id}`);
    expect([partner.status, (await say('jamal', task, 'And us?')).status]).toEqual([404, 403]);
  });

  it('asks one person, who is told and answers once; the time to decide goes on as it was', async () => {
    const { campaignId, runId } = await asked();
    const task = await taskOf('tom', campaignId);
    const before = await dues(campaignId);

    expect(codeOf(await say('ben', task, 'Why so many?', 'priya'))).toBe('NOT_ASKED');
    expect(codeOf(await say('tom', task, 'Why so many?', 'tom'))).toBe('PERSON_UNKNOWN');
    expect(codeOf(await say('tom', task, 'Why so many?', 'jamal'))).toBe('PERSON_UNKNOWN');
    const asking = await say('tom', task, 'Who packs them?', 'priya');
    expect(asking.status).toBe(201);
    expect(await questions('priya')).toMatchObject([
      { id: asking.body.id, text: 'Who packs them?', campaign: { id: campaignId }, dueAt: task.dueAt },
    ]);
    expect(await dues(campaignId)).toEqual(before);

    expect(codeOf(await reply('helen', asking.body.id, 'We do'))).toBe('NOT_ASKED');
    const both = await Promise.all([
      reply('priya', asking.body.id, 'The printer'),
      reply('priya', asking.body.id, 'We do'),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await questions('priya')).toEqual([]);
    expect((await taskOf('aisha', campaignId)).said.map(({ kind, isOpen }) => [kind, isOpen])).toEqual([
      ['question', false],
      ['answer', false],
    ]);
    expect(await dues(campaignId)).toEqual(before);

    // Unanswered questions keep nobody from being too late: silence goes the drawn way, and never to a yes.
    await say('tom', task, 'And who pays?', 'priya');
    await served.world.until('2027-04-14T09:00:00.000Z');
    const climbed = await served.world.openTasks('campaign_id = $1 AND rung = 1', campaignId);
    expect(climbed.map(({ member_id }) => member_id)).toContain(served.world.people.dana);
    await served.world.until('2027-04-30T09:00:00.000Z');
    expect(await served.world.standing(runId)).toEqual(['(stopped)']);
    expect(await questions('priya')).toEqual([]);
    served.world.clock.set('2027-05-03T09:00:00.000Z');
  });

  it('goes to the deputy of somebody away, and to the owner once they have left', async () => {
    const { campaignId } = await asked();
    const task = await taskOf('tom', campaignId);
    await say('tom', task, 'How many calls?', 'sofia');
    await served.world.owner.query('UPDATE member SET active = false WHERE id = $1', [served.world.people.sofia]);

    const [question] = await questions('priya');
    expect(question).toMatchObject({ text: 'How many calls?' });
    expect((await reply('priya', question!.id, '300 a day')).status).toBe(201);
  });
});

describe('approvals of the very same', () => {
  const many = (who: string, tasks: { id: string; hash: string | null }[], more: object = { outcome: 'approved' }) =>
    served.as(who).send<{ items: { id: string; state: string; code: string | null }[] }>('POST', '/tasks/answers', {
      tasks,
      ...more,
    });
  const alike = { objectiveIds: [] };
  const both = (one: TaskDetail) => ({ id: one.id, hash: one.currentHash });

  it('are decided at once, each counting or refused by itself', async () => {
    const campaigns = [await asked(alike), await asked(alike), await asked(alike)];
    const [a, b, c] = await Promise.all(campaigns.map(({ campaignId }) => taskOf('helen', campaignId)));
    expect(a!.alikeTasks.map(({ id }) => id)).toEqual(expect.arrayContaining([b!.id, c!.id]));

    await decide('helen', c!, 'approved');
    const silent = await many('helen', [both(a!), both(b!)], { outcome: 'rejected' });
    expect(silent.body.items.map(({ code }) => code)).toEqual(['REASON_REQUIRED', 'REASON_REQUIRED']);
    const reply = await many('helen', [both(a!), both(b!), both(c!)]);
    await served.settle();

    expect([reply.status, reply.body.items.map(({ state, code }) => [state, code])]).toEqual([
      201,
      [
        ['recorded', null],
        ['recorded', null],
        ['refused', 'TASK_DECIDED'],
      ],
    ]);
    const decisions = await served.world.look<{ hash: string }>(
      `SELECT hash FROM decision WHERE task_id = ANY($1::uuid[]) AND outcome = 'approved'`,
      [a!.id, b!.id, c!.id],
    );
    expect(decisions.map(({ hash }) => hash)).toEqual([a!.currentHash, a!.currentHash, a!.currentHash]);
    for (const { campaignId, runId } of campaigns) {
      expect(await served.world.standing(runId)).toEqual(['agree']);
      await decide('aisha', await taskOf('aisha', campaignId), 'approved');
      expect(await served.world.standing(runId)).toEqual(['(completed)']);
    }
  });

  it('are none where the content differs, has changed since, or somebody else is asked', async () => {
    const [one, other] = [await asked(alike), await asked(alike)];
    const first = await taskOf('helen', one.campaignId);
    await edit(other.campaignId, { offer: 'Sampler for £49' });
    const second = await taskOf('helen', other.campaignId);

    expect(first.alikeTasks.map(({ id }) => id)).not.toContain(second.id);
    expect(codeOf(await many('helen', [both(first), both(second)]))).toBe('NOT_ALIKE');
    const claimed = await many('helen', [both(first), { id: second.id, hash: first.currentHash }]);
    expect(claimed.body.items.map(({ state, code }) => [state, code])).toEqual([
      ['recorded', null],
      ['refused', 'SUBJECT_CHANGED'],
    ]);
    const foreign = await many('ben', [both(second)]);
    expect(foreign.body.items).toMatchObject([{ state: 'refused', code: 'NOT_ASKED' }]);
    expect((await many('helen', [])).status).toBe(422);
  });
});
