import { afterAll, beforeAll, expect, it } from 'vitest';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { changeTheTriage, deleteBriefService, publishVersionTwo } from './draw.ts';

let journey: Journey;
let brokenAt: string | undefined;

beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

/** Each chapter stands on those before it, so after one that failed the others are not tried. */
function chapter(title: string, act: (journey: Journey) => Promise<void>): void {
  it(title, async () => {
    expect(brokenAt, 'a chapter before this one failed').toBeUndefined();
    brokenAt = title;
    await act(journey);
    brokenAt = undefined;
  });
}

chapter('operations changes the triage rule and sees it checked', changeTheTriage);
chapter('without "Brief service" the path to the launch is lit and publishing refused, until undo', deleteBriefService);
chapter('operations publishes version 2', publishVersionTwo);

it('no page had a fault', () => {
  expect(journey.faults.join('\n')).toBe('');
});
