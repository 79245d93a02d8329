import { describe, expect, it } from 'vitest';
import { simulate } from '../../../flow/simulate.ts';
import type { Simulated } from '../../../flow/simulate.ts';
import { templates } from '../../../flow/templates/templates.ts';

const book = templates.filter(({ id }) => id !== 'short');
/** Of each flow: as many campaigns, and as many enquiries by themselves. */
const EACH = 10_000;

const ends: Record<string, string[]> = {
  campaign: ['closed_unreviewed', 'completed', 'stopped'],
  enquiry: ['disqualified', 'lost', 'merged', 'won'],
};

interface Tally {
  ended: Record<string, number>;
  open: number;
  runaways: number;
  leftOpen: number;
  launches: number;
  untold: number;
  itemsOpen: number;
}

function count(tally: Tally, run: Simulated): void {
  const { state, launches, runaway, scopes } = run;
  if (state.ended) tally.ended[state.ended.outcome] = (tally.ended[state.ended.outcome] ?? 0) + 1;
  else tally.open += 1;
  if (runaway) tally.runaways += 1;
  if (state.tokens.length > 0 || Object.keys(state.arrived).length > 0) tally.leftOpen += 1;
  for (const { held } of launches) {
    tally.launches += 1;
    const told = new Set(held.map(({ subject }) => subject));
    if (!told.has('brief.sales') || !told.has('brief.service')) tally.untold += 1;
  }
  tally.itemsOpen += scopes.filter(({ state: of }) => !of.ended).length;
}

function tallyOf(runs: number, run: (seed: number) => Simulated): Tally {
  const tally: Tally = { ended: {}, open: 0, runaways: 0, leftOpen: 0, launches: 0, untold: 0, itemsOpen: 0 };
  for (let seed = 1; seed <= runs; seed += 1) count(tally, run(seed));
  return tally;
}

const clean = { open: 0, runaways: 0, leftOpen: 0, untold: 0, itemsOpen: 0 };

describe('100,000 random runs over the five book flows', () => {
  it.each(book)('$id: campaigns end properly and launch only what is told', { timeout: 120_000 }, ({ flow }) => {
    const definition = flow();
    const tally = tallyOf(EACH, (seed) =>
      simulate(definition, { seed, edits: 0.03, absences: 0.03, keepsCauses: false }),
    );
    expect(tally).toEqual(expect.objectContaining(clean));
    expect(Object.keys(tally.ended).toSorted()).toEqual(ends.campaign);
    expect(tally.launches).toBeGreaterThan(500);
  });

  it.each(book)('$id: enquiries are settled', { timeout: 120_000 }, ({ flow }) => {
    const definition = flow();
    const capture = definition.edges.find(
      ({ from, outcome }) => outcome === 'each' && definition.steps[from]?.type === 'capture',
    );
    if (!capture) throw new Error('Nothing captures');
    const options = { scope: 'enquiry', entry: capture.to, absences: 0.03, keepsCauses: false } as const;
    const tally = tallyOf(EACH, (seed) => simulate(definition, { seed, ...options }));
    expect(tally).toEqual(expect.objectContaining(clean));
    expect(Object.keys(tally.ended).toSorted()).toEqual(ends.enquiry);
  });
});
