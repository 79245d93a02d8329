import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPassAnew } from '../policies/must-pass.ts';
import { approverTables, endsInRole } from './approver-tables.ts';
import { edgesWhere, fault, isSaid, launches, settingName, stepsWith, takes, traitsOf } from './guard.ts';
import { turns } from './run-words.ts';

/** What an approval has to say; a table that gives the people may give the others too. */
const NEEDED = ['who', 'quorum', 'due', 'escalate'];

/**
 * G09: an approval names who, how many, until when and a ladder that ends in a role, never agrees by silence, and where it
 * was not given, no launch follows unless it is given later, or what was to be approved is changed.
 */
export function realApprovals(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'decides').flatMap((step) => {
    if (!takes(step, 'who')) return [];
    return [...settingProblems(graph, step), ...silentConsent(graph, step), ...silentItems(graph, step)];
  });
}

function settingProblems(graph: FlowGraph, step: GraphStep): Problem[] {
  const table = approverTables(graph, step);
  const problems = [...table.problems];
  for (const setting of NEEDED) {
    if (!takes(step, setting) || isSaid(step, setting) || table.gives.has(setting)) continue;
    problems.push(fault('G09', step.id, `${step.name}: ${settingName(step, setting)} has not been set.`, { setting }));
  }
  if (!table.gives.has('escalate') && !endsInRole(step.settings['escalate'])) {
    const message = `${step.name}: if nobody answers, a role must be asked last, such as role:operations. Somebody is always in it.`;
    problems.push(fault('G09', step.id, message, { setting: 'escalate' }));
  }
  const atLast = step.settings['onTimeout'];
  if (takes(step, 'onTimeout') && atLast !== 'expire') {
    const message = `${step.name}: silence must not agree. When nobody has answered in the end, it leaves as expired.`;
    problems.push(fault('G09', step.id, message, { setting: 'onTimeout' }));
  }
  return problems;
}

function silentConsent(graph: FlowGraph, step: GraphStep): Problem[] {
  const { given, yes, revised } = decisions(graph, step);
  const targets = new Set(launches(graph).map(({ id }) => id));
  return step.out
    .filter(({ outcome }) => !yes.has(outcome))
    .flatMap((edge) => {
      const passed = edge.outcome === 'changes_requested' ? revised : given;
      const before = ({ id }: GraphStep) => targets.has(id);
      return mustPassAnew(graph, { from: step, ways: [edge], before, passed, alone: true }).flatMap((breach) => {
        if (!breach.left) return [];
        const way = turns(graph, [breach.left, ...breach.looked.edges]);
        const message = `“${breach.step.name}” can be reached by ${way} although “${step.name}” was not approved.`;
        return [fault('G09', step.id, message, { ...breach.run, outcome: edge.outcome })];
      });
    });
}

/** The ways out by which the same subject is approved, those of this step alone, and those and every change of plan or brief. */
function decisions(graph: FlowGraph, step: GraphStep) {
  const decided = traitsOf(step, 'decides');
  const subjects = new Set(decided.map(({ subject }) => subject));
  const given = edgesWhere(graph, (trait) => trait.trait === 'decides' && subjects.has(trait.subject));
  const revised = new Set([...given, ...stepsWith(graph, 'edits').flatMap(({ out }) => out)]);
  return { given, revised, yes: new Set(decided.flatMap(({ on }) => on)) };
}

/** In items a refusal is a way to end that says why. */
function silentItems(graph: FlowGraph, step: GraphStep): Problem[] {
  if (!graph.scopes.get(step.id)?.has('item')) return [];
  const { given, yes } = decisions(graph, step);
  const ways = step.out.filter(({ outcome }) => !yes.has(outcome) && outcome !== 'changes_requested');
  const before = (each: GraphStep) => hasTrait(each, 'ends') && each.settings['reason'] !== 'required';
  return ways.flatMap((edge) =>
    mustPassAnew(graph, { from: step, ways: [edge], before, passed: given, alone: true }).flatMap((breach) => {
      if (!breach.left) return [];
      const message = `“${step.name}” was not approved, and “${breach.step.name}” does not say why.`;
      return [fault('G09', step.id, message, { ...breach.run, outcome: edge.outcome })];
    }),
  );
}
