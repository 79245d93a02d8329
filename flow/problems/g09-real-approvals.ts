import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { parseLadder } from '../settings/ladder.ts';
import { SettingError } from '../settings/setting-error.ts';
import { isEmptySetting } from '../settings/setting-fault.ts';
import { edgesWhere, joinsAround, launches, leadIn, stepName, stepsWith, traitsOf } from './guard.ts';

const NEEDED = ['who', 'quorum', 'due', 'escalate'];

/**
 * G09: an approval names who, how many, until when and a ladder that ends in a role; and where it was not given, no launch
 * follows unless it is given later, or what was to be approved is changed.
 */
export function realApprovals(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'decides')
    .filter(({ type }) => type !== undefined && Object.hasOwn(type.settings, 'who'))
    .flatMap((step) => [...settingProblems(step), ...silentConsent(graph, step)]);
}

function settingProblems({ id, name, type, settings }: GraphStep): Problem[] {
  const problems: Problem[] = [];
  for (const setting of NEEDED) {
    const schema = type?.settings[setting];
    // A setting that is required says so itself.
    if (schema?.required || !isEmptySetting(settings[setting])) continue;
    problems.push({
      code: 'G09',
      severity: 'error',
      stepId: id,
      setting,
      message: `${name}: “${schema?.title ?? setting}” has not been set.`,
    });
  }
  if (!endsInRole(settings['escalate'])) {
    const message = `${name}: if nobody answers, a role must be asked last, such as role:operations. Somebody is always in it.`;
    problems.push({ code: 'G09', severity: 'error', stepId: id, setting: 'escalate', message });
  }
  return problems;
}

/** A ladder that is empty or cannot be read is a problem of its own. */
function endsInRole(ladder: unknown): boolean {
  if (typeof ladder !== 'string' || ladder === '') return true;
  try {
    const last = parseLadder(ladder).at(-1);
    return last?.kind === 'people' && last.who.kind === 'role';
  } catch (error) {
    if (error instanceof SettingError) return true;
    throw error;
  }
}

function silentConsent(graph: FlowGraph, step: GraphStep): Problem[] {
  const decided = traitsOf(step, 'decides');
  const subjects = new Set(decided.map(({ subject }) => subject));
  const given = edgesWhere(graph, (trait) => trait.trait === 'decides' && subjects.has(trait.subject));
  const revised = new Set([...given, ...stepsWith(graph, 'edits').flatMap(({ out }) => out)]);
  const yes = new Set(decided.flatMap(({ on }) => on));
  const targets = launches(graph).map(({ id }) => id);
  return step.out
    .filter(({ outcome }) => !yes.has(outcome))
    .flatMap((edge) =>
      launchedAnyway(graph, step, edge, edge.outcome === 'changes_requested' ? revised : given, targets),
    );
}

function launchedAnyway(graph: FlowGraph, step: GraphStep, edge: Edge, cut: Set<Edge>, targets: string[]): Problem[] {
  const run = closure(graph, [edge.to], cut, { anyJoins: joinsAround(graph, [edge.to]) });
  const place = { code: 'G09', severity: 'error', stepId: step.id, outcome: edge.outcome } as const;
  const launch = targets.find((id) => run.has(id));
  const toLaunch = launch === undefined ? undefined : run.pathTo(launch);
  if (launch !== undefined && toLaunch) {
    const whole = leadIn(graph, { path: [step.id, ...toLaunch.path], edges: [edge, ...toLaunch.edges] });
    return [
      {
        ...place,
        ...whole,
        message: `${stepName(graph, launch)} can happen although “${step.name}” was not approved.`,
      },
    ];
  }
  if (edge.outcome === 'changes_requested' || !graph.scopes.get(step.id)?.has('item')) return [];
  const silent = [...graph.steps.values()].find(
    (each) => run.has(each.id) && hasTrait(each, 'ends') && each.settings['reason'] !== 'required',
  );
  if (!silent) return [];
  return [{ ...place, message: `“${step.name}” was not approved, and ${silent.name} does not say why.` }];
}
