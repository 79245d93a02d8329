import { addDuration } from '../calendar/add-duration.ts';
import type { BusinessCalendar } from '../calendar/calendar.ts';
import type { FlowDefinition, Problem } from '../definition.ts';
import { hasTrait, toGraph } from '../graph.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Duration } from '../settings/duration.ts';
import { forward } from './forward-edges.ts';
import { fault, launches } from './guard.ts';
import { timeOf } from './time-of-step.ts';
import type { StepTime } from './time-of-step.ts';

/** When a campaign would begin and launch. All instants are ISO. */
export interface CalendarQuestion {
  now: string;
  launchAt: string;
  calendar: BusinessCalendar;
  /** Shorter dues for this run, by step id, as written: `2bd`. */
  dues?: Readonly<Record<string, string>>;
}

/** A step on the critical path that takes time; `to` is when it is over at the latest. */
export interface CriticalStep {
  stepId: string;
  name: string;
  due: string;
  from: string;
  to: string;
}

/** The longest way to a launch when every due is used up: loops and ladders are not counted. */
export interface CriticalPath {
  launchId: string;
  /** When the launch could be reached, and had to be if a decision before it opens some days ahead. */
  reachedAt: string;
  steps: CriticalStep[];
}

/** G16: a problem with the critical path, where dues alone would take longer than until the launch. */
export interface CalendarProblem extends Problem {
  critical: CriticalStep[];
  reachedAt: string;
}

/** Undefined where it fits, or nothing is launched. Pure. */
export function fitsCalendar(
  flow: FlowDefinition,
  question: CalendarQuestion,
  registry: Registry = builtIn,
): CalendarProblem | undefined {
  const [worst] = criticalPaths(flow, question, registry);
  if (!worst || Date.parse(worst.reachedAt) <= Date.parse(question.launchAt)) return undefined;
  const name = flow.steps[worst.launchId]?.label || (registry.get(flow.steps[worst.launchId]?.type ?? '')?.title ?? '');
  const longest = worst.steps.toSorted(
    (a, b) => Date.parse(b.to) - Date.parse(b.from) - (Date.parse(a.to) - Date.parse(a.from)),
  );
  const words = longest.slice(0, 3).map(({ name: step, due }) => `${step} (${due})`);
  const message = `“${name}” may be reached too late for its date if everybody takes the time they have. Longest: ${words.join(', ')}.`;
  return {
    ...fault('G16', worst.launchId, message),
    critical: worst.steps,
    reachedAt: worst.reachedAt,
  };
}

/** The critical path to each launch, the longest first. */
export function criticalPaths(
  flow: FlowDefinition,
  { now, calendar, dues = {} }: Omit<CalendarQuestion, 'launchAt'>,
  registry: Registry = builtIn,
): CriticalPath[] {
  const graph = toGraph(flow, registry);
  const { order, ways } = forward(graph);
  const later = (from: string, spans: readonly Duration[]) =>
    last(
      spans.map((span) => addDuration(calendar, from, span)),
      from,
    );
  const at = new Map<string, Reached>(graph.starts.map((id) => [id, { at: now, needed: now }]));

  for (const id of order) {
    const here = at.get(id);
    const step = graph.steps.get(id);
    if (!here || !step) continue;
    const time = timeOf(graph, step, Object.hasOwn(dues, id) ? dues[id] : undefined);
    const over = later(here.at, time.lasts);
    // A decision that opens three days ahead must be reached by then, whatever follows it.
    const ahead = later(here.at, time.before);
    const isAhead = Date.parse(ahead) > Date.parse(here.needed);
    const left: Reached = {
      at: over,
      needed: last([here.needed, ahead], over),
      ...(time.written === ''
        ? here.by && { by: here.by }
        : { by: { id, time, from: here.at, over, before: here.by } }),
      ...(isAhead
        ? { ahead: { id, time, from: here.at, over: ahead, before: here.by } }
        : here.ahead && { ahead: here.ahead }),
    };
    // What goes out later, after a first launch, is not bound to its date.
    if (hasTrait(step, 'reaches')) continue;
    for (const { to } of ways.get(id) ?? []) at.set(to, merge(at.get(to), left));
  }

  const found = launches(graph).flatMap(({ id }): CriticalPath[] => {
    const reached = at.get(id);
    if (!reached) return [];
    const isLate = Date.parse(reached.needed) > Date.parse(reached.at);
    const steps = listed(isLate ? reached.ahead : reached.by, (each) => graph.steps.get(each)?.name ?? each);
    return [{ launchId: id, reachedAt: isLate ? reached.needed : reached.at, steps }];
  });
  return found.toSorted((a, b) => Date.parse(b.reachedAt) - Date.parse(a.reachedAt));
}

/** A step that takes time, and the one before it. */
interface Link {
  id: string;
  time: StepTime;
  from: string;
  over: string;
  before: Link | undefined;
}

/** When a step is entered at the latest by dues alone, and when a launch then would have to be, each with how it came. */
interface Reached {
  at: string;
  needed: string;
  by?: Link;
  ahead?: Link;
}

function merge(known: Reached | undefined, left: Reached): Reached {
  if (!known) return left;
  const [slow, far] = [
    Date.parse(left.at) > Date.parse(known.at) ? left : known,
    Date.parse(left.needed) > Date.parse(known.needed) ? left : known,
  ];
  return { at: slow.at, needed: far.needed, ...(slow.by && { by: slow.by }), ...(far.ahead && { ahead: far.ahead }) };
}

function last(instants: readonly string[], otherwise: string): string {
  return instants.reduce((latest, each) => (Date.parse(each) > Date.parse(latest) ? each : latest), otherwise);
}

function listed(link: Link | undefined, name: (id: string) => string): CriticalStep[] {
  const steps: CriticalStep[] = [];
  for (let each = link; each; each = each.before)
    steps.unshift({ stepId: each.id, name: name(each.id), due: each.time.written, from: each.from, to: each.over });
  return steps;
}
