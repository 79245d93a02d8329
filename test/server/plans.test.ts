import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../flow/templates/templates.ts';
import type { Campaign, Room } from '../../server/campaigns/contract.ts';
import type { Objective } from '../../server/objectives/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, type Reply } from '../support/server.ts';

let served: ServedWorld;
let goal: Objective;
beforeAll(async () => {
  const short = templates.find(({ id }) => id === 'short')!;
  served = await aServedWorld({ at: '2027-04-12T09:00:00.000Z', flow: short.flow() });
  goal = await aGoal('New trade accounts');
});
afterAll(() => served.stop());

async function aGoal(metric: string, level = 'sales'): Promise<Objective> {
  const body = { level, kind: 'revenue', metric, unit: 'GBP', target: 180_000, dueAt: '2027-12-31T17:00:00Z' };
  return (await served.as('tom').send<Objective>('POST', '/objectives', body)).body;
}

/** A campaign without any goal of Sales, its run at the plan. */
async function atThePlan(): Promise<string> {
  const id = await served.world.campaign({ objectiveIds: [] });
  const body = { flowVersionId: served.world.versionId };
  expect((await served.as('priya').send('POST', `/campaigns/${id}/runs`, body)).status).toBe(201);
  await served.settle();
  for (const who of ['tom', 'aisha']) await decide(who, id, 'agreed');
  return id;
}

async function taskOf(who: string, campaignId: string): Promise<TaskDetail> {
  const { items } = (await served.as(who).get<{ items: TaskDetail[] }>(`/tasks?campaignId=${campaignId}`)).body;
  return (await served.as(who).get<TaskDetail>(`/tasks/${items[0]!.id}`)).body;
}

async function decide(
  who: string,
  campaignId: string,
  outcome: string,
  more: object = {},
): Promise<Reply<ProblemDocument>> {
  const { id, currentHash } = await taskOf(who, campaignId);
  const body = { outcome, ...(currentHash && { hash: currentHash }), ...more };
  const reply = await served.as(who).send<ProblemDocument>('POST', `/tasks/${id}/answers`, body);
  await served.settle();
  return reply;
}

async function edit(campaignId: string, change: object): Promise<Reply<Campaign>> {
  const { version } = (await served.as('priya').get<Room>(`/campaigns/${campaignId}`)).body.campaign;
  const reply = await served.as('priya').send<Campaign>('PATCH', `/campaigns/${campaignId}`, { version, ...change });
  await served.settle();
  return reply;
}

describe('a plan supports Sales', () => {
  it('is not taken without a goal of Sales that is open', async () => {
    const id = await atThePlan();
    const unlinked = await decide('priya', id, 'submitted');
    expect([unlinked.status, unlinked.body.code]).toEqual([422, 'SALES_OBJECTIVE_REQUIRED']);
    expect(unlinked.body.errors).toMatchObject([{ pointer: '/objectiveIds', code: 'SALES_OBJECTIVE_REQUIRED' }]);

    await edit(id, { objectiveIds: [(await aGoal('Turnover', 'business')).id] });
    expect(codeOf(await decide('priya', id, 'submitted'))).toBe('SALES_OBJECTIVE_REQUIRED');

    const closing = await aGoal('Orders by telephone');
    expect((await edit(id, { objectiveIds: [closing.id] })).body.objectives).toMatchObject([
      { id: closing.id, state: 'open' },
    ]);
    await served.as('tom').send('POST', `/objectives/${closing.id}/closings`, { reason: 'We have no telephones' });
    expect(codeOf(await decide('priya', id, 'submitted'))).toBe('OBJECTIVE_CLOSED');
    const other = await served.world.campaign({ objectiveIds: [] });
    const linked = await edit(other, { objectiveIds: [closing.id] });
    expect([linked.status, codeOf(linked)]).toEqual([422, 'OBJECTIVE_CLOSED']);

    await edit(id, { objectiveIds: [goal.id] });
    expect((await decide('priya', id, 'submitted')).status).toBe(201);
  });

  it('takes only goals of its own workspace', async () => {
    const elsewhere = await served.server.addWorkspace();
    const body = { level: 'sales', metric: 'Orders', target: 5, dueAt: '2027-12-31T17:00:00Z' };
    const foreign = (await elsewhere.as('sales').send<Objective>('POST', '/objectives', body)).body;

    expect((await edit(await served.world.campaign(), { objectiveIds: [foreign.id] })).status).toBe(404);
  });
});

describe('what Sales agreed to', () => {
  it('is these goals: another one asks again, and says what is new', async () => {
    const id = await atThePlan();
    await edit(id, {
      objectiveIds: [goal.id],
      plan: { salesActivities: 'The spring round of visits', segment: 'Printers' },
    });
    await decide('priya', id, 'submitted');
    const first = await taskOf('tom', id);
    expect(first.agreeTo).toContainEqual({ title: 'Goals it supports', value: 'New trade accounts' });
    expect(first.agreeTo).toContainEqual({
      title: 'Sales activities it supports',
      value: 'The spring round of visits',
    });
    const silent = await decide('tom', id, 'rejected');
    expect([silent.status, silent.body.code]).toEqual([422, 'REASON_REQUIRED']);
    expect((await decide('tom', id, 'changes_requested', { reason: 'The wrong goal' })).status).toBe(201);

    served.world.clock.advance(60_000);
    const second = await aGoal('Repeat orders');
    await edit(id, { objectiveIds: [second.id] });
    await decide('priya', id, 'submitted');
    const again = await taskOf('tom', id);
    expect(again.currentHash).not.toBe(first.currentHash);
    expect(again.changes).toMatchObject([
      {
        field: 'objectiveIds',
        title: 'Goals it supports',
        before: 'New trade accounts',
        after: 'Repeat orders',
      },
    ]);
    const old = await served
      .as('tom')
      .send<ProblemDocument>('POST', `/tasks/${again.id}/answers`, { outcome: 'approved', hash: first.currentHash });
    expect([old.status, old.body.code]).toEqual([409, 'SUBJECT_CHANGED']);
  });

  it('stays known: each plan that was handed in, with what is new since the one approved', async () => {
    const id = await atThePlan();
    await edit(id, { objectiveIds: [goal.id] });
    const versions = async () => (await served.as('karen').get<PlanVersions>(`/campaigns/${id}/plan-versions`)).body;
    expect(await versions()).toEqual({ items: [], approved: null, changes: [] });

    await decide('priya', id, 'submitted');
    expect(await versions()).toMatchObject({ items: [{ number: 1, by: 'Priya Nair', approvals: [] }], approved: null });
    await decide('tom', id, 'approved');
    await edit(id, { budgetMinor: 900_000, offer: 'Sampler for £49' });

    expect(await versions()).toMatchObject({
      items: [{ number: 1, approvals: [{ subject: 'objectives', by: 'Tom Whitlock' }] }],
      approved: 1,
      changes: [
        { field: 'offer', before: 'Sampler for £59', after: 'Sampler for £49' },
        { field: 'budgetMinor', before: '£24,000', after: '£9,000' },
      ],
    });
  });
});

interface PlanVersions {
  items: { number: number; by: string }[];
  approved: number | null;
  changes: object[];
}
