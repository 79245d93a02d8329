import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { dueOf, dueSetting, escalateSetting, list, outcome, sentence, text, yes } from './read.ts';

const modes = [
  { value: 'order', title: 'Order' },
  { value: 'payment', title: 'Payment' },
];

/** What the owner may say: that it is ordered, that the money has come in, or that nothing came of it. */
function answers(settings: Settings): string[] {
  const taken = list(settings, 'modes');
  const isPaid = taken.includes('payment');
  return [...(taken.includes('order') || !isPaid ? ['ordered'] : []), ...(isPaid ? ['paid'] : []), 'failed'];
}

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'order',
      who: 'enquiry.owner',
      ...dueOf(settings),
      outcomes: answers(settings),
      needReason: ['failed'],
    },
    ladder: text(settings, 'escalate'),
  };
}

export const order: StepType = {
  name: 'order',
  title: 'Order',
  group: 'person',
  help: 'The owner takes the order, or records by hand that the money has come in.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: (settings) => [
    { trait: 'asks' },
    { trait: 'contacts' },
    { trait: 'orders', ...(yes(settings, 'selfService') && { selfService: true }) },
    { trait: 'charges', on: ['paid'] },
    { trait: 'settles', on: ['ordered', 'paid'] },
  ],
  settings: {
    modes: {
      kind: 'choices',
      title: 'Takes',
      help: 'An order, the money, or both. Nothing is charged: the owner says when it has come in.',
      default: ['order'],
      options: modes,
    },
    selfService: {
      kind: 'boolean',
      title: 'By the customer',
      help: 'The customer orders without a salesperson.',
      default: false,
    },
    price: { kind: 'text', title: 'Prices', help: 'Today’s, unless set.' },
    idempotency: {
      kind: 'choice',
      title: 'The same order twice',
      help: 'An order sent twice is taken once.',
      default: 'required',
      options: [{ value: 'required', title: 'Is taken once' }],
    },
    due: dueSetting,
    escalate: escalateSetting,
  },
  outcomes: (settings) => answers(settings).map((name) => outcome(name, name === 'failed' ? 'back' : 'next')),
  summary: (settings) => sentence('by the owner', ...list(settings, 'modes').filter((mode) => mode !== 'order')),
  produces: () => [{ facts: ['order.*'], on: ['ordered', 'paid'] }],
  unavailable: (settings) => [
    ...(yes(settings, 'selfService')
      ? [{ setting: 'selfService', message: 'Customers cannot order by themselves. Switch this off.' }]
      : []),
    ...(text(settings, 'price') === ''
      ? []
      : [{ setting: 'price', message: 'Orders use today’s prices. Leave this empty.' }]),
  ],
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
