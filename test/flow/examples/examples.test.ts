import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { checkExample, findExampleProblems } from '../../../flow/examples/check-example.ts';
import { exampleOf } from '../../../flow/examples/example-of.ts';
import { exampleSchema } from '../../../flow/examples/example.ts';
import { playExample, waysOf } from '../../../flow/examples/play-example.ts';
import { Simulation } from '../../../flow/simulation/simulation.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

const names = ['F1', 'F2', 'F3', 'F4', 'F5'] as const;
function book(name: (typeof names)[number]): FlowDefinition {
  const { flow } = parseFlow(readFileSync(new URL(`../text/flows/${name}.flow`, import.meta.url), 'utf8'));
  if (!flow) throw new Error(`${name} does not parse`);
  return flow;
}
const kept = (flow: FlowDefinition, seed: number) =>
  exampleOf(flow, new Simulation(flow, { seed, enquiries: 2, items: 2, stopsAtRules: true }).run(4000).recording());

describe('a course that is kept', () => {
  it.each(names)('of %s comes to the same on the flow that it was kept of', (name) => {
    const flow = book(name);
    for (let seed = 1; seed <= 30; seed += 1) {
      const example = exampleSchema.parse(JSON.parse(JSON.stringify(kept(flow, seed))));
      expect(waysOf(playExample(flow, example)), `seed ${seed}`).toEqual(example.expected);
      expect(checkExample(flow, example)).toBeUndefined();
    }
  });

  const approvedCourse = (seed = 3) => ({ flow: book('F1'), example: kept(book('F1'), seed) });

  it('passes where a step came in between, and where something moved that it does not touch', () => {
    const { flow, example } = approvedCourse();
    const [edge] = flow.edges.filter(({ to }) => to === 'plan');
    flow.steps.extra = {
      type: 'approval',
      label: 'Legal',
      settings: { subject: 'plan', who: 'role:operations', quorum: '1of1', due: '3bd', onTimeout: 'expire' },
    };
    flow.edges = flow.edges.map((one) => (one === edge ? { ...one, to: 'extra' } : one));
    flow.edges.push({ from: 'extra', outcome: 'approved', to: 'plan' });
    expect(edge).toBeDefined();
    expect(findExampleProblems(flow, [{ id: '1', name: 'As usual', example }])).toEqual([]);
  });

  it('fails where a line leads elsewhere, with the moment and the step', () => {
    const { flow, example } = approvedCourse();
    const way = example.expected[0]!.steps.filter(({ stepId }) => flow.steps[stepId]!.type === 'plan')[0]!;
    const stop = Object.keys(flow.steps).find((id) => flow.steps[id]!.settings.outcome === 'stopped')!;
    flow.edges = flow.edges.map((one) =>
      one.from === way.stepId && one.outcome === way.outcome ? { ...one, to: stop } : one,
    );

    const [problem, ...others] = findExampleProblems(flow, [{ id: '1', name: 'As usual', example }]);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'EXAMPLE_FAILS', severity: 'error', stepId: way.stepId });
    expect(problem!.message).toMatch(/^The test “As usual” goes another way on \d+ \w+ 2027\. /);
    expect(checkExample(flow, example)!.at >= way.at).toBe(true);
  });

  it('fails where an answer comes too late for a shorter due', () => {
    const { flow, example } = approvedCourse();
    const slow = example.decided.find(({ kind, stepId }) => kind === 'answer' && flow.steps[stepId]!.type === 'plan')!;
    flow.steps[slow.stepId]!.settings = { ...flow.steps[slow.stepId]!.settings, due: '1m', escalate: '' };
    expect(checkExample(flow, example)?.message).toMatch(/ was left by “.*”; now it is left by “/);
  });

  it('fails in words, and does not throw, where a step of it or the whole start is gone', () => {
    const { flow, example } = approvedCourse();
    const last = example.expected[0]!.steps.at(-2)!;
    delete flow.steps[last.stepId];
    flow.edges = flow.edges.filter(({ from, to }) => from !== last.stepId && to !== last.stepId);
    expect(checkExample(flow, example)?.message).toBeTruthy();
    expect(checkExample({ ...flow, steps: {}, edges: [] }, example)?.message).toBe(
      'The flow cannot be played as it is.',
    );
  });
});
