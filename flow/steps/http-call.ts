import type { StepType } from '../step-type.ts';
import { outcome, sentence, text } from './read.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, title: value }));

/** An address, or the plain name of one that the workspace keeps. */
const TARGET = /^(https:\/\/[^\s/]+\S*|[A-Za-z][\w.-]{0,79})$/;

/** An answer that never comes back is `unknown`: a person says how it went, and it is not called again by itself. */
export const httpCall: StepType = {
  name: 'http_call',
  title: 'Call another system',
  group: 'order',
  help: 'Sends what is known to another system. If that system writes to the target group, the call counts as a launch.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'operations',
  traits: (settings) => (text(settings, 'reaches') === 'audience' ? [{ trait: 'reaches' }] : []),
  settings: {
    url: {
      kind: 'text',
      title: 'Address',
      help: 'Where it is sent: https://… or the name of an address that operations keeps.',
      required: true,
    },
    idempotencyKey: {
      kind: 'text',
      title: 'Sent once as',
      help: 'What the other system knows a repeated call by, such as run.id or enquiry.id.',
      required: true,
    },
    method: { kind: 'choice', title: 'How', help: 'The method of the call.', default: 'POST', options: methods },
    body: { kind: 'text', title: 'What is sent', help: 'The name of the mapping of what is sent.' },
    reaches: {
      kind: 'choice',
      title: 'Whom it reaches',
      help: 'Whether the target group gets to see anything because of this call.',
      default: 'nobody',
      options: [
        { value: 'nobody', title: 'Nobody outside' },
        { value: 'audience', title: 'The target group' },
      ],
    },
  },
  outcomes: () => [outcome('ok', 'next', 'Done'), outcome('failed', 'back', 'Failed')],
  summary: (settings) =>
    sentence(
      `${text(settings, 'method')} ${text(settings, 'url')}`.trim(),
      text(settings, 'reaches') === 'audience' ? 'reaches the target group' : '',
    ),
  check: (settings) =>
    text(settings, 'url') === '' || TARGET.test(text(settings, 'url'))
      ? []
      : [{ setting: 'url', message: 'This is no address. Write one that begins with https://, or the name of one.' }],
  unavailable: () => [{ message: 'Other systems are not called yet.' }],
  enter({ stepId, visit, settings }) {
    const args = {
      method: text(settings, 'method'),
      body: text(settings, 'body'),
      idempotencyKey: text(settings, 'idempotencyKey'),
    };
    const to = text(settings, 'url');
    return {
      stay: [{ kind: 'effect', stepId, visit, effect: 'http', occasion: String(visit), to, args, outlives: false }],
    };
  },
  resume(_context, cause) {
    if (cause.kind === 'effectDone') return { leave: 'ok' };
    return cause.kind === 'effectFailed' ? { leave: 'failed' } : undefined;
  },
};
