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
  peopleWords,
  sentence,
  sideOf,
  text,
  unknownPeople,
} from './read.ts';

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'approval',
      who: text(settings, 'who'),
      quorum: text(settings, 'quorum'),
      ...dueOf(settings),
      subject: text(settings, 'subject'),
      outcomes: ['approved', 'rejected', 'changes_requested'],
      needReason: ['rejected', 'changes_requested'],
      excludeOwner: true,
    },
    ladder: text(settings, 'escalate'),
    timeout: 'expired',
    vote: { yes: 'approved', no: 'rejected', back: 'changes_requested' },
  };
}

/** Subjects whose content is not stored, so there is no hash to bind a decision to (I3). */
const NOT_KEPT = new Set(['cobrand_material', 'rules_of_engagement']);

export const approval: StepType = {
  name: 'approval',
  title: 'Approval',
  group: 'decide',
  help: 'Named people decide. Whoever owns the campaign, or edited it last, does not count among them.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: (settings) => sideOf(text(settings, 'who')),
  traits: (settings) => [{ trait: 'asks' }, { trait: 'decides', subject: text(settings, 'subject'), on: ['approved'] }],
  settings: {
    subject: {
      kind: 'choice',
      title: 'What is approved',
      help: 'A later change of it makes the approval void.',
      required: true,
      options: [
        { value: 'launch', title: 'The launch' },
        { value: 'plan', title: 'The plan' },
        { value: 'objectives', title: 'The objectives' },
        { value: 'budget', title: 'The budget' },
        { value: 'price_list', title: 'The price list' },
        { value: 'cobrand_material', title: 'Material with a partner' },
        { value: 'rules_of_engagement', title: 'Rules with partners' },
      ],
    },
    who: { kind: 'people', title: 'Who decides', help: 'One or more people, roles or groups.', required: true },
    quorum: { kind: 'quorum', title: 'Enough when', help: 'How many must approve.', default: '1of1' },
    due: { ...dueSetting, default: '2bd', required: true },
    escalate: { ...escalateSetting, required: true },
    onTimeout: {
      kind: 'choice',
      title: 'At the end',
      help: 'Silence is never a yes.',
      default: 'expire',
      options: [{ value: 'expire', title: 'Leave as expired' }],
    },
  },
  outcomes: () => [
    outcome('approved'),
    outcome('rejected', 'end'),
    outcome('changes_requested', 'back'),
    outcome('expired', 'late'),
  ],
  summary: (settings) =>
    sentence(
      peopleWords(text(settings, 'who')),
      quorumWords(text(settings, 'quorum')),
      dueWords(text(settings, 'due')),
    ),
  produces: (settings) => [
    {
      facts: [`approval.${text(settings, 'subject')}.*`],
      on: ['approved', 'rejected', 'changes_requested', 'expired'],
    },
  ],
  unavailable: (settings) => [
    ...(NOT_KEPT.has(text(settings, 'subject'))
      ? [{ setting: 'subject', message: 'This is not kept here yet, so nobody can approve a version of it.' }]
      : []),
    ...unknownPeople(settings, 'who'),
    ...unknownPeople(settings, 'escalate'),
  ],
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
