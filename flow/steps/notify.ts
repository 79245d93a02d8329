import { findAudience } from '../settings/audience.ts';
import { parsePeopleRef } from '../settings/people.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { Settings, StepType, Trait } from '../step-type.ts';
import { list, outcome, peopleWords, sentence, text, unknownPeople } from './read.ts';

const channels = [
  { value: 'email', title: 'E-mail' },
  { value: 'sms', title: 'Text message' },
  { value: 'chat', title: 'Chat' },
  { value: 'post', title: 'Post' },
];

function audiencesOf(settings: Settings): string[] {
  return list(settings, 'to').filter((one) => findAudience(one));
}

function reaching(settings: Settings): Trait[] {
  const named = audiencesOf(settings);
  if (named.length === 0) return [];
  return [{ trait: 'reaches', ...(named.some((one) => findAudience(one)?.heldOut) && { ignoresHoldout: true }) }];
}

/** Goes on whatever becomes of the message. Where it goes to a market it is a launch to every guard. */
export const notify: StepType = {
  name: 'notify',
  title: 'Notify',
  group: 'prepare',
  help: 'Sends a message and goes on at once. To colleagues it is a notice; to the target group it counts as a launch.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'operations',
  traits: reaching,
  settings: {
    to: {
      kind: 'text',
      title: 'To',
      help: 'People, such as campaign.owner, sales.lead or role:service, with commas between; or a target group.',
      required: true,
    },
    channel: {
      kind: 'choice',
      title: 'By',
      help: 'How the message is sent.',
      default: 'email',
      options: channels,
    },
    template: { kind: 'text', title: 'Message', help: 'The name of the message that is sent.', required: true },
  },
  outcomes: () => [outcome('out', 'next', 'Go on')],
  summary(settings) {
    const channel = text(settings, 'channel');
    return sentence(
      text(settings, 'to') === '' ? 'to nobody yet' : `to ${peopleWords(text(settings, 'to'))}`,
      `by ${(channels.find(({ value }) => value === channel)?.title ?? channel).toLowerCase()}`,
      text(settings, 'template').replaceAll('_', ' '),
    );
  },
  check(settings) {
    for (const one of list(settings, 'to')) {
      if (findAudience(one)) continue;
      try {
        parsePeopleRef(one);
      } catch (error) {
        if (error instanceof SettingError) return [{ setting: 'to', message: error.message }];
        throw error;
      }
    }
    return [];
  },
  unavailable: (settings) => [
    ...(audiencesOf(settings).length === 0
      ? []
      : [{ message: 'Messages to a target group are not sent. Name colleagues.' }]),
    ...(text(settings, 'channel') === 'email'
      ? []
      : [{ setting: 'channel', message: 'Notices go out by e-mail only. Choose e-mail.' }]),
    ...unknownPeople(settings, 'to'),
  ],
  enter({ stepId, visit, settings }) {
    const args = {
      to: list(settings, 'to').join(','),
      channel: text(settings, 'channel'),
      template: text(settings, 'template'),
    };
    return { stay: [{ kind: 'act', stepId, visit, act: 'notify', args }] };
  },
  resume: (_context, cause) => (cause.kind === 'acted' && cause.act === 'notify' ? { leave: 'out' } : undefined),
};
