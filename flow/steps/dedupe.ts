import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { dueWords, list, outcome, sentence, text, whoOf } from './read.ts';

const ways = ['unique', 'duplicate'];

const keys = [
  { value: 'email', title: 'E-mail' },
  { value: 'phone', title: 'Telephone' },
  { value: 'postal', title: 'Postal address' },
  { value: 'reference', title: 'Reference' },
  { value: 'order_no', title: 'Order number' },
  { value: 'badge_id', title: 'Badge' },
  { value: 'partner_ref', title: 'Partner’s reference' },
  { value: 'registration_ref', title: 'Registration' },
  { value: 'account+product', title: 'Company and product' },
];

/**
 * What is looked at for a key; the others are words of the language. A partner's reference is kept as the reference by
 * which another system knows the person.
 */
const compared = new Map([
  ['email', 'email'],
  ['phone', 'phone'],
  ['postal', 'postal'],
  ['reference', 'reference'],
  ['partner_ref', 'reference'],
]);

/** Unread, a doubtful pair counts as two people: nobody is merged by silence. */
function asking(settings: Settings): Asking {
  const [who = '', due = ''] = text(settings, 'review').split(/:(?=[^:]*$)/);
  return {
    spec: {
      task: 'review',
      who: whoOf(who),
      ...(due === '' ? {} : { due }),
      outcomes: ['unique', 'duplicate'],
    },
    ladder: '',
    timeout: 'unique',
  };
}

export const dedupe: StepType = {
  name: 'dedupe',
  title: 'Find duplicates',
  group: 'person',
  help: 'Looks whether this person has asked before. A doubtful pair is shown to somebody.',
  scopes: ['enquiry'],
  ownerSide: () => 'operations',
  traits: () => [
    { trait: 'identifies', on: ['unique'] },
    { trait: 'settles', on: ['duplicate'] },
  ],
  settings: {
    keys: {
      kind: 'choices',
      title: 'Compare',
      help: 'What must be the same.',
      default: ['email', 'phone'],
      options: keys,
    },
    window: { kind: 'duration', title: 'Look back', help: 'How far back.', default: '30d' },
    review: {
      kind: 'text',
      title: 'Doubtful ones go to',
      help: 'A role and how long it has: operations:1bd.',
      default: 'operations:1bd',
    },
  },
  outcomes: () => [outcome('unique', 'next', 'First time'), outcome('duplicate', 'end', 'Asked before')],
  summary(settings) {
    const names = list(settings, 'keys').map((name) => keys.find(({ value }) => value === name)?.title ?? name);
    return sentence(`same ${names.join(', ').toLowerCase()}`, `${dueWords(text(settings, 'window'))} back`);
  },
  unavailable(settings) {
    const missing = list(settings, 'keys').filter((name) => !compared.has(name));
    if (missing.length === 0) return [];
    const names = missing.map((name) => keys.find(({ value }) => value === name)?.title ?? name);
    return [
      {
        setting: 'keys',
        message: `${names.join(', ')} cannot be compared. Choose from e-mail, telephone, postal address and reference.`,
      },
    ];
  },
  enter({ stepId, visit, settings }) {
    const looked = list(settings, 'keys').map((name) => compared.get(name) ?? name);
    const args = { keys: [...new Set(looked)], window: text(settings, 'window') };
    return { stay: [{ kind: 'act', stepId, visit, act: 'dedupe', args }] };
  },
  resume(context, cause) {
    if (cause.kind !== 'acted') return resumeAsk(context, cause, asking(context.settings));
    if (cause.act !== 'dedupe') return undefined;
    if (cause.outcome === 'doubtful') return openAsk(context, asking(context.settings));
    return ways.includes(cause.outcome) ? { leave: cause.outcome } : undefined;
  },
};
