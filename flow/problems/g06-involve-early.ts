import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesWhere, fault, stepsWith, toldRoles, traitsOf } from './guard.ts';
import { turns } from './run-words.ts';

/** G06 (S07): before plan, material or market, Sales and Service have been asked and have agreed. */
export function involveEarly(graph: FlowGraph): Problem[] {
  return toldRoles.flatMap(({ role, name }) => {
    const passed = edgesWhere(graph, (trait) => trait.trait === 'consults' && trait.role === role);
    return mustPass(graph, { before: isCommitted, passed }).map(({ step, run }) =>
      fault('G06', step.id, words(graph, step, role, name, turns(graph, run.edges)), run),
    );
  });
}

function isCommitted(step: GraphStep): boolean {
  return (['plans', 'prepares', 'reaches'] as const).some((trait) => hasTrait(step, trait));
}

function words(graph: FlowGraph, step: GraphStep, role: string, side: string, way: string): string {
  const isAsked = stepsWith(graph, 'consults').some((each) =>
    traitsOf(each, 'consults').some((one) => one.role === role),
  );
  if (!isAsked) return `“${step.name}” begins without ${side}: nobody asks them what they think.`;
  return `“${step.name}” can be reached by ${way} before ${side} has been asked and has agreed.`;
}
