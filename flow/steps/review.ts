import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
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
  text,
  unknownPeople,
} from './read.ts';

/** Whether a change is wanted or not, each side has looked back once one of its people has answered. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'review',
      who: list(settings, 'with')
        .map((role) => `role:${role}`)
        .join(','),
      everyone: true,
      ...dueOf(settings),
      outcomes: ['done', 'change_wanted'],
      needReason: ['change_wanted'],
    },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
    vote: { yes: 'done', leaves: { change_wanted: 'done' } },
  };
}

export const review: StepType = {
  name: 'review',
  title: 'Joint review',
  group: 'decide',
  help: 'The teams look at the results together. It is done once somebody of each of them has taken part.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: (settings) => [{ trait: 'asks' }, { trait: 'reviews', sides: list(settings, 'with'), on: ['done'] }],
  settings: {
    with: {
      kind: 'choices',
      title: 'With',
      help: 'The teams that take part.',
      default: ['sales', 'service'],
      required: true,
      options: roles,
    },
    due: { ...dueSetting, default: '10bd' },
    escalate: { ...escalateSetting, required: true },
  },
  outcomes: () => [outcome('done'), outcome('overdue', 'late')],
  summary: (settings) => sentence(...list(settings, 'with').map(roleWords), dueWords(text(settings, 'due'))),
  produces: () => [{ facts: ['review.changeRequested'], on: ['done'] }],
  unavailable: (settings) => unknownPeople(settings, 'escalate'),
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
