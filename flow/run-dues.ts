import { addDuration } from './calendar/add-duration.ts';
import type { BusinessCalendar } from './calendar/calendar.ts';
import type { FlowDefinition } from './definition.ts';
import { toGraph } from './graph.ts';
import { builtIn } from './registry.ts';
import type { Registry } from './registry.ts';
import { tablesNamed } from './problems/approver-tables.ts';
import { parseDuration } from './settings/duration.ts';
import type { Duration } from './settings/duration.ts';
import { SettingError } from './settings/setting-error.ts';

/** Shorter dues of one run by step id, as written: `{ plan: "2bd" }`. */
export type RunDues = Readonly<Record<string, string>>;

export interface DueFault {
  stepId: string;
  message: string;
}

/**
 * What is wrong with the dues that one run is to have. Only the due of a step that asks somebody, which is a length of
 * time in the flow, can be made shorter, and not below what its type allows. Pure.
 */
export function dueFaults(
  flow: FlowDefinition,
  dues: RunDues,
  around: { calendar: BusinessCalendar; now: string },
  registry: Registry = builtIn,
): DueFault[] {
  const graph = toGraph(flow, registry);
  const lasts = (duration: Duration) => Date.parse(addDuration(around.calendar, around.now, duration));
  return Object.entries(dues).flatMap(([stepId, written]): DueFault[] => {
    const step = Object.hasOwn(flow.steps, stepId) ? graph.steps.get(stepId) : undefined;
    if (!step) return [{ stepId, message: `There is no step ${stepId} in this flow.` }];
    const fault = (message: string): DueFault[] => [{ stepId, message: `${step.name}: ${message}` }];
    const setting = step.type?.settings['due'];
    const own = read(step.settings['due']);
    const asks = step.traits.some(({ trait }) => trait === 'asks');
    const [table] = tablesNamed(graph, step.settings['who']);
    if (!asks || setting?.kind !== 'duration' || !own || table?.table?.results.includes('due'))
      return fault('it has no length of time that could be made shorter.');
    const wanted = read(written);
    if (!wanted) return fault(`“${written}” is not a length of time. Write 2bd, 4bh or 12h.`);
    if (lasts(wanted) > lasts(own)) return fault('people cannot be given more time here; move the launch instead.');
    const least = read(setting.least);
    if (least && lasts(wanted) < lasts(least)) return fault('nobody can answer in so short a time.');
    return [];
  });
}

const shortened = new WeakMap<FlowDefinition, Map<string, FlowDefinition>>();

/** The flow as one run goes through it. The same dues give the same object, so what is known of its graph is kept. Pure. */
export function withDues(flow: FlowDefinition, dues: RunDues): FlowDefinition {
  const entries = Object.entries(dues).filter(([stepId]) => Object.hasOwn(flow.steps, stepId));
  if (entries.length === 0) return flow;
  let known = shortened.get(flow);
  if (!known) shortened.set(flow, (known = new Map<string, FlowDefinition>()));
  const key = JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const before = known.get(key);
  if (before) return before;
  const steps = { ...flow.steps };
  for (const [stepId, due] of entries) {
    const step = steps[stepId];
    if (step) steps[stepId] = { ...step, settings: { ...step.settings, due } };
  }
  const made = { ...flow, steps };
  known.set(key, made);
  return made;
}

function read(written: unknown): Duration | undefined {
  if (typeof written !== 'string') return undefined;
  try {
    return parseDuration(written);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}
