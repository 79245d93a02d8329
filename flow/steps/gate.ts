import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import { checkRelied } from '../interpreter/relied.ts';
import { askedOf } from '../interpreter/seats.ts';
import type { Cause, Relied } from '../state.ts';
import type { Settings, StepContext, StepResult, StepType } from '../step-type.ts';
import { list, outcome, peopleWords, sentence, text, unknownPeople } from './read.ts';

/** What the votes are about: plan, briefs and dates as they stand. */
const SUBJECT = 'launch';

function isUnanimous(settings: Settings): boolean {
  return text(settings, 'rule') === 'unanimous';
}

/** Silence is `hold`. Voters must all agree, or more than half of them: 51% is that for up to fifty people. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'vote',
      who: text(settings, 'voters'),
      ...(isUnanimous(settings) ? { everyone: true as const } : { quorum: '51%' }),
      due: text(settings, 'closes'),
      subject: SUBJECT,
      outcomes: ['go', 'hold', 'no_go'],
      needReason: ['hold', 'no_go'],
    },
    ladder: '',
    timeout: 'hold',
    vote: isUnanimous(settings) ? { yes: 'go', back: ['no_go', 'hold'] } : { yes: 'go', no: ['no_go', 'hold'] },
  };
}

/** The teams whose voice is among the votes; whoever owns the campaign, a person or a group is on no side. */
function sidesOf(settings: Settings): string[] {
  const sides = list(settings, 'voters').flatMap((voter) => {
    const found = /^(?:role:)?([a-z][a-z0-9_]*)(?:\.(?:lead|head))?$/.exec(voter);
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return [...new Set(sides)];
}

/** Votes are given anew here, so a void one is no reason to go back; every other void decision is. */
function isVoid(relied: readonly Relied[]): boolean {
  return relied.some((one) => one.void && one.subject !== SUBJECT);
}

/** Waits for the moment at which votes are taken, then for how long, then asks: each wait brings today's hashes. */
function onWaiting(context: StepContext, cause: Extract<Cause, { kind: 'waiting' }>): StepResult {
  const { fedAt, memory, settings } = context;
  const { at, hashes = {} } = cause;
  if (isVoid(checkRelied([...context.relied], hashes))) return { leave: 'changed' };
  const isPast = Date.parse(at) <= Date.parse(fedAt);
  if (memory.until === 'closes') return isPast ? { leave: 'hold' } : openAsk(context, asking(settings));
  if (isPast) return untilClosed(context);
  const hash = hashes[SUBJECT];
  return { stay: [], memory: { ...memory, ...(hash !== undefined && { hash }) }, due: { at, rung: 0 } };
}

function untilClosed({ stepId, visit, settings }: StepContext): StepResult {
  return {
    stay: [{ kind: 'wait', stepId, visit, until: text(settings, 'closes') }],
    memory: { until: 'closes' },
    due: null,
  };
}

function isChanged(context: StepContext, cause: Extract<Cause, { kind: 'subjectChanged' }>): boolean {
  const seen = askedOf(context.memory).hash ?? context.memory.hash;
  const hash = cause.hashes[SUBJECT];
  return cause.dates || isVoid(context.relied) || (hash !== undefined && seen !== undefined && hash !== seen);
}

export const gate: StepType = {
  name: 'gate',
  title: 'Joint go decision',
  group: 'decide',
  help: 'Marketing, Sales and Service decide together whether to launch. Silence is never a go; a change of plan, brief or date asks again.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: (settings) => [
    { trait: 'asks' },
    {
      trait: 'decides',
      subject: SUBJECT,
      on: ['go'],
      ...(isUnanimous(settings) && { sides: sidesOf(settings) }),
    },
  ],
  settings: {
    voters: {
      kind: 'people',
      title: 'Who votes',
      help: 'campaign.owner, sales.lead, service.lead: one voice each.',
      required: true,
    },
    rule: {
      kind: 'choice',
      title: 'Go when',
      help: 'How many must be in favour.',
      default: 'unanimous',
      options: [
        { value: 'unanimous', title: 'All say go' },
        { value: 'majority', title: 'More than half say go' },
      ],
    },
    opens: { kind: 'instant', title: 'Opens', help: 'When votes are asked for: T-3bd, or now.', required: true },
    closes: { kind: 'instant', title: 'Closes', help: 'Who has not voted by then holds it: T-1bd.', required: true },
    checks: { kind: 'text', title: 'Checked by itself', help: 'What must be right before anybody may vote.' },
  },
  outcomes: () => [
    outcome('go'),
    outcome('hold', 'back'),
    outcome('no_go', 'end', 'No go'),
    outcome('changed', 'back'),
  ],
  summary: (settings) =>
    sentence(
      peopleWords(text(settings, 'voters')),
      isUnanimous(settings) ? 'all of them' : 'more than half',
      `${text(settings, 'opens')} to ${text(settings, 'closes')}`,
    ),
  unavailable: (settings) => [
    ...(text(settings, 'checks') === ''
      ? []
      : [{ setting: 'checks', message: 'Nothing is checked by itself before a vote. Leave this empty.' }]),
    ...unknownPeople(settings, 'voters'),
  ],
  stage: { entered: 'briefed' },
  enter: ({ stepId, visit, settings }) => ({
    stay: [{ kind: 'wait', stepId, visit, until: text(settings, 'opens') }],
    due: null,
  }),
  resume(context, cause) {
    const isAsking = context.memory.ask !== undefined;
    if (cause.kind === 'subjectChanged') return isChanged(context, cause) ? { leave: 'changed' } : undefined;
    if (isAsking) return resumeAsk(context, cause, asking(context.settings));
    if (cause.kind === 'waiting') return onWaiting(context, cause);
    return cause.kind === 'due' ? untilClosed(context) : undefined;
  },
};
