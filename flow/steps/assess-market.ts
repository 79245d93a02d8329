import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import { askedOf, count, reseat, seat, tally, withAsked } from '../interpreter/seats.ts';
import type { Asked } from '../interpreter/seats.ts';
import type { Cause, Command, Memory, Token } from '../state.ts';
import type { Settings, StepContext, StepResult, StepType } from '../step-type.ts';
import {
  dueOf,
  dueSetting,
  dueWords,
  escalateSetting,
  list,
  outcome,
  roles,
  roleWords,
  sentence,
  sideOf,
  text,
  whole,
} from './read.ts';

/** The least that a market is looked at by, where the step does not say how many are asked. */
const INVITED = 5;

/** Nobody says no here: silence climbs the ladder, and thin evidence leaves by its own way. */
function asking(settings: Settings, memory: Memory): Asking {
  const who = typeof memory.who === 'string' ? memory.who : rolesOf(settings);
  return {
    spec: {
      task: 'assessment',
      who,
      quorum: String(whole(settings, 'min', 3)),
      ...dueOf(settings),
      outcomes: ['contributed'],
    },
    ladder: text(settings, 'escalate'),
    timeout: 'insufficient',
    vote: { yes: 'complete', leaves: { contributed: 'complete' } },
  };
}

/** Where nobody owns a customer in the segment, operations picks who is asked. */
function picking(settings: Settings): Asking {
  return {
    spec: {
      task: 'task',
      form: 'pick_contributors',
      who: 'role:operations',
      ...dueOf(settings),
      outcomes: ['picked'],
    },
    ladder: '',
    timeout: 'insufficient',
  };
}

function rolesOf(settings: Settings): string {
  return list(settings, 'by')
    .map((role) => `role:${role}`)
    .join(',');
}

function act(context: StepContext, name: string, args: Memory): Command {
  return { kind: 'act', stepId: context.stepId, visit: context.visit, act: name, args };
}

/** Enough have answered; whether what they have seen is enough, only the stored notes can tell. */
function look(context: StepContext, memory: Memory, due?: Token['due'] | null): StepResult {
  return { stay: [act(context, 'weighEvidence', {})], memory, ...(due !== undefined && { due }) };
}

function onActed(context: StepContext, cause: Extract<Cause, { kind: 'acted' }>): StepResult | undefined {
  const { settings, memory } = context;
  if (cause.act === 'weighEvidence') return cause.outcome === 'complete' ? { leave: 'complete' } : undefined;
  if (cause.act !== 'findContributors') return undefined;
  if (cause.outcome === 'none') return openAsk({ ...context, memory: { ...memory, picking: true } }, picking(settings));
  return ask(context, typeof cause.data?.who === 'string' ? cause.data.who : rolesOf(settings));
}

function ask(context: StepContext, who: string): StepResult {
  const memory: Memory = { ...context.memory, who };
  delete memory.picking;
  return openAsk({ ...context, memory }, asking(context.settings, memory));
}

function onPicking(context: StepContext, cause: Cause): StepResult | undefined {
  const result = resumeAsk(context, cause, picking(context.settings));
  if (cause.kind !== 'answered' || !result || !('leave' in result)) return result;
  return ask(context, typeof cause.data?.who === 'string' ? cause.data.who : rolesOf(context.settings));
}

function onAsking(context: StepContext, cause: Cause): StepResult | undefined {
  const asked = askedOf(context.memory);
  const spec = asking(context.settings, context.memory);
  if (cause.kind === 'noted')
    return spec.vote && tally(asked, spec.vote) !== 'short' && tally(asked, spec.vote)
      ? look(context, context.memory)
      : undefined;
  const result = resumeAsk(context, cause, spec);
  if (!result || !('leave' in result) || result.leave !== 'complete') return result;
  return look(
    context,
    withAsked(context.memory, after(asked, cause)),
    cause.kind === 'asked' ? (cause.due ?? null) : undefined,
  );
}

/** The asking with what the cause says in it, where enough had answered already. */
function after(asked: Asked, cause: Cause): Asked {
  switch (cause.kind) {
    case 'answered':
      return count(asked, cause) ?? asked;
    case 'asked':
      return seat(asked, cause.seats, cause.need);
    case 'reassigned':
      return reseat(asked, cause) ?? asked;
    default:
      return asked;
  }
}

export const assessMarket: StepType = {
  name: 'assess_market',
  title: 'Assess the market',
  group: 'prepare',
  help: 'People who own customers in the segment say what is happening in the market: a trend and a competitor at least. What comes in later is kept and not counted.',
  scopes: ['campaign'],
  ownerSide: (settings) => {
    const [first, ...others] = new Set(list(settings, 'by').map(sideOf));
    return first !== undefined && others.length === 0 ? first : 'joint';
  },
  traits: () => [{ trait: 'asks' }],
  settings: {
    by: {
      kind: 'choices',
      title: 'Who',
      help: 'The teams that are asked.',
      default: ['sales'],
      required: true,
      options: roles,
    },
    min: { kind: 'number', title: 'At least', help: 'How many of them must have answered.', default: 3 },
    invite: {
      kind: 'number',
      title: 'Ask at most',
      help: 'How many of those who own customers in the segment are asked; 5 where nothing is said. Without a segment everybody is.',
    },
    due: { ...dueSetting, default: '5bd' },
    escalate: { ...escalateSetting, default: 'sales.lead' },
  },
  outcomes: () => [outcome('complete'), outcome('insufficient', 'late', 'Thin evidence')],
  summary: (settings) =>
    sentence(
      ...list(settings, 'by').map(roleWords),
      `at least ${whole(settings, 'min', 3)} answers`,
      dueWords(text(settings, 'due')),
    ),
  produces: () => [{ facts: ['assessment.*'], on: ['complete', 'insufficient'] }],
  stage: { entered: 'planning' },
  enter(context) {
    const { settings } = context;
    const least = whole(settings, 'min', 3);
    const most = Math.max(least, whole(settings, 'invite', INVITED));
    return { stay: [act(context, 'findContributors', { by: list(settings, 'by'), least, most })] };
  },
  resume(context, cause) {
    if (cause.kind === 'acted') return onActed(context, cause);
    return context.memory.picking === true ? onPicking(context, cause) : onAsking(context, cause);
  },
};
