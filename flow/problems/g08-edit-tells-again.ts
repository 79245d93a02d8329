import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPassAnew } from '../policies/must-pass.ts';
import type { LateBreach } from '../policies/must-pass.ts';
import { untoldAtAll } from './g07-tell-before-launch.ts';
import type { Given } from './given.ts';
import { fault, launches, stepsWith, toldEdges, toldRoles } from './guard.ts';
import { turns } from './run-words.ts';

/**
 * G08: after a step that edits plan or brief, both sides are told again before any launch; branches beside the edit run
 * meanwhile and must not launch. An enquiry never edits plan or brief.
 */
export function editTellsAgain(graph: FlowGraph, given: Given): Problem[] {
  const edits = stepsWith(graph, 'edits');
  return edits.flatMap((edit) => [
    ...editedByPerson(graph, edit),
    ...toldRoles.flatMap(({ role, name }) => {
      // A launch that needs nobody told at all is G07's, where that is asked.
      const skipped = given.off?.includes('G07') ? new Set<string>() : untoldAtAll(graph, role);
      const targets = new Set(launches(graph).flatMap(({ id }) => (skipped.has(id) ? [] : [id])));
      return untoldAfter(graph, edit, role, name, targets);
    }),
  ]);
}

function editedByPerson(graph: FlowGraph, { id, name }: GraphStep): Problem[] {
  if (!graph.scopes.get(id)?.has('enquiry')) return [];
  return [fault('G08', id, `“${name}” changes the plan or the brief on the way of one person.`)];
}

function untoldAfter(
  graph: FlowGraph,
  edit: GraphStep,
  role: string,
  side: string,
  targets: ReadonlySet<string>,
): Problem[] {
  if (targets.size === 0) return [];
  const before = ({ id }: GraphStep) => targets.has(id);
  return mustPassAnew(graph, { from: edit, before, passed: toldEdges(graph, role) }).map((breach) =>
    fault('G08', edit.id, words(graph, breach, side), {
      ...breach.run,
      ...(breach.left && { outcome: breach.left.outcome }),
    }),
  );
}

function words(graph: FlowGraph, { from, left, step, looked }: LateBreach, side: string): string {
  if (!left) {
    return `“${step.name}” can go out beside “${from.name}”, while ${side} has not acknowledged the new brief.`;
  }
  const way = turns(graph, [left, ...looked.edges]);
  return `After “${from.name}”, “${step.name}” can be reached by ${way} while ${side} has not acknowledged the new brief.`;
}
