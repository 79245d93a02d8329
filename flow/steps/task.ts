import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType, Trait } from '../step-type.ts';
import {
  dueOf,
  dueSetting,
  dueWords,
  escalateSetting,
  list,
  outcome,
  perSettings,
  roles,
  roleWords,
  sentence,
  sideOf,
  text,
} from './read.ts';

const asking = perSettings((settings): Asking => {
  return {
    spec: {
      task: 'task',
      who: `role:${text(settings, 'role')}`,
      ...dueOf(settings),
      outcomes: list(settings, 'outcomes'),
      form: text(settings, 'form'),
    },
    ladder: text(settings, 'escalate'),
    timeout: 'overdue',
  };
});

/** Forms by which plan, brief or dates are written: they edit, whatever the step's setting says. */
const EDITING_FORMS: Readonly<Record<string, 'plan' | 'brief'>> = {
  replan: 'plan',
  new_launch_date: 'brief',
  resolve_briefing: 'brief',
  reduce_scope: 'brief',
  rework: 'brief',
  change_offer_or_form: 'brief',
};

function editsOf(settings: Settings): 'plan' | 'brief' | undefined {
  const form = text(settings, 'form');
  const byForm = Object.hasOwn(EDITING_FORMS, form) ? EDITING_FORMS[form] : undefined;
  const said = text(settings, 'edits');
  if (said === 'plan' || byForm === 'plan') return 'plan';
  return said === 'brief' ? 'brief' : byForm;
}

export const task: StepType = {
  name: 'task',
  title: 'Task',
  group: 'prepare',
  help: 'Somebody of a team fills in a form or does a piece of work.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: (settings) => sideOf(text(settings, 'role')),
  traits: (settings) => {
    const what = editsOf(settings);
    return [
      { trait: 'asks' },
      { trait: 'contacts' },
      ...(what === undefined ? [] : [{ trait: 'edits', what } satisfies Trait]),
    ];
  },
  settings: {
    role: {
      kind: 'choice',
      title: 'Who',
      help: 'Whoever of this team takes it first.',
      required: true,
      options: roles,
    },
    form: { kind: 'text', title: 'Form', help: 'What is to be filled in.', required: true },
    outcomes: {
      kind: 'text',
      title: 'Answers',
      help: 'The ways it can turn out, with bars between: booked|declined.',
      default: 'done',
    },
    edits: {
      kind: 'choice',
      title: 'Changes',
      help: 'What the work changes. A plan or brief that was changed must be told again before a launch.',
      options: [
        { value: 'plan', title: 'The plan' },
        { value: 'brief', title: 'The brief or the dates' },
        { value: 'partner_brief', title: 'The brief for one partner' },
      ],
    },
    due: { ...dueSetting, default: '2bd' },
    escalate: { ...escalateSetting, required: true },
  },
  outcomes: (settings) => [...list(settings, 'outcomes').map((name) => outcome(name)), outcome('overdue', 'late')],
  summary: (settings) => {
    const form = text(settings, 'form').replaceAll('_', ' ');
    return sentence(roleWords(text(settings, 'role')), form, dueWords(text(settings, 'due')));
  },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
