import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { canonicalFlow, hashFlow } from '../../../flow/hash.ts';
import { builtIn } from '../../../flow/registry.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import { templates } from '../../../flow/templates/templates.ts';
import { inOutcomeOrder } from '../../../flow/text/outcome-order.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { generateFlow } from '../../support/flows/generate-flow.ts';
import { bookText, read } from '../problems/seed.ts';

const labels = [
  'Brief; both',
  'a | b',
  'Really?',
  '“Quoted”',
  ' outer ',
  'x}',
  '#1',
  '"x"',
  'json:1',
  'line\nbreak',
  '',
];

/** Generated, and labelled as people might; an empty label reads back as the type's title. */
function labelled(seed: number): FlowDefinition {
  const random = randomFrom(seed);
  const flow = generateFlow({ seed, size: 1 + Math.floor(random.next() * (seed % 50 === 0 ? 200 : 40)) });
  const steps = Object.entries(flow.steps).map(([id, step]) => {
    const label = random.chance(0.5) ? random.pick(labels) : `Step ${id}`;
    return [id, { ...step, label: label || (builtIn.get(step.type)?.title ?? '') }] as const;
  });
  return { ...flow, name: random.chance(0.2) ? 'A; "flow" } of | many' : flow.name, steps: Object.fromEntries(steps) };
}

describe('the text of a flow, read back', () => {
  const flows = [
    ...['F1', 'F2', 'F3', 'F4', 'F5'].map((name) => ({ name, flow: read(bookText(name)) })),
    ...templates.map(({ name, flow }) => ({ name, flow: flow() })),
  ];

  it.each(flows)('is $name itself, but for defaults that were written out', ({ flow }) => {
    const again = read(printFlow(flow));
    expect(canonicalFlow(again)).toEqual(canonicalFlow(flow));
    expect(again.edges).toEqual(flow.edges);
    expect(read(printFlow(again))).toEqual(again);
  });

  it('is each of 1,000 generated flows', { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 1000; seed += 1) {
      const flow = labelled(seed);
      const text = printFlow(flow);
      const { flow: again, errors, warnings } = parseFlow(text);
      expect([errors, warnings], text).toEqual([[], []]);
      expect(canonicalFlow(again as FlowDefinition)).toEqual(canonicalFlow(flow));
      expect(Object.keys(again?.steps ?? {})).toEqual(Object.keys(flow.steps));
      expect(printFlow(again as FlowDefinition)).toBe(text);
    }
  });
});

describe('edges in the order of outcomes', () => {
  it('give one text for one flow, however its edges stood', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const flow = labelled(seed);
      const random = randomFrom(seed);
      const shuffled = flow.edges
        .map((edge) => ({ edge, at: random.next() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ edge }) => edge);
      const other = inOutcomeOrder({ ...flow, edges: shuffled });
      expect(printFlow(other)).toBe(printFlow(inOutcomeOrder(flow)));
      expect(hashFlow(other)).toBe(hashFlow(flow));
    }
  });

  it('puts what no step and no type names at the end', () => {
    const { flow } = parseFlow('flow F\nz: start b->a out->a a->a\na: end{outcome=completed}\nq: out->a\n');
    expect(printFlow(inOutcomeOrder(flow as FlowDefinition))).toBe(
      'flow F\nz: start out->a a->a b->a\na: end{outcome=completed}\nq: out->a\n',
    );
  });
});
