import { kindTitle, materialKinds } from '../material/kinds.ts';
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

function asking(settings: Settings): Asking {
  return {
    spec: { task: 'material', who: `role:${text(settings, 'role')}`, ...dueOf(settings), outcomes: ['ready'] },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
  };
}

export const prepareMaterial: StepType = {
  name: 'prepare_material',
  title: 'Prepare material',
  group: 'prepare',
  help: 'Marketing makes what Sales shows and sends: brochure, presentation, web page. It changes what the briefs tell.',
  scopes: ['campaign'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: () => [{ trait: 'asks' }, { trait: 'prepares', on: ['ready'] }, { trait: 'edits', what: 'brief' }],
  settings: {
    kinds: {
      kind: 'choices',
      title: 'What',
      help: 'All of these must be ready.',
      default: ['brochure', 'presentation', 'web_page'],
      required: true,
      options: materialKinds,
    },
    role: { kind: 'choice', title: 'Who', help: 'The team that makes it.', default: 'marketer', options: roles },
    due: { ...dueSetting, default: '10bd' },
    escalate: { ...escalateSetting, default: 'marketing.lead' },
  },
  outcomes: () => [outcome('ready'), outcome('overdue', 'late')],
  summary: (settings) => {
    const what = list(settings, 'kinds').map(kindTitle);
    return sentence(...what, roleWords(text(settings, 'role')), dueWords(text(settings, 'due')));
  },
  stage: { entered: 'preparing' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
