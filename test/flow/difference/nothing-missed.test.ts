import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowDefinition, SettingValue } from '../../../flow/definition.ts';
import { difference, isSame, isSameUpToIds } from '../../../flow/difference/difference.ts';
import { hashFlow } from '../../../flow/hash.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { Random } from '../../../flow/simulation/random.ts';
import { bookFlows } from '../../support/flows/book-flows.ts';
import { renamed, shuffled } from '../../support/flows/rename.ts';

/** Something done to a flow, harmless or not. */
function change(flow: FlowDefinition, random: Random): FlowDefinition {
  const ids = Object.keys(flow.steps);
  const id = random.pick(ids);
  const step = flow.steps[id]!;
  const withStep = (next: typeof step): FlowDefinition => ({ ...flow, steps: { ...flow.steps, [id]: next } });
  switch (
    random.pick(['edge', 'noEdge', 'twice', 'setting', 'noSetting', 'label', 'type', 'gone', 'id', 'order', 'table'])
  ) {
    case 'edge': {
      const at = Math.floor(random.next() * flow.edges.length);
      return { ...flow, edges: flow.edges.map((edge, n) => (n === at ? { ...edge, to: id } : edge)) };
    }
    case 'noEdge':
      return { ...flow, edges: flow.edges.slice(1) };
    case 'twice':
      return { ...flow, edges: [...flow.edges, { ...random.pick(flow.edges), to: id }] };
    case 'setting': {
      const name = random.pick([...Object.keys(step.settings), 'due', 'strange', 'maxVisits']);
      const value = random.pick<SettingValue>(['', '3bd', 'role:x', 7, null, ['a'], { a: 1 }, 'T-3bd', false]);
      return withStep({ ...step, settings: { ...step.settings, [name]: value } });
    }
    case 'noSetting':
      return withStep({ ...step, settings: Object.fromEntries(Object.entries(step.settings).slice(1)) });
    case 'label':
      return withStep({ ...step, label: random.pick(['', 'Launch', 'New']) });
    case 'type':
      return withStep({ ...step, type: random.pick(['task', 'approval', 'nothing']) });
    case 'gone': {
      const { [id]: _gone, ...steps } = flow.steps;
      return {
        ...flow,
        steps,
        edges: flow.edges.filter(({ from, to }) => random.chance(0.5) || (from !== id && to !== id)),
      };
    }
    case 'id':
      return renamed(flow, { [id]: `${id}2` });
    case 'order':
      return { ...flow, edges: shuffled(flow.edges, random) };
    default:
      return {
        ...flow,
        tables: { ...flow.tables, [random.pick(['a', 'b'])]: random.pick<SettingValue>([1, 'x', {}]) },
      };
  }
}

describe('the difference of two flows', { timeout: 60_000 }, () => {
  it('is empty for equal flows, and never for others, whatever was done to them', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(4), fc.integer({ min: 1, max: 4 }), (seed, index, count) => {
        const random = randomFrom(seed);
        const before = bookFlows[index]!;
        let after = before;
        for (let n = 0; n < count; n += 1) after = change(after, random);
        const found = difference(before, after);

        if (hashFlow(before) === hashFlow(after)) {
          expect([found.groups, found.renamed]).toEqual([[], []]);
          return;
        }
        expect(isSame(found)).toBe(false);
        if (isSameUpToIds(before, after)) expect(found.groups).toEqual([]);
        const all = [...found.groups.flatMap(({ changes }) => changes.map(({ sentence }) => sentence)), ...found.moved];
        for (const sentence of all) expect(sentence).toMatch(/^[^\s].*[.]$/su);
        expect(all.join(' ')).not.toMatch(/undefined|\[object/);
      }),
      { numRuns: 150 },
    );
  });
});
