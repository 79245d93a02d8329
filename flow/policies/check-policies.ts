import { closure } from '../closure.ts';
import type { Edge, Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { stepName } from '../problems/guard.ts';
import { outcomeTitle, turns } from '../problems/run-words.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { choiceFault, chosenSteps } from './choose-steps.ts';
import { mustPass, mustPassAnew } from './must-pass.ts';
import type { Breach } from './must-pass.ts';
import type { Policy } from './policy.ts';
import { policySentence } from './policy-sentence.ts';

/**
 * What operations' own policies find: each breach with its run, and a policy that names what does not exist, which never
 * counts as kept. Pure.
 */
export function checkPolicies(graph: FlowGraph, policies: readonly Policy[], registry: Registry = builtIn): Problem[] {
  return policies.flatMap((policy) => {
    const wrong = [policy.before, ...policy.pass, ...(policy.from ? [policy.from] : [])]
      .map((choice) => choiceFault(graph, choice, registry))
      .find((fault) => fault !== undefined);
    return wrong === undefined ? breaches(graph, policy, registry) : [invalid(policy, wrong)];
  });
}

function invalid(policy: Policy, wrong: string): Problem {
  const message = `The policy “${policy.title ?? policy.id}” cannot be checked: ${wrong}.`;
  return { code: 'POLICY_INVALID', severity: 'error', policyId: policy.id, message };
}

function breaches(graph: FlowGraph, policy: Policy, registry: Registry): Problem[] {
  const targets = new Set(chosenSteps(graph, policy.before).map(({ id }) => id));
  if (targets.size === 0) return [];
  const before = ({ id }: GraphStep) => targets.has(id);
  const passed = passedEdges(graph, policy);
  const found: Breach[] = policy.from
    ? chosenSteps(graph, policy.from).flatMap((from) => mustPassAnew(graph, { from, before, passed }))
    : mustPass(graph, { before, passed });
  return found.map((breach): Problem => {
    const fix = policy.from ? undefined : safeFix(graph, policy, breach, before, passed);
    const way = turns(graph, breach.run.edges);
    return {
      code: 'POLICY',
      severity: policy.severity,
      policyId: policy.id,
      stepId: breach.step.id,
      ...breach.run,
      message: `“${breach.step.name}” can be reached by ${way}. ${policySentence(policy, registry)}`,
      ...(fix && { fix }),
    };
  });
}

/** The ways out that count as having passed; of a step that names none, all. */
export function passedEdges(graph: FlowGraph, policy: Policy): Set<Edge> {
  return new Set(
    policy.pass.flatMap((choice) =>
      chosenSteps(graph, choice).flatMap(({ out }) =>
        out.filter(({ outcome }) => choice.outcomes.length === 0 || choice.outcomes.includes(outcome)),
      ),
    ),
  );
}

/** On the run, a way out of a step that was to be passed by another one, sent where it no longer leads on. */
function safeFix(
  graph: FlowGraph,
  policy: Policy,
  { looked }: Breach,
  before: (step: GraphStep) => boolean,
  passed: ReadonlySet<Edge>,
): Problem['fix'] {
  const passing = new Set(policy.pass.flatMap((choice) => chosenSteps(graph, choice).map(({ id }) => id)));
  for (const edge of looked.edges) {
    const step = graph.steps.get(edge.from);
    if (!step || !passing.has(edge.from) || passed.has(edge)) continue;
    const others = step.out.filter((each) => each !== edge && !passed.has(each)).map(({ to }) => to);
    const target = [...new Set(others)].slice(0, 4).find((to) => to !== edge.to && isMended(edge, to));
    if (target === undefined) continue;
    return {
      label: `Send “${outcomeTitle(graph, edge)}” to ${stepName(graph, target)}`,
      set: { from: edge.from, outcome: edge.outcome, to: target },
    };
  }
  return undefined;

  function isMended(edge: Edge, to: string): boolean {
    const after = closure(graph, graph.starts, new Set([...passed, edge]), { extraEdges: [{ ...edge, to }] });
    return [...graph.steps.values()].every((each) => !before(each) || !after.has(each.id));
  }
}
