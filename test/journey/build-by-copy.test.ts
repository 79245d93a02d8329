import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowDefinition } from '../../flow/definition.ts';
import { difference, isSameUpToIds } from '../../flow/difference/difference.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { templates } from '../../flow/templates/templates.ts';
import { copyLane, pasteInto } from '../support/journey/copy-lane.ts';
import { draftOf, makeEmptyFlow } from '../support/journey/empty-flow.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';

const OPERATIONS = 'Dana Kowalski';
const SOURCE = 'Book campaign';
const NAME = 'Each person again';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

describe('Half of a flow is copied into another', () => {
  test('the person lane of the book’s campaign, as it is, with its lines', async () => {
    const template = templates.find(({ id }) => id === 'F1')!.flow();
    const lane = [...mapFlow(template).steps.values()].filter((step) => step.lane === 'person').map(({ id }) => id);
    await journey.as(OPERATIONS, async (page) => {
      await page.goto('/flows');
      await page.getByRole('main').getByRole('link', { name: SOURCE, exact: true }).click();
      await copyLane(page, SOURCE, lane.length);
      await makeEmptyFlow(page, NAME);
      await pasteInto(page, lane.length);
      await page.getByText(/^Saved/).waitFor();
    });
    const built = await draftOf(journey, NAME);
    const wanted = partOf(template, NAME, lane);
    expect(difference(wanted, built).groups).toEqual([]);
    expect(isSameUpToIds(wanted, built)).toBe(true);
    expect(journey.faults).toEqual([]);
  });
});

/** A flow of the start and these steps, with the lines among them. */
function partOf(flow: FlowDefinition, name: string, ids: readonly string[]): FlowDefinition {
  const kept = new Set(ids);
  return {
    ...flow,
    name,
    steps: {
      start: { type: 'start', label: '', settings: {} },
      ...Object.fromEntries(Object.entries(flow.steps).filter(([id]) => kept.has(id))),
    },
    edges: flow.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}
