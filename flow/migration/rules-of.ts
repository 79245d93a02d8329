import type { Edge } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { passedEdges } from '../policies/check-policies.ts';
import { chosenSteps } from '../policies/choose-steps.ts';
import type { Policy, StepChoice } from '../policies/policy.ts';
import type { Given } from '../problems/given.ts';
import { edgesBy, edgesWhere, toldEdges, toldRoles, traitsOf } from '../problems/guard.ts';

/** "Every path to `before` passes one of `pass`", in one flow. `from`: counted anew from each such step that is left. */
export interface MustPass {
  /** The same for the same rule in every flow. */
  key: string;
  /** The guard, or `POLICY` and the policy's id. */
  code: string;
  before: Set<string>;
  pass: Set<Edge>;
  from?: Set<string>;
  /** Completes "Launch could happen before …". */
  unless: string;
}

/**
 * The must-pass rules of the language and of the workspace in this flow, whether they hold or not; those about nothing, or
 * switched off, are left out.
 */
export function rulesOf(graph: FlowGraph, { policies = [], off = [] }: Given): MustPass[] {
  const where = (matches: (step: GraphStep) => boolean): Set<string> =>
    new Set([...graph.steps.values()].filter(matches).map(({ id }) => id));
  const launches = where((step) => hasTrait(step, 'reaches') && !hasTrait(step, 'opens'));
  const reaching = where((step) => hasTrait(step, 'reaches'));
  const ofPerson = (step: GraphStep): boolean => graph.scopes.get(step.id)?.has('enquiry') === true;
  const working = where(
    (step) => ofPerson(step) && ['assigns', 'handsOff', 'sells', 'claims', 'orders'].some((one) => has(step, one)),
  );
  const rule = (key: string, before: Set<string>, pass: Set<Edge>, unless: string, from?: Set<string>): MustPass => ({
    key,
    code: key.slice(0, 3),
    before,
    pass,
    unless,
    ...(from && { from }),
  });

  const rules = [
    ...toldRoles.flatMap(({ role, name }) => [
      rule(
        `G06 ${role}`,
        where((step) => ['plans', 'prepares'].some((one) => has(step, one)) || launches.has(step.id)),
        edgesWhere(graph, (one) => one.trait === 'consults' && one.role === role),
        `${name} has been asked`,
      ),
      rule(`G07 ${role}`, reaching, toldEdges(graph, role), `${name} has been told`),
      rule(
        `G08 ${role}`,
        launches,
        toldEdges(graph, role),
        `${name} has been told again`,
        where((step) => hasTrait(step, 'edits')),
      ),
    ]),
    rule('G10', reaching, jointGo(graph), 'both sides have said go'),
    rule('G13', launches, edgesBy(graph, 'prepares'), 'the material is ready'),
    rule('G19', working, edgesBy(graph, 'permits'), 'consent has been checked'),
    rule('G20', working, edgesBy(graph, 'identifies'), 'duplicates have been looked for'),
    rule(
      'G24',
      where((step) => ofPerson(step) && traitsOf(step, 'orders').some(({ selfService }) => !selfService)),
      edgesBy(graph, 'handsOff', 'sells'),
      'somebody sells',
    ),
    rule(
      'G26',
      where((step) => traitsOf(step, 'handsOff').some(({ to }) => to === 'partner')),
      edgesBy(graph, 'claims'),
      'the partner has been chosen',
    ),
    rule(
      'G29',
      where((step) => traitsOf(step, 'ends').some(({ outcome }) => outcome === 'completed')),
      edgesWhere(graph, (one) => one.trait === 'reviews' && toldRoles.every(({ role }) => one.sides.includes(role))),
      'both sides have looked back',
    ),
  ];
  return [...rules, ...policies.map((policy) => ruleOf(graph, policy))].filter(
    ({ code, before, from }) => before.size > 0 && from?.size !== 0 && !off.includes(code),
  );
}

function ruleOf(graph: FlowGraph, policy: Policy): MustPass {
  const chosen = (choice: StepChoice): Set<string> => new Set(chosenSteps(graph, choice).map(({ id }) => id));
  return {
    key: `policy ${policy.id}`,
    code: `POLICY ${policy.id}`,
    before: chosen(policy.before),
    pass: passedEdges(graph, policy),
    unless: `what “${policy.title ?? policy.id}” asks for has been passed`,
    ...(policy.from && { from: chosen(policy.from) }),
  };
}

function has(step: GraphStep, trait: string): boolean {
  return step.traits.some((one) => one.trait === trait);
}

function jointGo(graph: FlowGraph): Set<Edge> {
  return edgesWhere(
    graph,
    (one) => one.trait === 'decides' && toldRoles.every(({ role }) => one.sides?.includes(role) === true),
  );
}
