import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import { parseQuorum } from '../settings/quorum.ts';
import type { Quorum } from '../settings/quorum.ts';
import type { Settings, StepType } from '../step-type.ts';
import {
  dueOf,
  dueSetting,
  dueWords,
  escalateSetting,
  outcome,
  peopleWords,
  roles,
  roleWords,
  sentence,
  sideOf,
  text,
} from './read.ts';
import { SettingError } from '../settings/setting-error.ts';

function asking(settings: Settings): Asking {
  const role = text(settings, 'role');
  return {
    spec: {
      task: 'acknowledgement',
      who: `role:${role}`,
      quorum: text(settings, 'ack'),
      ...dueOf(settings),
      subject: `brief.${role}`,
      outcomes: ['acknowledged', 'changes_requested'],
      needReason: ['changes_requested'],
      outlives: true,
    },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
    vote: { yes: 'acknowledged', back: 'changes_requested', backIsForMust: true },
  };
}

export const brief: StepType = {
  name: 'brief',
  title: 'Brief',
  group: 'prepare',
  help: 'A team is told what the campaign does and when. Each of them confirms having read this version; a change asks again.',
  scopes: ['campaign', 'item'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: (settings) => [{ trait: 'asks' }, { trait: 'tells', role: text(settings, 'role'), on: ['acknowledged'] }],
  settings: {
    role: {
      kind: 'choice',
      title: 'Who is told',
      help: 'The team that reads the brief.',
      required: true,
      options: roles,
    },
    ack: {
      kind: 'quorum',
      title: 'Enough when',
      help: 'How many must confirm. lead+80% is the team lead and four in five of the others who are in.',
      default: 'lead+80%',
    },
    due: { ...dueSetting, default: '3bd' },
    escalate: { ...escalateSetting, required: true },
  },
  outcomes: () => [outcome('acknowledged'), outcome('changes_requested', 'back'), outcome('overdue', 'late')],
  summary: (settings) =>
    sentence(roleWords(text(settings, 'role')), quorumWords(text(settings, 'ack')), dueWords(text(settings, 'due'))),
  produces: (settings) => [
    { facts: [`brief.${text(settings, 'role')}.*`], on: ['acknowledged', 'changes_requested', 'overdue'] },
  ],
  stage: { entered: 'preparing' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};

/** `lead+80%` in words; what cannot be read, as it is. */
export function quorumWords(written: string): string {
  let quorum: Quorum;
  try {
    quorum = parseQuorum(written);
  } catch (error) {
    if (error instanceof SettingError) return written;
    throw error;
  }
  switch (quorum.kind) {
    case 'count':
      return quorum.k === 1 ? 'one of them' : `${quorum.k} of them`;
    case 'of':
      return quorum.n === 1 ? '' : `${quorum.k} of ${quorum.n}`;
    case 'share':
      return `${quorum.percent}%`;
    case 'leadAndShare':
      return `lead and ${quorum.percent}%`;
    case 'personAnd': {
      const person = peopleWords(written.split('+')[0] ?? '');
      return quorum.others === 0 ? person : `${person} and ${quorum.others} more`;
    }
  }
}
