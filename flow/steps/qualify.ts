import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import { dueOf, dueSetting, dueWords, escalateSetting, outcome, sentence, text, whole, whoOf } from './read.ts';

/** Without an outcome at its due the lead decides inside: the step asks on and has no way out for lateness. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'qualify',
      who: whoOf(text(settings, 'by')),
      ...dueOf(settings),
      outcomes: ['qualified', 'not_ready', 'unqualified', 'unreachable'],
      needReason: ['not_ready', 'unqualified'],
      form: text(settings, 'framework'),
    },
    ladder: text(settings, 'escalate'),
  };
}

export const qualify: StepType = {
  name: 'qualify',
  title: 'Qualify',
  group: 'person',
  help: 'The owner talks to the person and finds out whether there is a need, a budget and a date.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: () => [{ trait: 'asks' }, { trait: 'contacts' }],
  settings: {
    by: { kind: 'text', title: 'Who', help: 'owner, or a team such as inside_sales.', default: 'owner' },
    framework: {
      kind: 'choice',
      title: 'Questions',
      help: 'What is asked.',
      default: 'BANT',
      options: [
        { value: 'BANT', title: 'Budget, decision, need, date' },
        { value: 'three_questions', title: 'Three questions' },
      ],
    },
    attempts: {
      kind: 'number',
      title: 'Tries',
      help: 'How many calls before a person counts as not reachable.',
      default: 6,
    },
    due: { ...dueSetting, default: '10bd' },
    escalate: { ...escalateSetting, default: 'sales.lead' },
  },
  outcomes: () => [
    outcome('qualified'),
    outcome('not_ready', 'back'),
    outcome('unqualified', 'end'),
    outcome('unreachable', 'late'),
  ],
  summary: (settings) =>
    sentence(
      text(settings, 'by') === 'owner' ? 'the owner' : text(settings, 'by').replaceAll('_', ' '),
      `${whole(settings, 'attempts', 6)} tries`,
      dueWords(text(settings, 'due')),
    ),
  produces: () => [{ facts: ['answers.*', 'qualify.*'], on: ['qualified', 'not_ready', 'unqualified', 'unreachable'] }],
  stage: { left: { qualified: 'qualified' } },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
