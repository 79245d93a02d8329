import { closure } from './closure.ts';
import type { Edge, FlowDefinition } from './definition.ts';
import { hasTrait, toGraph } from './graph.ts';
import type { FlowGraph } from './graph.ts';
import { builtIn } from './registry.ts';
import type { Registry } from './registry.ts';
import type { State } from './state.ts';

/**
 * Whether subjects may be edited outside a drawn step while a campaign stands at `state`: undefined if so, else the run
 * from where it stands to a launch that would go out on a decision the edit makes void. A way through the step that
 * decides anew, or through `changed` of a wait, is no such run. `subjects`: those whose hash the edit changes; the dates
 * are part of each brief.
 */
export function editPath(
  flow: FlowDefinition,
  state: State,
  subjects: readonly string[],
  registry: Registry = builtIn,
): string[] | undefined {
  if (state.ended) return undefined;
  const graph = toGraph(flow, registry);
  const seeds = new Set(state.tokens.map(({ stepId }) => stepId));
  const anyJoins = halfArrived(graph, state);
  const launches = [...graph.steps.values()].filter(
    (step) => hasTrait(step, 'reaches') && !hasTrait(step, 'opens') && !seeds.has(step.id),
  );
  for (const subject of subjects) {
    const isReliedOn = subject.startsWith('brief.') || state.relied.some((one) => one.subject === subject);
    if (!isReliedOn) continue;
    const reached = closure(graph, seeds, cutsFor(graph, subject), { anyJoins });
    const launch = launches.find(({ id }) => reached.has(id));
    if (launch) return reached.pathTo(launch.id)?.path;
  }
  return undefined;
}

/** Joins at which a branch has arrived: the others may be all they wait for. */
function halfArrived(graph: FlowGraph, state: State): Set<string> {
  const forks = Object.entries(state.arrived)
    .filter(([, branches]) => branches.length > 0)
    .map(([key]) => key.slice(0, key.lastIndexOf('#')));
  return new Set(graph.blocks.flatMap(({ fork, join }) => (join !== undefined && forks.includes(fork) ? [join] : [])));
}

/** What is safe after an edit of the subject: being decided anew, and every wait that sees what is void. */
function cutsFor(graph: FlowGraph, subject: string): Set<Edge> {
  const cuts = new Set<Edge>();
  for (const step of graph.steps.values()) {
    const deciding = step.traits.flatMap((one) => {
      if (one.trait === 'tells') return subject === `brief.${one.role}` ? one.on : [];
      return one.trait === 'decides' && one.subject === subject ? one.on : [];
    });
    // A rule or branch that only bears the name watches nothing.
    const isWatching = step.outcomes.some(({ name, tone }) => name === 'changed' && tone !== 'next');
    const goingOn = isWatching ? step.outcomes.filter(({ tone }) => tone === 'next').map(({ name }) => name) : [];
    const safe = new Set([...deciding, ...goingOn, ...(isWatching ? ['changed'] : [])]);
    for (const edge of step.out) if (safe.has(edge.outcome)) cuts.add(edge);
  }
  return cuts;
}
