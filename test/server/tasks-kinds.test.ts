import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../flow/templates/templates.ts';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import type { Room } from '../../server/campaigns/contract.ts';
import type { Task, TaskDetail } from '../../server/tasks/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { acknowledge, tasksAt } from '../support/short-run.ts';
import { servePages } from '../support/pages.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { SEEN } from '../support/seen.ts';
import { codeOf } from '../support/server.ts';

/** The book campaign from its first question to an order, each kind of task through the API as its page sends it. */
let served: ServedWorld;
let runId: string;
let campaignId: string;
let pages: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  pages = await servePages();
  const flow = templates.find(({ id }) => id === 'F1')!.flow();
  served = await aServedWorld({ flow, pages: pages.origin, settings: { publicUrl: pages.origin } });
  campaignId = await served.world.campaign();
  runId = await served.world.run(campaignId);
});
afterAll(async () => {
  await served.stop();
  await pages.stop();
});

const idAt = async (stepId: string, who: string): Promise<string> => {
  const tasks = await tasksAt(served.world, stepId);
  const mine = tasks.find(({ member_id: id }) => id === served.world.people[who] || id === null);
  if (!mine) throw new Error(`${who} has no task at ${stepId}`);
  return mine.id;
};
const detail = async (who: string, stepId: string): Promise<TaskDetail> =>
  (await served.as(who).get<TaskDetail>(`/tasks/${await idAt(stepId, who)}`)).body;
const say = (who: string, id: string, body: object) =>
  served.as(who).send<ProblemDocument>('POST', `/tasks/${id}/answers`, body);
/** Answers through the API and lets everything move that follows. */
const answer = async (who: string, stepId: string, outcome: string, more: object = {}): Promise<void> => {
  const task = await detail(who, stepId);
  const reply = await say(who, task.id, { outcome, ...(task.currentHash && { hash: task.currentHash }), ...more });
  expect([reply.status, JSON.stringify(reply.body)]).toEqual([201, expect.any(String)]);
  await served.settle();
};
const seen = { form: SEEN };

describe('before the plan', () => {
  it('asks what people see in the market, and takes no assessment that says nothing', async () => {
    const task = await detail('tom', 'ass');
    expect(task).toMatchObject({
      kind: 'assessment',
      side: 'sales',
      mayAnswer: true,
      outcomes: [{ name: 'contributed', needsReason: false }],
      need: '3 of 5 must answer.',
      ladder: [{ who: 'the sales lead', at: expect.any(String) }],
      next: { contributed: expect.stringContaining('Ask Sales for their view') },
    });
    expect(task.help).not.toBe('');
    expect(task.agreeTo.map(({ title }) => title)).toContain('Offer');

    const empty = await say('tom', task.id, { outcome: 'contributed', form: { impact: '9', trend: ' ' } });
    expect([empty.status, empty.body.code, empty.body.errors.map(({ pointer }) => pointer)]).toEqual([
      422,
      'ANSWERS_MISSING',
      ['/form/impact', '/form/confidence'],
    ]);
    const notAsked = await say('aisha', task.id, { outcome: 'contributed' });
    expect([notAsked.status, notAsked.body.code]).toEqual([403, 'NOT_ASKED']);

    for (const who of ['tom', 'ben', 'karen']) await answer(who, 'ass', 'contributed', seen);
    expect(await served.world.standing(runId)).toEqual(['consS', 'consV']);
  });

  it('asks both sides for their view; an objection says why', async () => {
    const task = await detail('tom', 'consS');
    expect(task).toMatchObject({ kind: 'consult', need: '3 of 5 must agree, Tom Whitlock among them.' });
    expect(task.next.objection).toContain('Settle the disagreement');
    expect(codeOf(await say('tom', task.id, { outcome: 'objection' }))).toBe('REASON_REQUIRED');

    for (const who of ['tom', 'ben', 'karen']) await answer(who, 'consS', 'agreed');
    await answer('aisha', 'consV', 'agreed');
    expect(await served.world.standing(runId)).toEqual(['plan']);
  });
});

