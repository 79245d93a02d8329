import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { toGraph } from '../../../flow/graph.ts';
import { migrate } from '../../../flow/migration/migrate.ts';
import { findProblems, isPublishable } from '../../../flow/problems.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { Random } from '../../../flow/simulation/random.ts';
import { bookFlow } from '../../support/flows/book-flows.ts';
import { PaperHost } from '../../support/flows/paper-host.ts';

/** The flow with up to three edges led elsewhere in their scope, where that leaves it clean. */
function edited(flow: FlowDefinition, random: Random): FlowDefinition | undefined {
  const graph = toGraph(flow);
  let edges = flow.edges;
  for (let count = random.pick([1, 1, 2, 3]); count > 0; count -= 1) {
    const edge = random.pick(edges.filter(({ outcome }) => outcome !== 'each'));
    const [scope = 'campaign'] = graph.scopes.get(edge.from) ?? [];
    const others = Object.keys(flow.steps).filter((id) => graph.scopes.get(id)?.has(scope));
    edges = edges.map((one) => (one === edge ? { ...edge, to: random.pick(others) } : one));
  }
  const next = { ...flow, edges };
  return isPublishable(findProblems(next)) ? next : undefined;
}

/** Runs a campaign, moves it to other flows under way where that is not refused, and runs on. */
function moveAbout(flow: FlowDefinition, others: readonly FlowDefinition[], seed: number) {
  const random = randomFrom(seed);
  const host = new PaperHost(flow, random).begin('start');
  const count = { moved: 0, elsewhere: 0, refused: 0, host };
  const scopes = toGraph(flow).scopes;
  const places = Object.keys(flow.steps).filter((id) => scopes.get(id)?.has('campaign'));
  for (let turn = 0; turn < 120 && host.turn(0.08); turn += 1) {
    if (host.isOver || !random.chance(0.25)) continue;
    const next = random.pick(others);
    const mapping = Object.fromEntries(Object.keys(flow.steps).map((id) => [id, id]));
    const isElsewhere = random.chance(0.7);
    if (isElsewhere) for (const { stepId } of host.state.tokens) mapping[stepId] = random.pick(places);
    const moved = migrate(host.state, host.flow, next, mapping, host.at);
    if (!moved.ok) {
      count.refused += 1;
      continue;
    }
    count[isElsewhere ? 'elsewhere' : 'moved'] += 1;
    host.flow = next;
    host.carry(mapping, moved.carried);
    host.take(moved);
  }
  return count;
}

describe('campaigns that are moved under way', () => {
  it('never launch untold, wherever they are moved to and whatever was drawn anew', () => {
    const sum = { moved: 0, elsewhere: 0, refused: 0, launches: 0 };
    for (const name of ['F1', 'F2', 'F4', 'F5'] as const) {
      const flow = bookFlow(name);
      const random = randomFrom(17);
      const variants = Array.from({ length: 60 }, () => edited(flow, random)).flatMap((one) => one ?? []);
      expect(variants.length).toBeGreaterThan(3);
      for (let seed = 0; seed < 150; seed += 1) {
        const { host, moved, elsewhere, refused } = moveAbout(flow, [flow, ...variants], seed);
        sum.moved += moved;
        sum.elsewhere += elsewhere;
        sum.refused += refused;
        sum.launches += host.launches.length;
        for (const { stepId, held } of host.launches) {
          expect([name, seed, stepId, held]).toEqual([
            name,
            seed,
            stepId,
            expect.arrayContaining(['brief.sales', 'brief.service']),
          ]);
        }
      }
    }
    expect(sum.moved).toBeGreaterThan(200);
    expect(sum.elsewhere).toBeGreaterThan(100);
    expect(sum.refused).toBeGreaterThan(100);
    expect(sum.launches).toBeGreaterThan(20);
  }, 60_000);
});
