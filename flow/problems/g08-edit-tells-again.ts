import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import type { RunPrefix } from '../closure.ts';
import { blocksAround } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { joinsAround, launches, leadIn, stepName, stepsWith, traitsOf } from './guard.ts';
import { toldEdges, toldRoles } from './g07-tell-before-launch.ts';

/**
 * G08: after a step that edits plan or brief, both sides are told again before any launch; branches beside the edit run
 * meanwhile and must not launch. An enquiry never edits plan or brief.
 */
export function editTellsAgain(graph: FlowGraph): Problem[] {
  const targets = launches(graph).map(({ id }) => id);
  const edits = stepsWith(graph, 'edits');
  const untoldAtAll = new Map(
    toldRoles.map(({ role }) => [role, closure(graph, graph.starts, toldEdges(graph, role))]),
  );
  return edits.flatMap((edit) => [
    ...editedByPerson(graph, edit),
    ...toldRoles.flatMap(({ role, name }) => {
      // A launch that needs nobody told at all is G07's.
      const open = targets.filter((id) => !untoldAtAll.get(role)?.has(id));
      return untoldAfter(graph, edit, role, name, open);
    }),
  ]);
}

function editedByPerson(graph: FlowGraph, { id, name }: GraphStep): Problem[] {
  if (!graph.scopes.get(id)?.has('enquiry')) return [];
  return [
    {
      code: 'G08',
      severity: 'error',
      stepId: id,
      message: `${name} changes the plan or the brief on the way of one person.`,
    },
  ];
}

function untoldAfter(graph: FlowGraph, edit: GraphStep, role: string, side: string, targets: string[]): Problem[] {
  if (targets.length === 0) return [];
  const cut = toldEdges(graph, role);
  const beside = stepsBeside(graph, edit.id);
  const walk = (seeds: string[]) =>
    closure(graph, [...seeds, ...beside], cut, {
      anyJoins: joinsAround(graph, [...seeds, edit.id]),
      extraEdges: graph.scopes.get(edit.id)?.has('item') ? graph.itemReturns : [],
    });
  const next = [...new Set(edit.out.map(({ to }) => to))];
  // From all ways on at once first: what that does not reach, none of them does.
  const all = walk(next);
  if (!targets.some((id) => all.has(id))) return [];
  for (const edge of edit.out) {
    const reached = walk([edge.to]);
    const target = targets.find((id) => reached.has(id));
    const run = target === undefined ? undefined : reached.pathTo(target);
    if (target === undefined || !run) continue;
    const what = traitsOf(edit, 'edits').some((trait) => trait.what === 'plan') ? 'plan' : 'brief';
    const message = `${stepName(graph, target)} can happen after “${edit.name}” has changed the ${what} and before ${side} has been told again.`;
    return [
      { code: 'G08', severity: 'error', stepId: edit.id, outcome: edge.outcome, ...after(graph, edge, run), message },
    ];
  }
  return [];
}

/** The run to the edit, out by the edge, and on; a run that begins beside the edit follows it all the same. */
function after(graph: FlowGraph, edge: Edge, run: RunPrefix): RunPrefix {
  const before = leadIn(graph, { path: [edge.from], edges: [] });
  return { path: [...before.path, ...run.path], edges: [...before.edges, edge, ...run.edges] };
}

/** All steps of the branches that run beside the step, in every block around it. */
function stepsBeside(graph: FlowGraph, id: string): string[] {
  const places = [id, ...(graph.itemOwners.get(id) ?? [])];
  const isBeside = (branch: Set<string>) => !places.some((place) => branch.has(place));
  return blocksAround(graph, id).flatMap(({ branches }) =>
    [...branches.values()].filter(isBeside).flatMap((branch) => [...branch]),
  );
}
