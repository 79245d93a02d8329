import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closure } from '../../flow/closure.ts';
import type { Edge, FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import type { FlowGraph } from '../../flow/graph.ts';
import { findProblems } from '../../flow/problems.ts';
import type { Given } from '../../flow/problems/given.ts';
import { builtIn, stepTypes } from '../../flow/registry.ts';
import type { Settings } from '../../flow/step-type.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';

const ids = ['start', 'fork', 'joinA', 'inner', 'joinB', 'a', 'b', 'c', 'd', 'stop'];
const joinOf: Record<string, Settings> = { fork: { join: 'joinA' }, inner: { join: 'joinB' } };
const typeOf: Record<string, string> = {
  start: 'start',
  fork: 'parallel',
  inner: 'parallel',
  joinA: 'join',
  joinB: 'join',
  stop: 'end',
};

/** Any wiring of ten steps with two blocks, most of it nonsense. */
const anyWiring = fc
  .array(
    fc.record(
      { from: fc.constantFrom(...ids), outcome: fc.constantFrom('x', 'y', 'each'), to: fc.constantFrom(...ids) },
      { noNullPrototype: true },
    ),
    { maxLength: 24 },
  )
  .map((edges): FlowDefinition => ({
    schemaVersion: 1,
    name: 'Any',
    steps: Object.fromEntries(
      ids.map((id) => [id, { type: typeOf[id] ?? 'task', label: '', settings: joinOf[id] ?? {} }]),
    ),
    edges,
    tables: {},
  }));

/** The definition read literally: add steps until nothing more can be added. */
function naive(graph: FlowGraph, seeds: string[], cut: Set<Edge>): Set<string> {
  const found = new Set(seeds);
  const isOpen = (edge: Edge) => !cut.has(edge) && found.has(edge.from);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const step of graph.steps.values()) {
      const block = graph.waiting.get(step.id);
      const enters = block
        ? block.branches.size > 0 &&
          [...block.branches].every(([outcome, branch]) =>
            step.in.some(
              (edge) =>
                isOpen(edge) && (branch.has(edge.from) || (edge.from === block.fork && edge.outcome === outcome)),
            ),
          )
        : step.in.some(isOpen);
      if (enters) found.add(step.id);
    }
  }
  return found;
}

describe('closure', () => {
  it('is the least set of the definition, whatever the wiring and the cut', () => {
    fc.assert(
      fc.property(anyWiring, fc.array(fc.nat()), fc.subarray(ids, { minLength: 1 }), (flow, cuts, seeds) => {
        const graph = toGraph(flow);
        const cut = new Set(cuts.flatMap((index) => graph.edges[index % Math.max(1, graph.edges.length)] ?? []));
        expect(new Set(closure(graph, seeds, cut).reached)).toEqual(naive(graph, seeds, cut));
      }),
      { numRuns: 500 },
    );
  });

  it('shows a run of which every step but the seeds is entered by shown edges that are not cut', () => {
    fc.assert(
      fc.property(anyWiring, (flow) => {
        const graph = toGraph(flow);
        const cut = new Set(graph.edges.slice(0, 2));
        const all = closure(graph, ['start'], cut);
        for (const id of all.reached) {
          const { path, edges } = all.pathTo(id) ?? { path: [], edges: [] };
          expect(path[0]).toBe('start');
          expect(path.at(-1)).toBe(id);
          for (const [index, each] of path.entries()) {
            if (index === 0) continue;
            const entering = edges.filter(({ to }) => to === each);
            expect(entering.length).toBeGreaterThan(0);
            for (const edge of entering)
              expect([cut.has(edge), path.indexOf(edge.from) < index]).toEqual([false, true]);
          }
        }
      }),
    );
  });

  const read = (text: string) => toGraph(parseFlow(`flow F\n${text}`).flow as FlowDefinition);

  it('waits for every branch, an empty one and a nested block included', () => {
    const graph = read(
      's: start out->f\nf: parallel{join=j} a->x b->j c->g\ng: parallel{join=k} p->k q->y\nk: join out->j\nj: join out->e\nx: task done->j\ny: task done->k\ne: end',
    );
    const xDone = graph.edges.filter(({ from }) => from === 'x');
    const yDone = graph.edges.filter(({ from }) => from === 'y');

    expect(closure(graph, ['s']).pathTo('e')?.path).toEqual(['s', 'f', 'x', 'g', 'y', 'k', 'j', 'e']);
    expect(closure(graph, ['s'], new Set(xDone)).has('e')).toBe(false);
    expect(closure(graph, ['s'], new Set(yDone)).has('e')).toBe(false);
    expect(closure(graph, ['y']).has('j')).toBe(false);
    expect(closure(graph, ['y'], new Set(), { anyJoins: new Set(['k', 'j']) }).has('e')).toBe(true);
  });

  it('counts branches, not edges: a second edge of one branch stands for no other', () => {
    const graph = read(
      's: start out->f\nf: parallel{join=j} a->x b->y\nx: task done->j overdue->j\ny: task done->e\nj: join out->e\ne: end',
    );
    expect(closure(graph, ['s']).has('j')).toBe(false);
  });

  it('fires a join of another mode, and one that no fork names, on any edge', () => {
    const graph = read(
      's: start out->f\nf: parallel{join=j} a->x b->y\nx: task done->j\ny: task\nj: join{mode=any} out->k\nk: join out->e\ne: end',
    );
    expect(closure(graph, ['s']).has('e')).toBe(true);
  });
});

