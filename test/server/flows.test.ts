import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionSchema, type FlowDefinition } from '../../flow/definition.ts';
import { hashFlow } from '../../flow/hash.ts';
import { bookCampaignText } from '../../flow/templates/book-campaign.ts';
import { templates } from '../../flow/templates/templates.ts';
import type { VersionSummary } from '../../server/flows/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, type Reply } from '../support/server.ts';

const bookFlow = () => templates.find(({ id }) => id === 'F1')!.flow();

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld({ flow: bookFlow() });
  await served.world.owner.query(
    `UPDATE member SET groups = '{budget_board}' WHERE role IN ('operations', 'admin', 'service')`,
  );
});
afterAll(() => served.stop());

interface FlowPage {
  draft: { definition: FlowDefinition; revision: number; baseNumber: number | null } | null;
  versions: VersionSummary[];
  otherDrafts: { name: string }[];
  mayEdit: boolean;
}
const page = async (who = 'dana'): Promise<FlowPage> =>
  (await served.as(who).get<FlowPage>(`/flows/${served.world.flowId}`)).body;
const save = (definition: FlowDefinition, revision: number, who = 'dana') =>
  served.as(who).send<{ revision: number }>('PUT', `/flows/${served.world.flowId}/draft`, {
    definition,
    layout: { plan: { x: 1, y: 2 } },
    baseVersionId: served.world.versionId,
    revision,
  });
const ask = (revision: number, who = 'dana') =>
  served
    .as(who)
    .send<{ id: string }>('POST', `/flows/${served.world.flowId}/proposals`, { revision, note: 'Dearer people first' });
/** Asks as one, approves as another. */
const publish = async (revision: number, who = 'dana', by = 'ruth'): Promise<Reply> => {
  const asked = await ask(revision, who);
  if (asked.status !== 201) return asked;
  return served.as(by).send('POST', `/flows/${served.world.flowId}/proposals/${asked.body.id}/approve`, {});
};

describe('drafts', () => {
  it('are one person’s, and keep the order of the steps', async () => {
    const reversed = { ...bookFlow(), steps: Object.fromEntries(Object.entries(bookFlow().steps).toReversed()) };
    const reply = await save(reversed, 0);

    expect(reply.body).toMatchObject({ revision: 1 });
    const { draft } = await page();
    expect(Object.keys(draft!.definition.steps)).toEqual(Object.keys(reversed.steps));
    expect(draft).toMatchObject({ revision: 1, baseNumber: 1 });
    expect(await page('ruth')).toMatchObject({ draft: null, otherDrafts: [{ name: 'Dana Kowalski' }], mayEdit: true });
    expect(await page('priya')).toMatchObject({ mayEdit: false });
  });

  it('are not saved over a revision that was not read', async () => {
    const stale = await save(bookFlow(), 0);
    const other = await save(bookFlow(), 7);

    expect([stale.status, codeOf(stale)]).toEqual([409, 'STALE']);
    expect(codeOf(other)).toBe('STALE');
  });

  it('are thrown away alone', async () => {
    await save(bookFlow(), 0, 'ruth');
    expect((await served.as('ruth').send('DELETE', `/flows/${served.world.flowId}/draft`)).body).toEqual({
      done: true,
    });
    expect((await served.as('ruth').send('DELETE', `/flows/${served.world.flowId}/draft`)).status).toBe(404);
    expect((await page()).draft).not.toBeNull();
  });

  it('hold at most 2,000 steps', async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 2001 }, (_, n) => [`s${n}`, { type: 'task', label: '', settings: {} }]),
    );

    expect(codeOf(await save({ ...bookFlow(), steps }, 1))).toBe('FLOW_TOO_LARGE');
  });
});

