import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProblems } from '../../flow/problems.ts';
import { builtIn } from '../../flow/registry.ts';
import { peopleAmong } from '../../flow/policies/members.ts';
import type { PolicyMember } from '../../flow/policies/members.ts';
import type { Policy } from '../../flow/policies/policy.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { PolicyBody, PolicyItem } from '../../server/policies/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

const text = readFileSync(new URL('../flow/text/flows/F1.flow', import.meta.url), 'utf8');
const bookFlow = (): FlowDefinition => parseFlow(text).flow!;

let served: ServedWorld;
let other: Awaited<ReturnType<ServedWorld['server']['addWorkspace']>>;
beforeAll(async () => {
  served = await aServedWorld({ flow: bookFlow() });
  await served.world.owner.query(
    `UPDATE member SET groups = '{budget_board}' WHERE role IN ('operations', 'admin', 'service')`,
  );
  other = await served.server.addWorkspace();
});
afterAll(() => served.stop());

const legal: PolicyBody = {
  severity: 'error',
  before: { type: 'launch' },
  pass: [{ type: 'approval', label: 'Legal', outcomes: ['approved'] }],
};
const list = async (who = 'dana') =>
  (await served.as(who).get<{ items: PolicyItem[]; flows: number }>('/policies')).body;
const send = <T = PolicyItem>(who: string, method: string, path: string, body?: unknown) =>
  served.as(who).send<T>(method, `/policies${path}`, body);
const codesOf = async (definition: FlowDefinition): Promise<string[]> => {
  const before = (await served.as('dana').get<{ draft: { revision: number } | null }>(`/flows/${served.world.flowId}`))
    .body.draft;
  const saved = await served.as('dana').send<{ revision: number }>('PUT', `/flows/${served.world.flowId}/draft`, {
    definition,
    layout: {},
    baseVersionId: served.world.versionId,
    revision: before?.revision ?? 0,
  });
  const reply = await served
    .as('dana')
    .send('POST', `/flows/${served.world.flowId}/proposals`, { revision: saved.body.revision, note: 'To see' });
  return reply.status === 201
    ? []
    : (reply.body as unknown as ProblemDocument).errors.map(({ code, message }) => `${code} ${message}`);
};

describe('policies of our own', () => {
  let id: string;

  it('say in a sentence what they demand, and which live flows they refuse', async () => {
    const attempt = await send<{ sentence: string; refuses: { flowName: string; message: string }[]; flows: number }>(
      'dana',
      'POST',
      '/attempts',
      legal,
    );

    expect(attempt.body).toMatchObject({
      sentence: 'Before Launch, every path passes Approval “Legal” by Approved.',
      flows: 1,
      refuses: [{ flowName: bookFlow().name }],
    });
    expect((await list()).items.some(({ body }) => body !== null)).toBe(false);

    const added = await send('dana', 'POST', '', legal);
    id = added.body.id;
    expect([added.status, added.body]).toMatchObject([201, { on: true, mayBeOff: true, body: legal }]);
    expect((await list('tom')).items.at(-1)).toMatchObject({ id, refuses: [{ number: 1 }] });
  });

  it('refuse a flow at publish that a live check refuses with the same words, and no longer once they are off', async () => {
    const flow = bookFlow();
    flow.steps.plan!.label = 'Write the plan';
    const given = (
      await served.as('dana').get<{ policies: Policy[]; off: string[]; members: PolicyMember[] }>('/policies/given')
    ).body;
    const live = findProblems(flow, builtIn, { ...given, people: peopleAmong(given.members) });

    const refused = await codesOf(flow);
    expect(refused).toEqual(
      live.filter(({ severity }) => severity === 'error').map((one) => `${one.code} ${one.message}`),
    );
    expect(refused.some((one) => one.startsWith('POLICY '))).toBe(true);

    const off = await send('ruth', 'PUT', `/${id}`, { ...legal, on: false });
    expect(off.body).toMatchObject({ on: false, changedBy: 'Ruth Stein', refuses: [{ number: 1 }] });
    expect(await codesOf(flow)).toEqual([]);
  });

  it('name only what there is', async () => {
    const reply = await send<ProblemDocument>('dana', 'POST', '', {
      before: { type: 'lunch' },
      pass: [{ type: 'approval', where: { colour: 'red' }, outcomes: ['shrugged'] }],
    });

    expect([reply.status, reply.body.code]).toEqual([422, 'POLICY_INVALID']);
    expect(reply.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/before/type',
      '/pass/0/where/colour',
      '/pass/0/outcomes/0',
    ]);
  });

  it('are kept by operations and administrators, and read by the house', async () => {
    for (const who of ['priya', 'tom']) {
      expect((await send(who, 'POST', '', legal)).status).toBe(403);
      expect((await send(who, 'DELETE', `/${id}`)).status).toBe(403);
    }
    expect((await list('priya')).items.some((item) => item.id === id)).toBe(true);
    expect((await other.as('partner').get('/policies')).status).toBe(404);
  });

  it('are another workspace’s no business', async () => {
    const theirs = (await other.as('operations').get<{ items: PolicyItem[] }>('/policies')).body.items;

    expect(theirs.some((item) => item.id === id)).toBe(false);
    expect((await other.as('operations').send('PUT', `/policies/${id}`, { ...legal, on: true })).status).toBe(404);
    expect((await other.as('operations').send('DELETE', `/policies/${id}`)).status).toBe(404);
    expect((await list()).items.find((item) => item.id === id)?.on).toBe(false);
  });

  it('are taken away', async () => {
    expect((await send('dana', 'DELETE', `/${id}`)).status).toBe(200);
    expect((await send('dana', 'DELETE', `/${id}`)).status).toBe(404);
    expect((await list()).items.some((item) => item.id === id)).toBe(false);
  });
});

