import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { difference, isSameUpToIds } from '../../flow/difference/difference.ts';
import { templates } from '../../flow/templates/templates.ts';
import { buildByKeyboard } from '../support/journey/build-by-keyboard.ts';
import { openOutline } from '../support/journey/copy-lane.ts';
import { draftOf, makeEmptyFlow } from '../support/journey/empty-flow.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';

const OPERATIONS = 'Dana Kowalski';
/** Several thousand presses of keys, each waited for: minutes on a machine that others use too. */
const LONGEST_MS = 900_000;
const NAME = 'Book campaign by keyboard';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

describe('A flow is built by keyboard alone, in the outline', () => {
  test(
    'the book’s campaign, from an empty flow, equals the template',
    async () => {
      const template = templates.find(({ id }) => id === 'F1')!.flow();
      const wanted = { ...template, name: NAME };
      await journey.as(OPERATIONS, async (page) => {
        await makeEmptyFlow(page, NAME);
        await openOutline(page);
        await buildByKeyboard(page, template);
        await soon(async () => difference(wanted, await draftOf(journey, NAME)).groups).toEqual([]);
      });
      const built = await draftOf(journey, NAME);
      expect(difference(wanted, built).groups).toEqual([]);
      expect(isSameUpToIds(wanted, built)).toBe(true);
      expect(journey.faults).toEqual([]);
    },
    LONGEST_MS,
  );
});
