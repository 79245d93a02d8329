import type { Command } from '../state.ts';
import { audiences, findAudience } from '../settings/audience.ts';
import type { Settings, StepContext, StepResult, StepType } from '../step-type.ts';
import { dueWords, list, outcome, sentence, text } from './read.ts';

const channels = [
  { value: 'campaign.channels', title: 'As planned in the campaign' },
  { value: 'web', title: 'Website' },
  { value: 'email', title: 'E-mail' },
  { value: 'post', title: 'Post' },
  { value: 'phone', title: 'Telephone' },
  { value: 'social', title: 'Social media' },
  { value: 'print', title: 'Advertisements' },
  { value: 'event', title: 'Event' },
  { value: 'stand', title: 'Stand' },
  { value: 'app', title: 'App' },
  { value: 'drop.channel', title: 'As planned for the drop' },
];

const ways = ['launched', 'failed', 'missed'];

/** Leaves by `missed`, decided by the host in its transaction, unless every decision in `relied` holds at today's hash. */
export const launch: StepType = {
  name: 'launch',
  title: 'Launch',
  group: 'reach',
  help: 'The campaign reaches its market. Nothing goes out unless everybody who must know has confirmed this version.',
  scopes: ['campaign', 'item'],
  ownerSide: () => 'marketing',
  traits: (settings) => [
    { trait: 'reaches', ...(findAudience(text(settings, 'audience'))?.heldOut && { ignoresHoldout: true }) },
  ],
  settings: {
    channels: {
      kind: 'choices',
      title: 'Channels',
      help: 'Where it appears.',
      default: ['campaign.channels'],
      options: channels,
    },
    audience: {
      kind: 'text',
      title: 'Audience',
      help: 'The campaign’s target group without those held out, unless set.',
    },
    window: {
      kind: 'duration',
      title: 'At the latest',
      help: 'How long after its time a launch may still go out; later it is missed.',
      required: true,
    },
    mode: {
      kind: 'choice',
      title: 'When',
      help: 'At the planned time, or as soon as the step is reached.',
      default: 'planned',
      options: [
        { value: 'planned', title: 'At the planned time' },
        { value: 'immediate', title: 'At once' },
      ],
    },
    scope: {
      kind: 'choice',
      title: 'What',
      help: 'The whole campaign, or only what has changed.',
      default: 'all',
      options: [
        { value: 'all', title: 'The whole campaign' },
        { value: 'change', title: 'Only the change' },
      ],
    },
  },
  outcomes: () => [outcome('launched'), outcome('failed', 'back'), outcome('missed', 'late')],
  summary(settings) {
    const where = list(settings, 'channels').map((name) => channels.find(({ value }) => value === name)?.title ?? name);
    return sentence(...where, `within ${dueWords(text(settings, 'window'))}`);
  },
  check: (settings) =>
    text(settings, 'audience') === '' || findAudience(text(settings, 'audience'))
      ? []
      : [{ setting: 'audience', message: `This is no target group. Write one of ${audiences.join(', ')}.` }],
  unavailable: (settings) => [
    ...(text(settings, 'audience') === ''
      ? []
      : [{ setting: 'audience', message: 'A launch goes to the whole target group. Leave the audience empty.' }]),
    ...(text(settings, 'scope') === 'change'
      ? [{ setting: 'scope', message: 'A launch of changes only is not available. Choose the whole campaign.' }]
      : []),
  ],
  stage: { left: { launched: 'live' } },
  enter(context) {
    if (context.stopRequested && isChange(context.settings)) return { leave: 'missed' };
    if (text(context.settings, 'mode') === 'immediate') return go(context);
    return { stay: [untilItsTime(context)], due: null };
  },
  resume(context, cause) {
    const isGone = context.memory.gone === true;
    switch (cause.kind) {
      case 'waiting':
        return Date.parse(cause.at) > Date.parse(context.fedAt)
          ? { stay: [], due: { at: cause.at, rung: 0 } }
          : go(context);
      case 'due':
        return go(context);
      case 'subjectChanged':
        return cause.dates && !isGone ? { stay: [untilItsTime(context)], due: null } : undefined;
      case 'stopRequested':
        return isChange(context.settings) && !isGone ? { leave: 'missed' } : undefined;
      case 'acted':
        return cause.act === 'launch' && ways.includes(cause.outcome) ? { leave: cause.outcome } : undefined;
      default:
        return undefined;
    }
  },
};

/** Of a run that is being stopped nothing new goes out. */
function isChange(settings: Settings): boolean {
  return text(settings, 'scope') === 'change';
}

/** A planned launch never goes out before its time, whatever led to it. */
function untilItsTime({ stepId, visit, settings }: StepContext): Command {
  const until = list(settings, 'channels').includes('drop.channel') ? 'drop.mailAt' : 'campaign.launchAt';
  return { kind: 'wait', stepId, visit, until };
}

function go({ stepId, visit, settings, relied, memory }: StepContext): StepResult {
  const args = {
    channels: list(settings, 'channels'),
    window: text(settings, 'window'),
    mode: text(settings, 'mode'),
    relied: relied.map(({ stepId: by, subject, hash }) => ({ stepId: by, subject, hash })),
  };
  return {
    stay: [{ kind: 'act', stepId, visit, act: 'launch', args }],
    memory: { ...memory, gone: true },
    due: null,
  };
}
