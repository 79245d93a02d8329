import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepare } from '../../bin/shots/prepare.ts';
import type { Places } from '../../bin/shots/prepare.ts';
import { screens } from '../../bin/shots/screens.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { lookOver } from './look-over.ts';
import type { Seen } from './look-over.ts';

const START_MS = 600_000;
/** On a machine with other work; at rest it takes a tenth of it. */
const LOOKING_MS = 1_200_000;

let journey: Journey;
let places: Places;
let seen: Seen;

beforeAll(async () => {
  journey = await startJourney();
  places = await prepare(journey.url);
  // The very first sign-in is by a click; one at a time.
  await journey.as('Dana Kowalski', () => Promise.resolve());
}, START_MS);
afterAll(() => journey?.close());

it(
  'every screen is reached, and axe finds nothing in it, light and dark, nor as wide as a phone',
  async () => {
    seen = await lookOver(journey, places, screens);
    expect(journey.faults.join('\n'), 'axe, scripts and widths').toBe('');
  },
  LOOKING_MS,
);

it('Tab reaches every control of the editor, is seen on its way and never stuck', () => {
  expect(seen.keys.join('\n')).toBe('');
});

it('Escape leaves what was opened, and gives the focus back', () => {
  expect(seen.escape.join('\n')).toBe('');
});
