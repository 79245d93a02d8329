import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task, TaskDetail } from '../../server/tasks/contract.ts';
import { aCapturingRun, tasksAt } from '../support/short-run.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

let served: ServedWorld;
let runId: string;
let campaignId: string;
beforeAll(async () => {
  served = await aServedWorld();
  ({ runId, campaignId } = await aCapturingRun(served.world));
});
afterAll(() => served.stop());

interface TaskList {
  items: Task[];
  total: number;
  byKind: Record<string, number>;
  finishedThisWeek: number;
  next?: string;
}
const mine = async (who: string, query = ''): Promise<TaskList> =>
  (await served.as(who).get<TaskList>(`/tasks${query}`)).body;
const enquire = (email: string) => served.world.enquire(runId, { email, score: 90 });

describe('my work', () => {
  it('holds what asks me, my role, and those whose deputy I am, by due time', async () => {
    await enquire('ana@example.org');
    const [offer] = await served.world.openTasks(`kind = 'handoff'`);
    const holder = Object.entries(served.world.people).find(([, id]) => id === offer!.member_id)![0];

    const list = await mine(holder);
    expect(list.items).toMatchObject([
      {
        kind: 'handoff',
        side: 'sales',
        late: false,
        enquiry: { name: 'Ana Ruiz', score: 90 },
        outcomes: [{ name: 'accepted' }, { name: 'rejected', needsReason: true }],
      },
    ]);
    expect(list).toMatchObject({ total: 1, byKind: { handoff: 1 } });
    expect((await mine('priya')).items.map(({ kind }) => kind)).toEqual(['launch_work']);
    expect((await mine('nadia')).total).toBe(0);

    const now = served.world.clock.now(0);
    const deputy = holder === 'leo' ? 'karen' : 'leo';
    await served
      .as(holder)
      .send('PUT', '/me/away', { from: now.toISOString(), to: null, deputyId: served.world.people[deputy] });
    expect((await mine(deputy)).items.map(({ id }) => id)).toContain(offer!.id);
    expect((await served.as(deputy).get<TaskDetail>(`/tasks/${offer!.id}`)).body.mayAnswer).toBe(true);
    await served.as(holder).send('PUT', '/me/away', { from: null, to: null, deputyId: null });
  });

  it('says what is late, and counts it', async () => {
    const [offer] = await served.world.openTasks(`kind = 'handoff'`);
    const holder = Object.entries(served.world.people).find(([, id]) => id === offer!.member_id)![0];
    await served.world.owner.query(`UPDATE task SET due_at = $2 WHERE id = $1`, [
      offer!.id,
      new Date(served.world.clock.now(0).getTime() - 1000),
    ]);

    expect((await mine(holder)).items[0]?.late).toBe(true);
    expect((await served.as(holder).get('/me')).body).toMatchObject({ openTasks: 1, lateTasks: 1 });
  });

  it('keeps what is done, and counts this week’s', async () => {
    const done = await mine('tom', '?state=done');

    expect(done.items.map(({ kind }) => kind).toSorted()).toEqual(['acknowledgement', 'approval']);
    expect(done).toMatchObject({ total: 2, finishedThisWeek: 2 });
  });

  it('comes in pages, by kind and campaign', async () => {
    const first = await mine('tom', '?state=done&limit=1');
    const second = await mine('tom', `?state=done&limit=1&cursor=${first.next}`);

    expect([first.items.length, second.items.length, second.next]).toEqual([1, 1, undefined]);
    expect(first.items[0]!.id).not.toBe(second.items[0]!.id);
    expect((await mine('tom', `?state=done&kind=approval&campaignId=${campaignId}`)).total).toBe(1);
  });
});