describe('on the way to the launch', () => {
  it('asks for material, and for readiness beside the brief', async () => {
    await answer('priya', 'plan', 'submitted');
    await answer('tom', 'apS', 'approved');
    expect(await detail('priya', 'mat')).toMatchObject({
      kind: 'material',
      asked: 'brochure, presentation, web page',
      outcomes: [{ name: 'ready' }],
    });
    const { id } = await detail('priya', 'mat');
    const pageAt = (path: string) =>
      served.world.owner.query(
        `UPDATE material_version v SET url = $1 FROM material m WHERE m.id = v.material_id AND m.kind = 'web_page'`,
        [`${pages.origin}${path}`],
      );
    await pageAt('/404');
    const broken = await say('priya', id, { outcome: 'ready' });
    expect([broken.status, broken.body.code, broken.body.errors]).toMatchObject([
      422,
      'MATERIAL_NOT_READY',
      [{ pointer: '/material/web_page', code: 'LINK_BROKEN' }],
    ]);
    expect(await served.world.standing(runId)).toEqual(['mat']);
    const before = await served.as('priya').get(`/campaigns/${campaignId}/materials?taskId=${id}`);
    expect(before.body).toMatchObject({ ready: false, shortfalls: [{ kind: 'web_page' }] });

    await pageAt('/200');
    await answer('priya', 'mat', 'ready', { form: { links: 'https://inkwell.example/brochure' } });

    await acknowledge(served.world, 'brS', 'tom', 'margaret', 'ben', 'karen');
    await acknowledge(served.world, 'brV', 'aisha', 'jamal', 'sofia');
    const task = await detail('aisha', 'rdy');
    expect(task).toMatchObject({
      kind: 'readiness',
      asked: 'service v1',
      brief: { audience: 'service' },
      outcomes: [{ name: 'ready' }, { name: 'not_ready', needsReason: true }],
    });
    expect(codeOf(await say('aisha', task.id, { outcome: 'not_ready' }))).toBe('REASON_REQUIRED');
    await answer('aisha', 'rdy', 'ready', { form: { forecastPeak: 80, capacity: 120 } });
    expect(await served.world.standing(runId)).toEqual(['go']);
  });

  it('takes a vote on what stands, with what it rests on, only of those who vote', async () => {
    await served.world.until('2027-04-29T09:00:00.000Z');
    const task = await detail('tom', 'go');
    expect(task).toMatchObject({
      kind: 'vote',
      subject: 'launch',
      need: 'All 3 must agree.',
      restsOn: [
        { title: 'Sales agrees to the objectives', holds: true },
        { title: 'Brief Sales', holds: true },
        { title: 'Brief Service', holds: true },
      ],
      outcomes: [{ name: 'go' }, { name: 'hold', needsReason: true }, { name: 'no_go', needsReason: true }],
    });
    expect(task.agreeTo).toContainEqual({ title: 'Launch', value: expect.stringContaining('4 May') });
    expect((await say('tom', task.id, { outcome: 'go' })).body.code).toBe('SUBJECT_CHANGED');
    expect((await say('ben', task.id, { outcome: 'go', hash: task.currentHash! })).body.code).toBe('NOT_ASKED');
    const { items } = (await served.as('tom').get<{ items: Task[] }>('/tasks?kind=vote')).body;
    expect(items.map(({ title }) => title)).toEqual(['Launch decision by all sides']);

    for (const who of ['priya', 'tom', 'aisha']) await answer(who, 'go', 'go');
    expect(await served.world.standing(runId)).toEqual(['wait']);
  });

  it('shows the way with its stops, not with what only a rule decides', async () => {
    const { body } = await served.as('priya').get<Room>(`/campaigns/${campaignId}`);

    expect(body.milestones.map(({ stepId }) => stepId)).not.toContain('bud');
    expect(body.milestones.find(({ state }) => state === 'now')?.title).toBe('Wait for the launch date');
  });
});

describe('with a person', () => {
  let enquiryId: string;
  let seller: string;
  const page = async (): Promise<EnquiryDetail> =>
    (await served.as(seller).get<EnquiryDetail>(`/enquiries/${enquiryId}`)).body;

  it('is in talks, with progress that says how it stands, until it is won', async () => {
    await served.world.until('2027-05-04T09:00:00.000Z');
    enquiryId = await served.world.enquire(runId, {
      email: 'ana@example.org',
      phone: '+44 7700 900123',
      country: 'GB',
      score: 90,
      consent: { phone: 'given', email: 'given' },
      answers: { inSegment: true },
    });
    const holders = async (stepId: string) => {
      const [task] = await tasksAt(served.world, stepId);
      if (!task) throw new Error(`Nobody at ${stepId}: ${String(await served.world.standing(enquiryId))}`);
      return Object.entries(served.world.people).find(([, id]) => id === task.member_id)?.[0] ?? 'tom';
    };
    const first = await holders('q1');
    await served.as(first).send('PUT', `/enquiries/${enquiryId}/answers`, {
      answers: { need: 'Samples', timeline: 'May', decides: 'She does' },
    });
    await answer(first, 'q1', 'qualified');
    seller = await holders('han');
    expect((await page()).stages.map(({ stage, state }) => `${stage} ${state}`)).toContain('accepted now');
    await answer(seller, 'han', 'accepted');
    await served.as(seller).send('PUT', `/enquiries/${enquiryId}/answers`, {
      answers: { need: 'Samples', timeline: 'May', budget: '£59', authority: 'She decides' },
    });
    await answer(seller, 'qua', 'qualified');

    const task = await detail(seller, 'sel');
    expect(task).toMatchObject({
      kind: 'sell',
      outcomes: [{ name: 'won' }, { name: 'lost', needsReason: true }, { name: 'progress' }, { name: 'returned' }],
    });
    expect(task.reasons.map(({ code }) => code)).toContain('price');
    expect(await page()).toMatchObject({ stage: 'selling', standing: expect.stringContaining('talks with them') });
    expect((await say(seller, task.id, { outcome: 'progress' })).body.code).toBe('ANSWERS_MISSING');

    await answer(seller, 'sel', 'progress', { form: { note: 'Wants to see the paper first.' } });
    await answer(seller, 'sel', 'won');
    expect((await detail(seller, 'ord')).outcomes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ordered', 'paid', 'failed']),
    );
    const lines = [{ name: 'Sampler', quantity: 1, unitMinor: 5900 }];
    await answer(seller, 'ord', 'paid', { form: { lines, totalMinor: 5900 } });
    expect(await page()).toMatchObject({ stage: 'won', orders: [{ totalMinor: 5900 }] });
    expect((await page()).happened.map(({ title }) => title)).toContain('Sales may contact them');
  });
});
