import type { FlowDefinition, Problem } from '../definition.ts';
import { mapFlow } from '../picture/flow-map.ts';
import type { MappedStep } from '../picture/flow-map.ts';
import type { Simulation } from '../simulation/simulation.ts';
import type { Example, Expected, Passed } from './example.ts';
import { playExample, waysOf } from './play-example.ts';

export interface NamedExample {
  id: string;
  name: string;
  example: Example;
}

/** Where a kept course goes another way. `at`: when, in simulated time. */
export interface Turning {
  scope: string;
  at: string;
  /** The step that is left by another outcome, or the last one that both have in common. */
  stepId?: string;
  /** The steps that were passed until then, in their order. */
  path: string[];
  message: string;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The code of the finding that an example brings. */
export const EXAMPLE_FAILS = 'EXAMPLE_FAILS';

/**
 * Whether a kept course still comes to the same: each of its scopes passes every step by the outcome of then, as often,
 * and ends alike. Steps that came in between are allowed, and branches may overtake each other. Pure, and total: a flow
 * that cannot be played fails.
 */
export function checkExample(flow: FlowDefinition, example: Example): Turning | undefined {
  let simulation: Simulation;
  try {
    simulation = playExample(flow, example);
  } catch {
    const message = 'The flow cannot be played as it is.';
    return { scope: example.expected[0]?.scope ?? '', at: example.until, path: [], message };
  }
  const ways = new Map(waysOf(simulation).map((way) => [way.scope, way]));
  const { steps } = mapFlow(flow);
  const turnings = example.expected.flatMap((expected) => {
    const turning = turningOf(steps, expected, ways.get(expected.scope));
    return turning ? [turning] : [];
  });
  return turnings.toSorted((a, b) => a.at.localeCompare(b.at))[0];
}

/** The examples that fail, as findings beside those of the language. */
export function findExampleProblems(flow: FlowDefinition, examples: readonly NamedExample[]): Problem[] {
  return examples.flatMap(({ name, example }) => {
    const turning = checkExample(flow, example);
    return turning ? [problemOf(flow, name, turning)] : [];
  });
}

/** `, on 12 March 2027`: the day in simulated time. */
function dayWords(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number);
  const name = months[(month ?? 0) - 1];
  return name === undefined ? '' : ` on ${day} ${name} ${year}`;
}

/** An example's turning as a finding. */
export function problemOf(flow: FlowDefinition, name: string, turning: Turning): Problem {
  const { stepId, at, message } = turning;
  const path = turning.path.filter((id) => Object.hasOwn(flow.steps, id));
  return {
    code: EXAMPLE_FAILS,
    severity: 'error',
    ...(stepId !== undefined && Object.hasOwn(flow.steps, stepId) && { stepId }),
    ...(path.length > 0 && { path }),
    message: `The test “${name}” goes another way${dayWords(at)}. ${message}`,
  };
}

function turningOf(
  steps: ReadonlyMap<string, MappedStep>,
  expected: Expected,
  actual: Expected | undefined,
): Turning | undefined {
  const { scope } = expected;
  const first = expected.steps[0];
  if (!actual) return { scope, at: first?.at ?? '', path: [], message: `${scopeWords(scope)} no longer begins.` };
  const left = new Map<string, number>();
  for (const passed of actual.steps) left.set(keyOf(passed), (left.get(keyOf(passed)) ?? 0) + 1);
  let before: Passed | undefined;
  const path: string[] = [];
  for (const passed of expected.steps) {
    const count = left.get(keyOf(passed)) ?? 0;
    if (count === 0) return { ...turnedAt(steps, scope, passed, before, actual), path };
    left.set(keyOf(passed), count - 1);
    before = passed;
    if (!path.includes(passed.stepId)) path.push(passed.stepId);
  }
  if (expected.ended === undefined || expected.ended === actual.ended) return undefined;
  const now = actual.ended === undefined ? 'does not end' : `ends as “${words(actual.ended)}”`;
  return {
    scope,
    at: before?.at ?? '',
    path,
    ...(before && { stepId: before.stepId }),
    message: `${scopeWords(scope)} ended as “${words(expected.ended)}”; now it ${now}.`,
  };
}

function turnedAt(
  steps: ReadonlyMap<string, MappedStep>,
  scope: string,
  passed: Passed,
  before: Passed | undefined,
  actual: Expected,
): Omit<Turning, 'path'> {
  const { stepId, outcome, at } = passed;
  const step = steps.get(stepId);
  const name = step?.name ?? words(stepId);
  const title = (which: string): string => step?.outcomes.find((one) => one.name === which)?.title ?? words(which);
  const other = actual.steps.find((one) => one.stepId === stepId && one.outcome !== outcome);
  const whose = scope === 'campaign' ? '' : `${scopeWords(scope)}: `;
  if (!step) {
    return {
      scope,
      at,
      ...(before && { stepId: before.stepId }),
      message: `${whose}The step “${stepId}” is no longer there.`,
    };
  }
  if (other) {
    const message = `${whose}${name} was left by “${title(outcome)}”; now it is left by “${title(other.outcome)}”.`;
    return { scope, at, stepId, message };
  }
  const after = before && steps.get(before.stepId);
  const from = after ? `After ${after.name}, ${name}` : name;
  return {
    scope,
    at,
    stepId: before?.stepId ?? stepId,
    message: `${whose}${from} is not passed by “${title(outcome)}” any more.`,
  };
}

function keyOf({ stepId, outcome }: Passed): string {
  return `${stepId} ${outcome}`;
}

function scopeWords(key: string): string {
  if (key === 'campaign') return 'The campaign';
  const [kind = '', name = ''] = key.split('/');
  return kind === 'enquiry' ? `Person ${name}` : words(name.replace(/-(\d+)$/, ' $1'));
}

function words(name: string): string {
  const text = name.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
