import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../flow/definition.ts';
import { exampleOf } from '../../flow/examples/example-of.ts';
import type { Example } from '../../flow/examples/example.ts';
import { Simulation } from '../../flow/simulation/simulation.ts';
import { templates } from '../../flow/templates/templates.ts';
import type { ExampleItem } from '../../server/flows/examples-contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';

const bookFlow = (): FlowDefinition => templates.find(({ id }) => id === 'F1')!.flow();
const courseOf = (flow: FlowDefinition, seed = 3): Example =>
  exampleOf(flow, new Simulation(flow, { seed, enquiries: 1, stopsAtRules: true }).run().recording());

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

const at = (path: string): string => `/flows/${served.world.flowId}${path}`;
const list = async (who = 'dana') => (await served.as(who).get<{ items: ExampleItem[] }>(at('/examples'))).body.items;
const keep = (name: string, example: Example, who = 'dana') =>
  served.as(who).send<ExampleItem>('POST', at('/examples'), { name, example });
const change = (id: string, body: { name: string; retired: string | null }) =>
  served.as('dana').send<ExampleItem>('PUT', `/flow-examples/${id}`, body);
const propose = async (definition: FlowDefinition) => {
  const before = (await served.as('dana').get<{ draft: { revision: number } | null }>(at(''))).body.draft;
  const saved = await served.as('dana').send<{ revision: number }>('PUT', at('/draft'), {
    definition,
    layout: {},
    baseVersionId: served.world.versionId,
    revision: before?.revision ?? 0,
  });
  return served.as('dana').send('POST', at('/proposals'), { revision: saved.body.revision, note: 'As asked' });
};
/** Nobody can write the plan in time any more. */
const slower = (): FlowDefinition => {
  const flow = bookFlow();
  const [id] = Object.entries(flow.steps).find(([, { type }]) => type === 'plan')!;
  flow.steps[id]!.settings = { ...flow.steps[id]!.settings, due: '1m', escalate: 'marketing.lead+1m' };
  return flow;
};

describe('courses that are kept', () => {
  let kept: ExampleItem;

  it('are listed with their name, their author and all that they hold', async () => {
    const example = courseOf(bookFlow());
    const reply = await keep('As usual', example);
    kept = reply.body;

    expect(reply.status).toBe(201);
    expect(await list('tom')).toEqual([kept]);
    expect(kept).toMatchObject({ name: 'As usual', retired: null, example });
    expect((await keep('As usual', example)).body).toMatchObject({ code: 'NAME_IN_USE' });
  });

  it('are kept by Operations alone, and seen in their own workspace alone', async () => {
    expect((await keep('Mine', kept.example, 'tom')).status).toBe(403);
    expect((await other.as('operations').get(at('/examples'))).status).toBe(404);
    expect((await other.as('operations').send('DELETE', `/flow-examples/${kept.id}`)).status).toBe(404);
    expect(await list()).toHaveLength(1);
  });

  it('let a flow pass that comes to the same', async () => {
    const flow = bookFlow();
    flow.steps.plan!.label = 'Write it down';
    expect((await propose(flow)).status).toBe(201);
  });

  it('refuse a flow that goes another way, with the moment, until somebody retires them with the reason', async () => {
    const refused = await propose(slower());
    expect(refused.status).toBe(422);
    const { code, errors } = refused.body as unknown as ProblemDocument;
    expect(code).toBe('FLOW_HAS_PROBLEMS');
    expect(errors.find((one) => one.code === 'EXAMPLE_FAILS')?.message).toMatch(
      /^The test “As usual” goes another way on \d+ \w+ 2027\. /,
    );

    expect((await change(kept.id, { name: 'As usual', retired: '  ' })).status).toBe(422);
    const retired = await change(kept.id, { name: 'As usual', retired: 'Plans are due at once now' });
    expect(retired.body.retired).toMatchObject({ reason: 'Plans are due at once now' });
    expect((await propose(slower())).status).toBe(201);
  });

  it('are put in force again, renamed and deleted', async () => {
    const renamed = await change(kept.id, { name: 'The usual way', retired: null });
    expect(renamed.body).toMatchObject({ name: 'The usual way', retired: null });
    expect((await propose(slower())).status).toBe(422);

    expect((await served.as('dana').send('DELETE', `/flow-examples/${kept.id}`)).status).toBe(200);
    expect(await list()).toEqual([]);
    expect((await served.as('dana').send('DELETE', `/flow-examples/${kept.id}`)).status).toBe(404);
  });
});
