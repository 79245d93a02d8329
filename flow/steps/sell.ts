import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { dueWords, outcome, peopleWords, sentence, text } from './read.ts';

/** The due is the stall: each sign of progress asks anew, and so gives the owner as long again. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'sell',
      who: text(settings, 'owner') === 'partner' ? 'partner.manager' : text(settings, 'owner'),
      due: text(settings, 'stall'),
      outcomes: ['won', 'lost', 'progress'],
      needReason: ['lost'],
    },
    ladder: '',
    timeout: 'stalled',
  };
}

const notForPartners = 'Selling through partners is not available. Leave this empty.';

export const sell: StepType = {
  name: 'sell',
  title: 'Sell',
  group: 'person',
  help: 'The owner talks to the person until it is won or lost. Without any progress for so long, it has stalled.',
  scopes: ['enquiry'],
  ownerSide: (settings) => (text(settings, 'owner') === 'partner' ? 'joint' : 'sales'),
  traits: () => [{ trait: 'asks' }, { trait: 'contacts' }, { trait: 'sells', on: ['won'] }],
  settings: {
    owner: {
      kind: 'choice',
      title: 'Who sells',
      help: 'Whoever the enquiry belongs to.',
      default: 'enquiry.owner',
      options: [
        { value: 'enquiry.owner', title: 'The owner' },
        { value: 'partner', title: 'A partner' },
      ],
    },
    stall: {
      kind: 'duration',
      title: 'Stalled after',
      help: 'How long without progress: 30d.',
      default: '30d',
      required: true,
    },
    reportEvery: { kind: 'duration', title: 'Partner reports every', help: 'How often a partner says how it goes.' },
    protect: { kind: 'duration', title: 'Protected for', help: 'How long nobody else may sell to the person.' },
  },
  outcomes: () => [outcome('won'), outcome('lost', 'end'), outcome('stalled', 'late')],
  summary: (settings) =>
    sentence(
      text(settings, 'owner') === 'enquiry.owner' ? 'the owner' : peopleWords(text(settings, 'owner')),
      `stalled after ${dueWords(text(settings, 'stall'))}`,
    ),
  produces: () => [{ facts: ['sell.*'], on: ['won', 'lost', 'stalled'] }],
  unavailable: (settings) => [
    ...(text(settings, 'owner') === 'partner'
      ? [{ setting: 'owner', message: 'Selling through partners is not available. Choose the owner.' }]
      : []),
    ...['reportEvery', 'protect']
      .filter((setting) => text(settings, setting) !== '')
      .map((setting) => ({ setting, message: notForPartners })),
  ],
  stage: { entered: 'selling' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume(context, cause) {
    const asked = asking(context.settings);
    const result = resumeAsk(context, cause, asked);
    const goesOn = result !== undefined && 'leave' in result && result.leave === 'progress';
    return goesOn ? { ...openAsk(context, asked), void: true } : result;
  },
};
