import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Registry } from '../registry.ts';
import type { StepType } from '../step-type.ts';
import { encodeSetting } from '../text/setting-text.ts';
import type { StepChoice } from './policy.ts';

/** The steps of a flow that a choice means. */
export function chosenSteps(graph: FlowGraph, { type, where = {}, label }: StepChoice): GraphStep[] {
  return [...graph.steps.values()].filter(
    (step) =>
      graph.flow.steps[step.id]?.type === type &&
      (label === undefined || label === (graph.flow.steps[step.id]?.label || step.type?.title)) &&
      Object.entries(where).every(([setting, written]) => valueOf(step, setting) === written),
  );
}

function valueOf(step: GraphStep, setting: string): string | undefined {
  const value = step.settings[setting];
  return value === undefined ? undefined : encodeSetting(step.type?.settings[setting]?.kind, value);
}

/**
 * Why a choice means nothing: its type, one of its settings or outcomes does not exist. Undefined where it could mean some
 * step of some flow.
 */
export function choiceFault(
  graph: FlowGraph,
  choice: StepChoice & { outcomes?: readonly string[] },
  registry: Registry,
): string | undefined {
  const type = registry.get(choice.type);
  if (!type) return `there is no kind of step called “${choice.type}”`;
  const { where = {} } = choice;
  const setting = Object.keys(where).find((name) => !Object.hasOwn(type.settings, name));
  if (setting !== undefined) return `“${type.title}” has no setting called “${setting}”`;
  const written = Object.entries(where).find(([name, value]) => {
    const { kind, options } = type.settings[name] ?? {};
    return kind === 'choice' && options !== undefined && !options.some((option) => option.value === value);
  });
  if (written) return `“${type.settings[written[0]]?.title ?? written[0]}” is never “${written[1]}”`;
  const known = outcomesKnown(graph, choice, type);
  const outcome = known && choice.outcomes?.find((name) => !known.has(name));
  return outcome === undefined ? undefined : `“${type.title}” has no way out called “${outcome}”`;
}

/** Undefined where each step names its own ways out. */
function outcomesKnown(graph: FlowGraph, choice: StepChoice, type: StepType): Set<string> | undefined {
  if (namesOwnOutcomes(type)) return undefined;
  const settings: Record<string, string> = {};
  for (const [name, { default: value, kind }] of Object.entries(type.settings))
    if (value !== undefined) settings[name] = encodeSetting(kind, value);
  const own = type.outcomes({ ...settings, ...choice.where }, []);
  const drawn = chosenSteps(graph, choice).flatMap(({ outcomes }) => outcomes);
  return new Set([...[...own, ...drawn].map(({ name }) => name), 'exhausted']);
}

/** Branches, rules and tasks that call their answers themselves. */
export function namesOwnOutcomes(type: StepType): boolean {
  const isOpen = Object.entries(type.settings).some(([name, { kind }]) => kind === 'rules' || name === 'outcomes');
  return isOpen || type.traits({}).some(({ trait }) => trait === 'forks');
}
