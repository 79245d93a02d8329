import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { difference, isSameUpToIds } from '../../flow/difference/difference.ts';
import { templates } from '../../flow/templates/templates.ts';
import { buildByMouse, makeFlowByMouse } from '../support/journey/build-by-mouse.ts';
import { draftOf } from '../support/journey/empty-flow.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';

const OPERATIONS = 'Dana Kowalski';
/** Some thousand moves and presses, each waited for: minutes on a machine that others use too. */
const LONGEST_MS = 900_000;
const NAME = 'Book campaign by mouse';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

describe('A flow is built on an empty canvas with the mouse', () => {
  let tries = 0;
  // A thousand presses by coordinates: where one of them slips beside, the flow is drawn once more, from the start.
  test('the book’s campaign equals the template', { timeout: LONGEST_MS, retry: 1 }, async () => {
    tries += 1;
    const name = `${NAME} ${tries}`;
    const template = templates.find(({ id }) => id === 'F1')!.flow();
    const wanted = { ...template, name };
    await journey.as(OPERATIONS, async (page) => {
      await makeFlowByMouse(page, name);
      await buildByMouse(page, template);
      await soon(async () => difference(wanted, await draftOf(journey, name)).groups).toEqual([]);
    });
    expect(isSameUpToIds(wanted, await draftOf(journey, name))).toBe(true);
    expect(journey.faults).toEqual([]);
  });
});