describe('built-in rules', () => {
  const switchTo = (code: string, on: boolean, reason?: string) =>
    send('dana', 'PUT', `/built-in/${code}`, { on, ...(reason !== undefined && { reason }) });

  it('are off only with a reason, which stands in the audit', async () => {
    expect(codeOf(await switchTo('G07', false))).toBe('REASON_REQUIRED');
    expect(codeOf(await switchTo('G07', false, '  '))).toBe('REASON_REQUIRED');

    const off = await switchTo('G07', false, 'Service is told by letter');
    expect(off.body).toMatchObject({ on: false, reason: 'Service is told by letter', changedBy: 'Dana Kowalski' });
    const [row] = await served.world.look<{ actor_id: string; data: unknown }>(
      `SELECT actor_id, data FROM activity WHERE verb = 'policy.switched_off'`,
    );
    expect(row).toEqual({
      actor_id: served.world.people.dana,
      data: { code: 'G07', reason: 'Service is told by letter' },
    });
  });

  it('that are off refuse nothing at publish, and on again they do', async () => {
    const flow = bookFlow();
    // Service's silence counts as having been told.
    flow.edges = flow.edges.map((edge) =>
      edge.from === 'brV' && edge.outcome === 'overdue' ? { ...edge, to: 'rdy' } : edge,
    );
    const g07 = async () => (await codesOf(flow)).filter((one) => one.startsWith('G07'));

    await switchTo('G08', false, 'Service is told by letter');
    expect(await g07()).toEqual([]);
    await switchTo('G07', true);
    expect(await g07()).not.toEqual([]);
    await switchTo('G08', true);
  });

  it('that hold the language together stay on', async () => {
    for (const code of ['G01', 'G02', 'G03', 'G04', 'G05', 'G31']) {
      expect(codeOf(await switchTo(code, false, 'In the way')), code).toBe('ALWAYS_ON');
    }
    expect((await switchTo('G99', false, 'In the way')).status).toBe(404);
    expect((await list()).items.filter(({ on }) => !on)).toEqual([]);
  });
});

describe('what is not there yet', () => {
  it('is refused at publish, naming the step', async () => {
    const flow = bookFlow();
    const edge = flow.edges.find(({ from, to }) => from === 'start' && to === 'ass')!;
    flow.steps.told = {
      type: 'http_call',
      label: 'Tell the warehouse',
      settings: { url: 'warehouse', idempotencyKey: 'run' },
    };
    flow.edges = [
      ...flow.edges.map((each) => (each === edge ? { ...each, to: 'told' } : each)),
      { from: 'told', outcome: 'ok', to: 'ass' },
      { from: 'told', outcome: 'failed', to: 'ass' },
    ];

    const refused = await codesOf(flow);
    expect(
      refused.some((one) => one.startsWith('STEP_NOT_AVAILABLE Tell the warehouse:')),
      refused.join('\n'),
    ).toBe(true);
  });
});