describe('publishing', () => {
  it('is refused with every problem at once, and publishes nothing', async () => {
    const flow = bookFlow();
    // Service is never told, and one outcome leads nowhere.
    flow.edges = flow.edges
      .filter(({ from, outcome }) => from !== 'brV' && !(from === 'apS' && outcome === 'expired'))
      .map((edge) => (edge.to === 'brV' ? { ...edge, to: 'rdy' } : edge));
    delete flow.steps.brV;
    const { revision } = (await save(flow, 1)).body;
    const reply = await ask(revision);

    expect(reply.status).toBe(422);
    const problem = reply.body as unknown as ProblemDocument;
    expect(problem.code).toBe('FLOW_HAS_PROBLEMS');
    expect(problem.errors.map(({ code }) => code)).toEqual(expect.arrayContaining(['G07', 'G02']));
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer: '/steps/apS/outcomes/expired' }));
    expect((await page()).versions).toHaveLength(1);
  });

  it('is refused for what is live already', async () => {
    const { revision } = (await save(bookFlow(), 2)).body;

    expect(codeOf(await ask(revision - 1))).toBe('STALE');
    expect(codeOf(await ask(revision))).toBe('NOTHING_CHANGED');
  });

  it('makes the next version, named by the hash of what is stored, and ends the draft', async () => {
    const flow = bookFlow();
    flow.steps.asg!.label = 'Give to the next in Sales';
    const { revision } = (await save(flow, 3)).body;
    const reply = await publish(revision);

    expect([reply.status, reply.body]).toMatchObject([
      201,
      { number: 2, note: 'Dearer people first', publishedBy: 'Dana Kowalski', approvedBy: 'Ruth Stein', openRuns: 0 },
    ]);
    expect(reply.body.hash).toBe(hashFlow(flow));
    expect(await page()).toMatchObject({ draft: null, versions: [{ number: 2 }, { number: 1 }] });
    const version = (await served.as('priya').get(`/flow-versions/${String(reply.body.id)}`)).body;
    expect(hashFlow(definitionSchema.parse(version.definition))).toBe(reply.body.hash);
    expect(version.layout).toEqual({ plan: { x: 1, y: 2 } });
  });

  it('leaves running work on the version it began on', async () => {
    const runId = await served.world.run(await served.world.campaign());

    expect((await page()).versions).toMatchObject([
      { number: 2, openRuns: 0 },
      { number: 1, openRuns: 1 },
    ]);
    expect((await served.as('priya').get(`/runs/${runId}`)).body).toMatchObject({ flow: { versionNumber: 1 } });
  });
});

describe('a further flow', () => {
  it('begins with a template, with a definition, or empty', async () => {
    const create = (body: object) => served.as('ruth').send<{ id: string }>('POST', '/flows', body);
    const stepsOf = async (id: string) =>
      Object.keys((await served.as('ruth').get<FlowPage>(`/flows/${id}`)).body.draft!.definition.steps);

    for (const { id, flow } of templates) {
      const made = await create({ name: `From ${id}`, template: id });
      expect(await stepsOf(made.body.id)).toEqual(Object.keys(flow().steps));
    }
    const given = await create({ name: 'Given', definition: bookFlow() });
    expect(await stepsOf(given.body.id)).toEqual(Object.keys(bookFlow().steps));
    expect(await stepsOf((await create({ name: 'Nothing' })).body.id)).toEqual([]);
    expect(codeOf(await create({ name: 'Unknown', template: 'F9' }))).toBe('TEMPLATE_UNKNOWN');
    expect((await create({ name: 'Odd', definition: { steps: 7 } })).status).toBe(422);
  });

  it('begins from text as its maker’s draft', async () => {
    const made = await served
      .as('ruth')
      .send<{ id: string }>('POST', '/flows', { name: 'Trade fair', text: bookCampaignText });
    const { body } = await served.as('ruth').get<FlowPage>(`/flows/${made.body.id}`);

    expect(made.status).toBe(201);
    expect(body.versions).toEqual([]);
    expect(Object.keys(body.draft!.definition.steps)).toEqual(Object.keys(bookFlow().steps));
    expect(body.draft!.definition.name).toBe('Trade fair');
    const { items } = (
      await served.as('ruth').get<{ items: { name: string; live: unknown; hasDraft: boolean }[] }>('/flows')
    ).body;
    expect(items).toContainEqual(expect.objectContaining({ name: 'Trade fair', live: null, hasDraft: true }));
  });

  it('is refused by line and column for text that is none, and for a name in use', async () => {
    const create = (body: object) => served.as('ruth').send('POST', '/flows', body);

    expect((await create({ name: 'Broken', text: 'flow X\nstart: start out-' })).body).toMatchObject({
      code: 'TEXT_INVALID',
      errors: [{ pointer: '/text', message: expect.stringMatching(/^Line 2, column \d+: /) }],
    });
    expect(codeOf(await create({ name: 'Trade fair' }))).toBe('NAME_IN_USE');
  });
});
