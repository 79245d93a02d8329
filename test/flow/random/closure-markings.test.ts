import { describe, expect, it } from 'vitest';
import { closure } from '../../../flow/closure.ts';
import { toGraph } from '../../../flow/graph.ts';
import { blocksPaired } from '../../../flow/problems/g04-blocks.ts';
import type { Random } from '../../../flow/simulation/random.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import { searchMarkings } from './marking-search.ts';
import { randomBlocks } from './random-blocks.ts';
import type { Made } from './random-blocks.ts';

const FLOWS = 5_000;

const make = (random: Random): Made => ({
  step: { type: 'task', label: '', settings: {} },
  on: 'done',
  elsewhere: random.chance(0.5) ? ['late'] : [],
});

/** Small: at most some fourteen steps. */
function smallFlow(seed: number) {
  const random = randomFrom(seed);
  const flow = randomBlocks(random, { make, length: 3, depth: 2, stray: 0.7 });
  const cut = new Set(random.chance(0.3) ? [] : flow.edges.filter(() => random.chance(0.12)));
  return { flow, cut };
}

function disagreement(seed: number): string | undefined {
  const { flow, cut } = smallFlow(seed);
  const graph = toGraph(flow);
  const wrong = blocksPaired(graph);
  if (wrong.length > 0) return undefined;
  const edges = new Set(graph.edges.filter((edge) => cut.has(edge)));
  const proved = [...closure(graph, graph.starts, edges).reached].toSorted().join(' ');
  const tried = [...searchMarkings(flow, cut)].toSorted().join(' ');
  return proved === tried ? undefined : `seed ${seed}: closure ${proved} / search ${tried}`;
}

describe('the closure and a search of all markings', () => {
  it('agree on small flows of any block structure, with any edges cut', () => {
    let asked = 0;
    let nested = 0;
    let escapes = 0;
    for (let seed = 1; asked < FLOWS; seed += 1) {
      const { flow } = smallFlow(seed);
      const graph = toGraph(flow);
      if (Object.keys(flow.steps).length > 16 || blocksPaired(graph).length > 0) continue;
      asked += 1;
      if (graph.blocks.some(({ fork }) => graph.blocksOf.has(fork))) nested += 1;
      if (
        graph.edges.some(({ from, to }) =>
          (graph.blocksOf.get(from) ?? []).some(
            (block) => block.join !== to && ![...block.branches.values()].some((branch) => branch.has(to)),
          ),
        )
      )
        escapes += 1;
      expect(disagreement(seed)).toBeUndefined();
    }
    // The flows are not all of the simple kind.
    expect(nested).toBeGreaterThan(FLOWS / 10);
    expect(escapes).toBeGreaterThan(FLOWS / 10);
  }, 120_000);
});
