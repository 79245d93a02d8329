import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../flow/migration/migrate.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { State } from '../../../flow/state.ts';
import { generateFlow } from '../../support/flows/generate-flow.ts';
import { PaperHost } from '../../support/flows/paper-host.ts';
import { renameAll } from '../../support/flows/rename.ts';

const anyCase = fc.record({ seed: fc.nat(), size: fc.integer({ min: 10, max: 120 }) });

/** Of every open block instance, each branch has arrived or has tokens in it, and no two tokens run beside no block. */
function expectFits(state: State): void {
  const open = new Set(state.tokens.flatMap(({ blocks }) => blocks.map(({ fork, instance }) => `${fork}#${instance}`)));
  expect([...open].toSorted()).toEqual(Object.keys(state.arrived).toSorted());
  expect(new Set(state.tokens.map(({ stepId, visit }) => `${stepId}#${visit}`)).size).toBe(state.tokens.length);
  for (const { stepId, visit } of state.tokens) expect(state.visits[stepId]).toBeGreaterThanOrEqual(visit);
}

describe('moving a scope within generated flows', { timeout: 60_000 }, () => {
  it('changes nothing but names where all steps are called otherwise', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = generateFlow(one);
        const { flow: other, mapping } = renameAll(flow, randomFrom(one.seed));
        const host = new PaperHost(flow, randomFrom(one.seed)).begin('start3');
        const back = Object.fromEntries(Object.entries(mapping).map(([from, to]) => [to, from]));
        for (let turn = 0; turn < 20 && host.turn(); turn += 1) {
          if (host.state.ended) return;
          const there = migrate(host.state, flow, other, mapping, host.at);
          if (!there.ok) throw new Error(JSON.stringify(there.reasons));
          expectFits(there.state);
          const again = migrate(there.state, other, flow, back, host.at);
          expect(again).toMatchObject({ ok: true, moves: [], commands: [], drops: [], state: host.state });
          expect(again.ok && again.state.visits).toEqual(host.state.visits);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves blocks whole wherever tokens are sent, and the run comes to an end', () => {
    const count = { accepted: 0, refused: 0, inBlocks: 0 };
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = generateFlow(one);
        const random = randomFrom(one.seed + 7);
        const host = new PaperHost(flow, random).begin('start3');
        const ids = Object.keys(flow.steps).filter((id) => !id.startsWith('itemend'));
        for (let turn = 0; turn < 600 && host.turn(); turn += 1) {
          if (host.isOver || turn > 60 || !random.chance(0.4)) continue;
          const mapping: Record<string, string> = Object.fromEntries(ids.map((id) => [id, id]));
          for (const { stepId } of host.state.tokens) if (random.chance(0.6)) mapping[stepId] = random.pick(ids);
          const wasInBlocks = host.state.tokens.some(({ blocks }) => blocks.length > 0);
          const moved = migrate(host.state, flow, flow, mapping, host.at);
          count[moved.ok ? 'accepted' : 'refused'] += 1;
          if (!moved.ok) continue;
          if (wasInBlocks) count.inBlocks += 1;
          host.carry(mapping, moved.carried);
          host.take(moved);
          expectFits(host.state);
        }

        expect(host.runaway).toBe(false);
        expect(host.state.ended).toBeDefined();
      }),
      { numRuns: 150 },
    );
    expect(count.accepted).toBeGreaterThan(100);
    expect(count.refused).toBeGreaterThan(50);
    expect(count.inBlocks).toBeGreaterThan(20);
  });
});
