import { closure } from '../closure.ts';
import type { Closure, RunPrefix } from '../closure.ts';
import type { Edge } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { joinsAround, stepsBeside } from '../problems/guard.ts';
import { wholeRun } from '../problems/run-words.ts';

/** "Before each of `before`, one of `passed` has been taken": the general form of the rules of must-pass kind. */
export interface MustPass {
  before: (step: GraphStep) => boolean;
  /** Taking one of these edges is having passed. */
  passed: ReadonlySet<Edge>;
  /** Steps at which the walk begins; absent: the starts. */
  seeds?: readonly string[];
}

/** A step that is reached although nothing was passed, and the shortest run to it, from the start of the campaign. */
export interface Breach {
  step: GraphStep;
  run: RunPrefix;
  /** The part of the run that the rule looks at: after the edit, in the lane of the person. */
  looked: RunPrefix;
}

/** All breaches, but those that only follow from another. Pure; one closure. */
export function mustPass(graph: FlowGraph, { before, passed, seeds }: MustPass): Breach[] {
  const reached = closure(graph, seeds ?? graph.starts, passed);
  return firstOf(graph, reached, before).map(({ step, run }) => ({
    step,
    looked: run,
    run: seeds ? wholeRun(graph, run) : run,
  }));
}

/** A run that enters the target although nothing was passed since `from` was left; undefined where there is none. */
export interface LateBreach extends Breach {
  from: GraphStep;
  /** The edge by which `from` was left; absent where the step reached runs beside it. */
  left: Edge | undefined;
}

export interface MustPassAnew {
  from: GraphStep;
  /** The ways out of `from` that count; absent: all. */
  ways?: readonly Edge[];
  before: (step: GraphStep) => boolean;
  passed: ReadonlySet<Edge>;
  /** Only what comes after it, in its own item: what runs beside it is not walked. */
  alone?: true;
}

/**
 * The same, counted anew from where a step was left: what branches beside it have passed meanwhile may be older, so they
 * are walked from each of their steps, and the joins around fire on any branch. The first breach found.
 */
export function mustPassAnew(graph: FlowGraph, { from, ways, before, passed, alone }: MustPassAnew): LateBreach[] {
  const beside = alone ? [] : stepsBeside(graph, from.id);
  const out = ways ?? from.out;
  const walk = (seeds: string[]): Closure =>
    closure(graph, [...seeds, ...beside], passed, {
      anyJoins: joinsAround(graph, alone ? seeds : [...seeds, from.id]),
      extraEdges: !alone && graph.scopes.get(from.id)?.has('item') ? graph.itemReturns : [],
    });
  // From all ways on at once first: what that does not reach, none of them does.
  const all = walk([...new Set(out.map(({ to }) => to))]);
  if (!all.reached.some((id) => isBefore(graph, id, before))) return [];
  for (const left of out) {
    const reached = walk([left.to]);
    const [first] = firstOf(graph, reached, before);
    if (!first) continue;
    const isAfter = first.run.path.includes(left.to);
    const run = wholeRun(graph, first.run, left);
    return [{ from, left: isAfter ? left : undefined, step: first.step, run, looked: first.run }];
  }
  return [];
}

function isBefore(graph: FlowGraph, id: string, before: MustPass['before']): boolean {
  const step = graph.steps.get(id);
  return step !== undefined && before(step);
}

/** What is reached and should not be, in the order in which a walk comes to it. */
function firstOf(
  graph: FlowGraph,
  reached: Closure,
  before: MustPass['before'],
): { step: GraphStep; run: RunPrefix }[] {
  return reached.reached.flatMap((id) => {
    const step = graph.steps.get(id);
    if (!step || !before(step)) return [];
    const run = reached.pathTo(id);
    // What only follows from a breach is mended with it.
    if (!run || run.path.some((each) => each !== id && isBefore(graph, each, before))) return [];
    return [{ step, run }];
  });
}

/** Steps that do something with a person: contact, assign, hand over, sell, take an order, settle whose person it is. */
export function touchesPerson(step: GraphStep): boolean {
  return (['contacts', 'assigns', 'handsOff', 'sells', 'orders', 'claims', 'charges'] as const).some((trait) =>
    hasTrait(step, trait),
  );
}
