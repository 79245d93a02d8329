import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Cause } from '../state.ts';
import type { Settings, StepContext, StepResult, StepType } from '../step-type.ts';
import { dueOf, dueSetting, dueWords, escalateSetting, outcome, sentence, text, whole, whoOf } from './read.ts';

/** Silence waits another round, and so runs out of rounds in the end. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'nurture',
      who: whoOf(text(settings, 'role')),
      ...dueOf(settings),
      outcomes: ['reengaged', 'wait_again', 'not_permitted'],
      form: text(settings, 'track'),
    },
    ladder: text(settings, 'escalate'),
    timeout: 'wait_again',
  };
}

function wait(context: StepContext, round: number): StepResult {
  const { stepId, visit, settings } = context;
  const until = text(settings, 'recheck');
  return {
    stay: [{ kind: 'wait', stepId, visit, until }],
    memory: { round },
    due: null,
    ...(round > 1 && { void: true }),
  };
}

function afterAsking(context: StepContext, result: StepResult | undefined): StepResult | undefined {
  if (!result || !('leave' in result) || result.leave !== 'wait_again') return result;
  const round = Number(context.memory.round ?? 1) + 1;
  // Earlier visits count too: without that, a loop through this step would have no bound.
  if (context.visit - 1 + round > whole(context.settings, 'maxCycles', 3)) return { leave: 'exhausted' };
  return wait(context, round);
}

function isAsking({ memory }: StepContext): boolean {
  return memory.ask !== undefined;
}

export const nurture: StepType = {
  name: 'nurture',
  title: 'Keep in touch',
  group: 'person',
  help: 'Waits, then asks whether the person is interested now. After so many rounds it gives up.',
  scopes: ['enquiry'],
  ownerSide: (settings) => (text(settings, 'role') === 'owner' ? 'sales' : 'marketing'),
  traits: () => [
    { trait: 'asks' },
    { trait: 'contacts' },
    { trait: 'settles', on: ['reengaged', 'exhausted', 'not_permitted'] },
  ],
  settings: {
    track: { kind: 'text', title: 'Track', help: 'What the person is sent meanwhile.', default: 'default' },
    recheck: { kind: 'duration', title: 'Ask again after', help: 'How long a round is.', default: '30d' },
    maxCycles: {
      kind: 'number',
      title: 'Rounds',
      help: 'How many in all, also when the person comes back here.',
      default: 3,
    },
    role: {
      kind: 'choice',
      title: 'Who looks',
      help: 'Who says whether the person is interested now.',
      default: 'marketer',
      options: [
        { value: 'marketer', title: 'Marketing' },
        { value: 'owner', title: 'The owner' },
      ],
    },
    due: { ...dueSetting, default: '5bd' },
    escalate: { ...escalateSetting, default: 'marketing.lead' },
  },
  outcomes: () => [
    outcome('reengaged', 'back', 'Interested again'),
    outcome('exhausted', 'end', 'No more rounds'),
    outcome('not_permitted', 'end', 'May not be contacted'),
  ],
  summary: (settings) =>
    sentence(`every ${dueWords(text(settings, 'recheck'))}`, `${whole(settings, 'maxCycles', 3)} times`),
  unavailable: (settings) =>
    text(settings, 'track') === 'default'
      ? []
      : [{ setting: 'track', message: 'Nothing is sent while keeping in touch. Leave the track at "default".' }],
  stage: { entered: 'nurture' },
  enter: (context) =>
    context.visit > whole(context.settings, 'maxCycles', 3) ? { leave: 'exhausted' } : wait(context, 1),
  resume(context: StepContext, cause: Cause) {
    const { settings } = context;
    if (isAsking(context)) return afterAsking(context, resumeAsk(context, cause, asking(settings)));
    if (cause.kind === 'waiting')
      return { stay: [], due: { at: cause.at, rung: 0, ...(cause.lasts && { lasts: cause.lasts }) } };
    return cause.kind === 'due' ? openAsk(context, asking(settings)) : undefined;
  },
};
