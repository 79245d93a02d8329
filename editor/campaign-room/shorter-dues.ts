import { businessDaysBetween } from '../../flow/calendar/lead-time.ts';
import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { criticalPaths } from '../../flow/problems/g16-fits-calendar.ts';
import { dueFaults } from '../../flow/run-dues.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { durationWords, parseDuration, printDuration } from '../../flow/settings/duration.ts';
import type { Duration } from '../../flow/settings/duration.ts';
import { settingWords } from '../../flow/settings/setting-words.ts';

/** When it would begin and launch, in ISO, and the shorter times chosen so far. */
export interface Beginning {
  now: string;
  launchAt: string;
  calendar: BusinessCalendar;
  dues: RunDues;
}

/** A step of the longest way: its time as the flow has it, and what it can have instead; one choice where it can have no other. */
export interface StepTime {
  stepId: string;
  name: string;
  own: string;
  chosen: string;
  words: string;
  choices: { value: string; label: string }[];
}

/** The longest way to the launch counted anew. `days` are working days from now; `over` those that it comes too late. */
export interface Way {
  steps: StepTime[];
  reachedAt: string;
  days: number;
  fits: boolean;
  over: number;
}

const DUE = { kind: 'duration', title: 'Due', help: '' } as const;
/** Up to ten by ones; of more, every tenth of it that is longer. */
const BY_ONES = 10;

/**
 * The longest way to a launch with these dues; steps that were given less time stay in it, also where another way is the
 * longest by now, so that they can be given it back. Undefined where the flow launches nothing. Pure.
 */
export function longestWay(flow: FlowDefinition, beginning: Beginning): Way | undefined {
  const { now, launchAt, calendar, dues } = beginning;
  const [worst] = criticalPaths(flow, { now, calendar, dues });
  if (!worst) return undefined;
  const before = criticalPaths(flow, { now, calendar }).flatMap(({ steps }) => steps);
  const listed = new Map(worst.steps.map(({ stepId, name, due }) => [stepId, { name, due }]));
  for (const [stepId, due] of Object.entries(dues)) {
    const known = before.find((step) => step.stepId === stepId);
    if (!listed.has(stepId)) listed.set(stepId, { name: known?.name ?? (flow.steps[stepId]?.label || stepId), due });
  }
  const late = Date.parse(worst.reachedAt) - Date.parse(launchAt);
  return {
    steps: [...listed].map(([stepId, { name, due }]) => stepTime(flow, beginning, { stepId, name, due })),
    reachedAt: worst.reachedAt,
    days: businessDaysBetween(calendar, now, worst.reachedAt),
    fits: late <= 0,
    over: late <= 0 ? 0 : Math.max(1, businessDaysBetween(calendar, launchAt, worst.reachedAt)),
  };
}

/** The dues with one changed; none for a step that has its own time again. Pure. */
export function withDue(dues: RunDues, stepId: string, due: string, own: string): RunDues {
  const { [stepId]: _before, ...others } = dues;
  return due === own ? others : { ...others, [stepId]: due };
}

function stepTime(
  flow: FlowDefinition,
  { calendar, now }: Beginning,
  { stepId, name, due }: { stepId: string; name: string; due: string },
): StepTime {
  const setting = flow.steps[stepId]?.settings['due'];
  const own = typeof setting === 'string' ? setting : due;
  const may = (value: string) => dueFaults(flow, { [stepId]: value }, { calendar, now }).length === 0;
  const choices = may(own) ? [own, ...shorter(parseDuration(own)).filter(may)] : [own];
  return {
    stepId,
    name,
    own,
    chosen: due,
    words: settingWords(DUE, due),
    choices: [...new Set(choices.includes(due) ? choices : [...choices, due])].map((value) => ({
      value,
      label: settingWords(DUE, value),
    })),
  };
}

/** Lengths below this one, the longest first: of the same unit, and of a working day also hours. */
function shorter({ amount, unit }: Duration): string[] {
  const tens = amount > BY_ONES ? [8, 6, 4, 2].map((tenths) => Math.round((amount * tenths) / 10)) : [];
  const ones = Array.from(
    { length: Math.min(amount - 1, BY_ONES) },
    (_, index) => Math.min(amount - 1, BY_ONES) - index,
  );
  const same = [...new Set([...tens.filter((each) => each > BY_ONES), ...ones])].map((each) => ({
    amount: each,
    unit,
  }));
  const hours: Duration[] =
    unit === 'bd'
      ? [
          { amount: 4, unit: 'bh' },
          { amount: 2, unit: 'bh' },
        ]
      : [];
  return [...same, ...hours].map(printDuration);
}

/** "12 working days". */
export function workingDays(count: number): string {
  return durationWords({ amount: count, unit: 'bd' });
}
