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
  sideOf,
  text,
} from './read.ts';

const planParts = [
  { value: 'salesObjective', title: 'The sales objective it supports' },
  { value: 'salesActivities', title: 'The sales activities it supports' },
  { value: 'launchAt', title: 'Launch date' },
  { value: 'endsAt', title: 'End date' },
  { value: 'tz', title: 'Time zone' },
  { value: 'segment', title: 'Target group' },
  { value: 'channels', title: 'Channels' },
  { value: 'offer', title: 'Offer' },
  { value: 'budget', title: 'Budget' },
];

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'plan',
      who: `role:${text(settings, 'role')}`,
      ...dueOf(settings),
      outcomes: ['submitted', 'abandoned'],
      needReason: ['abandoned'],
    },
    ladder: text(settings, 'escalate'),
    timeout: 'abandoned',
  };
}

export const plan: StepType = {
  name: 'plan',
  title: 'Plan',
  group: 'prepare',
  help: 'Marketing writes the plan: objectives, target group, offer, dates and channels.',
  scopes: ['campaign'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: (settings) => [
    { trait: 'asks' },
    { trait: 'edits', what: 'plan' },
    { trait: 'plans', requires: list(settings, 'require') },
  ],
  settings: {
    role: { kind: 'choice', title: 'Who', help: 'The team that writes the plan.', default: 'marketer', options: roles },
    require: {
      kind: 'choices',
      title: 'Must be filled in',
      help: 'What the plan has to say before it can be handed in.',
      default: ['salesObjective', 'launchAt', 'endsAt', 'tz', 'segment', 'channels', 'offer'],
      options: planParts,
    },
    due: { ...dueSetting, default: '5bd' },
    escalate: { ...escalateSetting, default: 'marketing.lead' },
  },
  outcomes: () => [outcome('submitted'), outcome('abandoned', 'end')],
  summary: (settings) =>
    sentence(
      roleWords(text(settings, 'role')),
      `${list(settings, 'require').length} things to fill in`,
      dueWords(text(settings, 'due')),
    ),
  produces: () => [{ facts: ['plan.*', 'objective.*'], on: ['submitted'] }],
  stage: { entered: 'planning' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
