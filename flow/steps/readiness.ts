import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Cause } from '../state.ts';
import type { Settings, StepType } from '../step-type.ts';
import {
  dueOf,
  dueSetting,
  dueWords,
  escalateSetting,
  outcome,
  roles,
  roleWords,
  sentence,
  sideOf,
  text,
} from './read.ts';

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'readiness',
      who: `role:${text(settings, 'role')}`,
      ...dueOf(settings),
      outcomes: ['ready', 'not_ready'],
      needReason: ['not_ready'],
      form: text(settings, 'checklist'),
    },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
  };
}

/** Whoever expects more calls than the team can take is not ready, whatever the answer says. */
function isOverCapacity(cause: Cause): boolean {
  if (cause.kind !== 'answered') return false;
  const { forecastPeak, capacity } = cause.data ?? {};
  return typeof forecastPeak === 'number' && typeof capacity === 'number' && forecastPeak > capacity;
}

export const readiness: StepType = {
  name: 'readiness',
  title: 'Check readiness',
  group: 'prepare',
  help: 'A team goes through a list and says whether it is ready for what the campaign brings.',
  scopes: ['campaign'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: () => [{ trait: 'asks' }, { trait: 'readies', on: ['ready'] }],
  settings: {
    role: { kind: 'choice', title: 'Who', help: 'The team that must be ready.', default: 'service', options: roles },
    checklist: { kind: 'text', title: 'List', help: 'What is gone through.', default: 'service_v1' },
    due: { ...dueSetting, default: '2bd' },
    escalate: { ...escalateSetting, required: true },
  },
  outcomes: () => [outcome('ready'), outcome('not_ready', 'back'), outcome('overdue', 'late')],
  summary: (settings) => sentence(roleWords(text(settings, 'role')), dueWords(text(settings, 'due'))),
  produces: () => [{ facts: ['readiness.*'], on: ['ready', 'not_ready'] }],
  stage: { entered: 'preparing' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume(context, cause) {
    const result = resumeAsk(context, cause, asking(context.settings));
    const isReady = result !== undefined && 'leave' in result && result.leave === 'ready';
    return isReady && isOverCapacity(cause) ? { leave: 'not_ready' } : result;
  },
};