/** A workspace where nobody is, nothing is known, and a policy names what is not there. */
const hostile: Given = {
  people: { resolve: () => undefined },
  known: { forms: new Set(), checklists: new Set(), groups: new Set(), templates: new Set(), tracks: new Set() },
  sourceCodes: new Set(),
  objectives: ['awareness'],
  off: ['G07', '__proto__'],
  policies: [
    { id: 'p', severity: 'error', before: { type: 'launch' }, pass: [{ type: 'toString', outcomes: ['x'] }] },
    {
      id: 'q',
      severity: 'error',
      before: { type: 'task' },
      from: { type: 'brief' },
      pass: [{ type: 'plan', outcomes: [] }],
    },
  ],
};

describe('findProblems', () => {
  it('answers for any definition, and paths only name steps that there are', () => {
    const step = fc.record(
      {
        type: fc.constantFrom(...stepTypes.map(({ name }) => name), 'sing'),
        label: fc.string({ maxLength: 5 }),
        settings: fc.dictionary(
          fc.constantFrom(
            'join',
            'maxVisits',
            'who',
            'rules',
            'escalate',
            'role',
            'edits',
            'voters',
            'due',
            'mode',
            'sources',
          ),
          fc.oneof(
            fc.constantFrom('a', 'sales', 'brief', 'x+y', 'table:t', 'user:x', 'sales.lead,service.lead'),
            fc.jsonValue(),
          ),
          { noNullPrototype: true },
        ),
      },
      { noNullPrototype: true },
    );
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const edge = fc.record(
      {
        from: fc.constantFrom(...names, 'ghost'),
        outcome: fc.constantFrom('out', 'done', 'acknowledged', 'each', 'exhausted', 'approved', 'expired', 'x'),
        to: fc.constantFrom(...names, 'ghost'),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), step, { noNullPrototype: true }),
        fc.array(edge, { maxLength: 20 }),
        (steps, edges) => {
          const flow = {
            schemaVersion: 1,
            name: 'Any',
            steps,
            edges,
            tables: { t: { hit: 'first', rows: [] } },
          } as FlowDefinition;
          const found = [...findProblems(flow), ...findProblems(flow, builtIn, hostile)];
          for (const { path = [], message } of found) {
            expect(path.every((id) => Object.hasOwn(steps, id))).toBe(true);
            expect(message).toMatch(/[.]$/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
