import type { Settings, StepType } from '../step-type.ts';
import { dueWords, list, outcome, sentence, text, yes } from './read.ts';

const models = [
  { value: 'first', title: 'First contact' },
  { value: 'last', title: 'Last contact' },
  { value: 'linear', title: 'All contacts alike' },
  { value: 'u_shape', title: 'First and last most' },
  { value: 'source_code', title: 'By source code' },
];

function titles(settings: Settings): string {
  const chosen = list(settings, 'models').map((name) => models.find(({ value }) => value === name)?.title ?? name);
  return chosen.join(', ').toLowerCase();
}

/** Waits, also after a stop request, so that what was begun is counted; too little to compare is said as such, never as 0. */
export const measure: StepType = {
  name: 'measure',
  title: 'Measure',
  group: 'prepare',
  help: 'Waits until results have come in, then counts them: enquiries, orders, and what each contact added.',
  scopes: ['campaign'],
  ownerSide: () => 'marketing',
  traits: (settings) => [{ trait: 'measures', holdout: yes(settings, 'holdout') }],
  settings: {
    models: {
      kind: 'choices',
      title: 'Who gets the credit',
      help: 'How an order is shared among the contacts that led to it. Several can be compared.',
      default: ['first', 'last'],
      options: models,
    },
    holdout: {
      kind: 'boolean',
      title: 'Compared with people left out',
      help: 'Whether some of the target group were not addressed, to compare with.',
      default: false,
    },
    matchback: {
      kind: 'boolean',
      title: 'Orders without a code',
      help: 'Whether they are matched with the people who were addressed.',
      default: false,
    },
    byChannel: { kind: 'boolean', title: 'By channel', help: 'Whether each channel is counted apart.', default: false },
    after: { kind: 'duration', title: 'After', help: 'How long results may still come in.', default: '30d' },
  },
  outcomes: () => [outcome('done', 'next', 'Measured')],
  summary: (settings) =>
    sentence(
      `after ${dueWords(text(settings, 'after'))}`,
      titles(settings),
      yes(settings, 'holdout') ? 'compared with people left out' : '',
      yes(settings, 'byChannel') ? 'by channel' : '',
    ),
  enter: ({ stepId, visit, settings }) => ({
    stay: [{ kind: 'wait', stepId, visit, until: text(settings, 'after') }],
  }),
  resume({ stepId, visit, settings }, cause) {
    switch (cause.kind) {
      case 'waiting':
        return { stay: [], due: { at: cause.at, rung: 0, ...(cause.lasts && { lasts: cause.lasts }) } };
      case 'due': {
        const args = {
          models: list(settings, 'models'),
          holdout: yes(settings, 'holdout'),
          matchback: yes(settings, 'matchback'),
          byChannel: yes(settings, 'byChannel'),
        };
        return { stay: [{ kind: 'act', stepId, visit, act: 'measure', args }], due: null };
      }
      case 'acted':
        return cause.act === 'measure' ? { leave: 'done' } : undefined;
      default:
        return undefined;
    }
  },
};
