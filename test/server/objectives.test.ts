import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Objective } from '../../server/objectives/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, type Reply } from '../support/server.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld({ at: '2027-04-12T09:00:00.000Z' });
});
afterAll(() => served.stop());

const REVENUE = { level: 'sales', kind: 'revenue', metric: 'New trade accounts', unit: 'GBP', target: 180_000 };
const DUE = { startsAt: '2027-04-02T09:00:00Z', dueAt: '2027-05-02T09:00:00Z' };

const create = (who: string, body: object): Promise<Reply<Objective>> =>
  served.as(who).send<Objective>('POST', '/objectives', body);
const make = async (body: object = {}): Promise<Objective> =>
  (await create('tom', { ...REVENUE, ...DUE, ...body })).body;
const change = (one: Objective, body: object): Promise<Reply<Objective>> =>
  served.as('tom').send<Objective>('PATCH', `/objectives/${one.id}`, { version: one.version, ...body });

describe('an objective', () => {
  it('says what is measured, up to where and by when, or is refused with what is missing', async () => {
    const reply = (await create('tom', { level: 'sales' })) as unknown as Reply<ProblemDocument>;
    const missing = async (name: string) => {
      const { [name]: _, ...body } = { ...REVENUE, ...DUE } as Record<string, unknown>;
      const { status, body: problem } = (await create('tom', body)) as unknown as Reply<ProblemDocument>;
      return [status, problem.code, problem.errors.map(({ pointer }) => pointer)];
    };

    expect([reply.status, reply.body.code]).toEqual([422, 'OBJECTIVE_NOT_MEASURABLE']);
    expect(reply.body.errors.map(({ pointer }) => pointer)).toEqual(['/metric', '/target', '/dueAt']);
    for (const name of ['metric', 'target', 'dueAt'])
      expect(await missing(name)).toEqual([422, 'OBJECTIVE_NOT_MEASURABLE', [`/${name}`]]);
    expect(codeOf(await create('tom', { ...REVENUE, ...DUE, dueAt: DUE.startsAt }))).toBe('DATES_ORDER');
    expect(codeOf(await create('tom', { ...REVENUE, ...DUE, baseline: 180_000 }))).toBe('OBJECTIVE_NOT_MEASURABLE');
  });

  it('of awareness needs what it was before, and is told honestly what became of it', async () => {
    const awareness = { level: 'campaign', kind: 'awareness', metric: 'Recall', unit: '%', target: 30, ...DUE };
    const refused = await create('priya', awareness);
    const { body: one } = await create('priya', { ...awareness, baseline: 22, baselineN: 400 });
    const after = await served
      .as('priya')
      .send<Objective>('POST', `/objectives/${one.id}/readings`, { value: 27, n: 400 });

    expect([refused.status, codeOf(refused)]).toEqual([422, 'BASELINE_REQUIRED']);
    expect(one.change).toBeNull();
    expect(after.body.change).toMatchObject({
      significant: false,
      words: '+5.0 pp, 95% −1.0…+11.0, not significant',
    });
  });

  it('serves one above it, never one that serves it, nor one of a lower level or a closed one', async () => {
    const business = await make({ level: 'business', metric: 'Sales of paper' });
    const first = await make({ parentId: business.id });
    const second = await make({ parentId: first.id });
    const third = await make({ parentId: second.id, level: 'campaign' });
    const refused = async (one: Objective, parentId: string) => {
      const reply = await change(one, { parentId });
      return [reply.status, codeOf(reply)];
    };

    expect(await refused(first, second.id)).toEqual([422, 'OBJECTIVE_CYCLE']);
    expect(await refused(first, first.id)).toEqual([422, 'OBJECTIVE_CYCLE']);
    expect(await refused(business, third.id)).toEqual([422, 'OBJECTIVE_CYCLE']);
    expect(codeOf(await create('tom', { ...REVENUE, ...DUE, parentId: third.id }))).toBe('OBJECTIVE_LEVEL');
    const closed = await make();
    await served.as('tom').send('POST', `/objectives/${closed.id}/closings`, { reason: 'Given up' });
    expect(codeOf(await create('tom', { ...REVENUE, ...DUE, parentId: closed.id }))).toBe('OBJECTIVE_CLOSED');
  });

  it('two moves at once cannot make a circle', async () => {
    const [one, other] = [await make(), await make()];
    const replies = await Promise.all([change(one, { parentId: other.id }), change(other, { parentId: one.id })]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  });

  it('is at risk below 70% of the straight line at half-time', async () => {
    // Half-time of the thirty days is the 17th; half of 180,000 is 90,000, and 70% of that 63,000.
    const [behind, fair] = [await make(), await make()];
    const read = (one: Objective, value: number) =>
      served.as('karen').send<Objective>('POST', `/objectives/${one.id}/readings`, { value });
    await read(behind, 62_999);
    await read(fair, 63_000);
    const stateOf = async (one: Objective) =>
      (await served.as('priya').get<Objective>(`/objectives/${one.id}`)).body.pace.state;

    expect([await stateOf(behind), await stateOf(fair)]).toEqual(['early', 'early']);
    await served.world.until('2027-04-17T09:00:00.000Z');
    expect([await stateOf(behind), await stateOf(fair)]).toEqual(['at_risk', 'on_track']);
  });

  it('takes readings of now and before, and only while it is open', async () => {
    const one = await make();
    const read = (body: object) => served.as('tom').send('POST', `/objectives/${one.id}/readings`, body);

    expect(codeOf(await read({ value: 1, at: '2028-01-01T00:00:00Z' }))).toBe('READING_AHEAD');
    expect((await read({ value: 1, at: '2027-04-03T00:00:00Z' })).status).toBe(201);
    await served.as('tom').send('POST', `/objectives/${one.id}/closings`, { reason: 'Reached early' });
    expect(codeOf(await read({ value: 2 }))).toBe('OBJECTIVE_CLOSED');
  });

  it('is set in Sales by the lead and the head, and does not exist for partners', async () => {
    const byRep = await create('karen', { ...REVENUE, ...DUE });

    expect([byRep.status, codeOf(byRep)]).toEqual([403, 'LEADS_ONLY']);
    const elsewhere = await served.server.addWorkspace();
    expect((await elsewhere.as('partner').get('/objectives')).status).toBe(404);
  });

  it('is of one workspace', async () => {
    const one = await make();
    const elsewhere = await served.server.addWorkspace();

    expect((await elsewhere.as('sales').get(`/objectives/${one.id}`)).status).toBe(404);
    expect(
      codeOf(await elsewhere.as('sales').send('POST', '/objectives', { ...REVENUE, ...DUE, parentId: one.id })),
    ).toBe('NOT_FOUND');
  });
});

describe('the scorecard of a run', () => {
  it('is the same to the byte for Marketing and Sales, and not there for partners', async () => {
    const one = await make();
    const campaignId = await served.world.campaign({ objectiveIds: [one.id], launchAt: '2027-06-01T08:00:00.000Z' });
    const runId = await served.world.run(campaignId);
    await served.as('karen').send('POST', `/objectives/${one.id}/readings`, { value: 12_000 });
    const read = (who: string) => served.as(who).get<object>(`/runs/${runId}/scorecard`);
    const [marketing, sales] = [await read('priya'), await read('tom')];

    expect(JSON.stringify(sales.body)).toBe(JSON.stringify(marketing.body));
    expect(marketing.body).toMatchObject({
      objectives: [{ id: one.id, readings: [{ value: 12_000 }] }],
      involvement: { firstAnswerAt: null, days: null, needed: 10 },
      funnel: { total: 0 },
    });
  });
});
