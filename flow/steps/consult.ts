import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { quorumWords } from './brief.ts';
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
  unknownPeople,
} from './read.ts';

/** An objection of somebody who must agree, or one too many, leaves for mediation; so does silence in the end. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'consult',
      who: `role:${text(settings, 'role')}`,
      quorum: text(settings, 'quorum'),
      ...dueOf(settings),
      outcomes: ['agreed', 'objection'],
      needReason: ['objection'],
    },
    ladder: text(settings, 'escalate'),
    timeout: 'unresolved',
    vote: { yes: 'agreed', back: 'objection', backIsForMust: true, leaves: { objection: 'unresolved' } },
  };
}

export const consult: StepType = {
  name: 'consult',
  title: 'Consult',
  group: 'prepare',
  help: 'A team says what it thinks of the idea before there is a plan. An objection comes with its reason.',
  scopes: ['campaign'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: (settings) => [{ trait: 'asks' }, { trait: 'consults', role: text(settings, 'role'), on: ['agreed'] }],
  settings: {
    role: {
      kind: 'choice',
      title: 'Who is consulted',
      help: 'The team whose view is asked for.',
      required: true,
      options: roles,
    },
    quorum: {
      kind: 'quorum',
      title: 'Enough when',
      help: 'How many must agree. sales.lead+2 is the lead of Sales and two more.',
      default: '1',
    },
    due: { ...dueSetting, default: '3bd' },
    escalate: { ...escalateSetting, required: true },
  },
  outcomes: () => [outcome('agreed'), outcome('unresolved', 'back', 'Not agreed')],
  summary: (settings) =>
    sentence(roleWords(text(settings, 'role')), quorumWords(text(settings, 'quorum')), dueWords(text(settings, 'due'))),
  produces: (settings) => [{ facts: [`consult.${text(settings, 'role')}.*`], on: ['agreed', 'unresolved'] }],
  unavailable: (settings) => unknownPeople(settings, 'escalate'),
  stage: { entered: 'planning' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
