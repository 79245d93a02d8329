import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { dueOf, dueSetting, escalateSetting, list, outcome, sentence, text } from './read.ts';

const modes = [
  { value: 'order', title: 'Order' },
  { value: 'payment', title: 'Payment' },
];

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'order',
      who: 'enquiry.owner',
      ...dueOf(settings),
      outcomes: ['ordered', 'failed'],
      needReason: ['failed'],
    },
    ladder: text(settings, 'escalate'),
  };
}

export const order: StepType = {
  name: 'order',
  title: 'Order',
  group: 'person',
  help: 'The owner takes the order.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: () => [
    { trait: 'asks' },
    { trait: 'contacts' },
    { trait: 'orders' },
    { trait: 'charges', on: ['paid'] },
    { trait: 'settles', on: ['ordered', 'paid'] },
  ],
  settings: {
    modes: {
      kind: 'choices',
      title: 'Takes',
      help: 'An order, a payment, or both.',
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
  outcomes: (settings) => [
    outcome('ordered'),
    ...(list(settings, 'modes').includes('payment') ? [outcome('paid')] : []),
    outcome('failed', 'back'),
  ],
  summary: (settings) => sentence('by the owner', ...list(settings, 'modes').filter((mode) => mode !== 'order')),
  unavailable: (settings) => [
    ...(list(settings, 'modes').some((mode) => mode !== 'order')
      ? [{ setting: 'modes', message: 'Payments cannot be taken. Choose orders only.' }]
      : []),
    ...(text(settings, 'selfService') === 'true' || text(settings, 'selfService') === 'yes'
      ? [{ setting: 'selfService', message: 'Customers cannot order by themselves. Switch this off.' }]
      : []),
    ...(text(settings, 'price') === ''
      ? []
      : [{ setting: 'price', message: 'Orders use today’s prices. Leave this empty.' }]),
  ],
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
