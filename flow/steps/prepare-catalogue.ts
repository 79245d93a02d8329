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

const media = [
  { value: 'print', title: 'Printed catalogue' },
  { value: 'web', title: 'Web catalogue' },
];

function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'material',
      who: `role:${text(settings, 'role')}`,
      ...dueOf(settings),
      outcomes: ['ready', 'invalid'],
      needReason: ['invalid'],
      form: 'catalogue',
    },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
  };
}

export const prepareCatalogue: StepType = {
  name: 'prepare_catalogue',
  title: 'Prepare a catalogue',
  group: 'prepare',
  help: 'Marketing makes the catalogue: items, prices, copy and key codes. Rows that are wrong send it back.',
  scopes: ['campaign'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: () => [{ trait: 'asks' }, { trait: 'prepares', on: ['ready'] }, { trait: 'edits', what: 'brief' }],
  settings: {
    media: {
      kind: 'choices',
      title: 'Media',
      help: 'Where the catalogue appears.',
      default: ['print'],
      required: true,
      options: media,
    },
    keyCodes: {
      kind: 'choice',
      title: 'Key codes',
      help: 'How it is told where an order comes from.',
      default: 'per_drop',
      options: [
        { value: 'per_drop', title: 'One for each drop' },
        { value: 'none', title: 'None' },
      ],
    },
    role: { kind: 'choice', title: 'Who', help: 'The team that makes it.', default: 'marketer', options: roles },
    due: { ...dueSetting, default: '20bd' },
    escalate: { ...escalateSetting, default: 'marketing.lead' },
  },
  outcomes: () => [outcome('ready'), outcome('invalid', 'back', 'Rows are wrong'), outcome('overdue', 'late')],
  summary: (settings) => {
    const where = list(settings, 'media').map((name) => media.find(({ value }) => value === name)?.title ?? name);
    return sentence(...where, roleWords(text(settings, 'role')), dueWords(text(settings, 'due')));
  },
  stage: { entered: 'preparing' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