describe('an answer', () => {
  const open = async (): Promise<{ task: TaskDetail; who: string }> => {
    const [offer] = await tasksAt(served.world, 'handoff');
    const who = Object.entries(served.world.people).find(([, id]) => id === offer!.member_id)![0];
    return { task: (await served.as(who).get<TaskDetail>(`/tasks/${offer!.id}`)).body, who };
  };
  const say = (who: string, id: string, body: object) => served.as(who).send('POST', `/tasks/${id}/answers`, body);

  it('comes from who is asked, is one of the answers, and says why where that is needed', async () => {
    const { task, who } = await open();
    const other = who === 'ben' ? 'karen' : 'ben';

    expect(task.reasons.map(({ group }) => group)).toContain('routing');
    const foreign = await say(other, task.id, { outcome: 'accepted' });
    expect([foreign.status, codeOf(foreign)]).toEqual([403, 'NOT_ASKED']);
    const unknown = await say(who, task.id, { outcome: 'perhaps' });
    expect([unknown.status, codeOf(unknown)]).toEqual([422, 'OUTCOME_UNKNOWN']);
    const silent = await say(who, task.id, { outcome: 'rejected' });
    expect([silent.status, silent.body]).toMatchObject([
      422,
      { code: 'REASON_REQUIRED', errors: [{ pointer: '/reason' }] },
    ]);
    expect((await say(who, '01a20d74-7626-7472-bd2a-ac3dd7b03e9c', { outcome: 'accepted' })).status).toBe(404);
  });

  it('is recorded once and moves the enquiry on; a second one is told who was first', async () => {
    const { task, who } = await open();
    const first = await say(who, task.id, { outcome: 'rejected', reasonCode: 'missing_need' });
    const second = await say(who, task.id, { outcome: 'accepted' });
    await served.settle();

    expect([first.status, first.body]).toMatchObject([201, { state: 'recorded', outcome: 'rejected' }]);
    expect([second.status, codeOf(second)]).toEqual([409, 'TASK_DECIDED']);
    expect(await served.world.standing(task.enquiry!.id)).toEqual(['complete']);
    expect((await served.as(who).get<TaskDetail>(`/tasks/${task.id}`)).body).toMatchObject({
      state: 'done',
      mayAnswer: false,
      outcome: 'rejected',
    });
  });

  it('may be repeated with its key, and is still one', async () => {
    await enquire('bea@example.org');
    const { task, who } = await open();
    const send = () =>
      served.as(who).send('POST', `/tasks/${task.id}/answers`, { outcome: 'accepted' }, { 'Idempotency-Key': 'once' });
    const [first, again] = [await send(), await send()];
    await served.settle();

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const calls = (await mine(who)).items.filter(({ kind }) => kind === 'qualify');
    expect(calls[0]?.outcomes.map(({ name }) => name)).toEqual([
      'qualified',
      'not_ready',
      'unqualified',
      'unreachable',
      'returned',
    ]);
  });
});

describe('a run', () => {
  it('counts who stands where, by tokens, and lists them', async () => {
    const counts = (
      await served
        .as('priya')
        .get<{ steps: { stepId: string; count: number; late: number }[]; total: number; open: number }>(
          `/runs/${runId}/counts`,
        )
    ).body;
    const qualifying = await served
      .as('priya')
      .get<{ items: { name: string; owner: string | null }[]; total: number }>(`/runs/${runId}/steps/qualify/scopes`);

    expect(counts).toMatchObject({ total: 2, open: 2 });
    expect(counts.steps.map(({ stepId, count }) => [stepId, count])).toEqual([
      ['capture', 1],
      ['complete', 1],
      ['qualify', 1],
    ]);
    expect(qualifying.body).toMatchObject({ total: 1, items: [{ name: 'Ana Ruiz' }] });
    expect((await served.as('priya').get<{ items: unknown[] }>('/runs')).body.items).toMatchObject([
      { id: runId, enquiries: 2, open: 2, parked: 0 },
    ]);
  });

  it('is held and let go by operations, and tells when it is not in that state', async () => {
    const dana = served.as('dana');

    expect((await served.as('priya').send('POST', `/runs/${runId}/pauses`, { reason: 'x' })).status).toBe(403);
    expect((await dana.send('POST', `/runs/${runId}/pauses`, { reason: 'Stock is late' })).body).toEqual({
      done: true,
    });
    const twice = await dana.send('POST', `/runs/${runId}/pauses`, { reason: 'again' });
    expect([twice.status, codeOf(twice)]).toEqual([409, 'RUN_STATE']);
    await served.settle();
    expect((await dana.send('DELETE', `/runs/${runId}/pauses`)).body).toEqual({ done: true });
    await served.settle();
    expect((await dana.send('POST', `/runs/${runId}/stops`)).body).toEqual({ done: true });
    await served.settle();
    expect((await served.as('priya').send('POST', `/runs/${runId}/cancellations`, { reason: 'Late' })).status).toBe(
      409,
    );
  });
});

describe('partners', () => {
  it('see nothing of the house, as if it did not exist', async () => {
    await served.world.owner.query(`UPDATE member SET role = 'partner' WHERE id = $1`, [served.world.people.sofia]);
    const partner = served.as('sofia');
    const [task] = await served.world.openTasks('true');

    for (const path of [`/runs/${runId}`, '/runs', `/flows/${served.world.flowId}`, `/tasks/${task!.id}`, '/imports'])
      expect([path, (await partner.get(path)).status]).toEqual([path, 404]);
    expect((await partner.get<{ items: { id: string }[] }>('/campaigns')).body.items.map(({ id }) => id)).toEqual([
      campaignId,
    ]);
    expect((await partner.get<{ items: { id: string }[] }>('/people')).body.items.map(({ id }) => id)).toEqual([
      served.world.people.sofia,
    ]);
    const answer = await partner.send('POST', `/tasks/${task!.id}/answers`, { outcome: 'done' });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
  });
});
