import { describe, expect, it } from 'vitest';
import { replay } from '../../../flow/simulation/replay.ts';
import { Simulation } from '../../../flow/simulation/simulation.ts';
import type { Cause } from '../../../flow/state.ts';
import { bookText, read } from '../problems/seed.ts';

describe('replay', () => {
  it.each(['F1', 'F2', 'F3', 'F4', 'F5'])('of every scope of %s is what it was, step for step', (name) => {
    const flow = read(bookText(name));
    for (let seed = 0; seed < 20; seed += 1) {
      const { scopes } = new Simulation(flow, { seed, enquiries: 3, edits: 0.03, absences: 0.03 }).run();
      for (const { causes, moves, state } of scopes) {
        const kept = JSON.parse(JSON.stringify(causes)) as Cause[];
        const folded = replay(flow, kept);
        expect(folded.state).toEqual(state);
        expect(folded.moves).toEqual(moves);
        expect(folded.steps).toHaveLength(causes.length);
        expect(folded.steps.at(-1)?.state).toEqual(state);
      }
    }
  });

  it('refuses causes that do not begin with the start', () => {
    const flow = read(bookText('F1'));
    const { main } = new Simulation(flow, { seed: 1 });
    expect(() => replay(flow, [])).toThrow(RangeError);
    expect(() => replay(flow, main.causes.slice(1))).toThrow(RangeError);
    expect(() => replay(flow, [...main.causes, ...main.causes])).toThrow(RangeError);
  });
});
