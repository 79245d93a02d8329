import type { Command } from '../state.ts';
import type { StepContext, StepResult, StepType } from '../step-type.ts';
import { list, outcome, sentence, text, yes } from './read.ts';

const sources = [
  { value: 'web_form', title: 'Web form' },
  { value: 'import', title: 'Imported lists' },
  { value: 'api', title: 'Other systems' },
  { value: 'phone', title: 'Telephone' },
  { value: 'email', title: 'E-mail' },
  { value: 'chat', title: 'Chat' },
  { value: 'event', title: 'Events' },
  { value: 'partner', title: 'Partners' },
  { value: 'order_form', title: 'Order form' },
  { value: 'web_shop', title: 'Web shop' },
  { value: 'badge_scan', title: 'Badge scans' },
  { value: 'card', title: 'Business cards' },
  { value: 'tablet_form', title: 'Tablet form' },
  { value: 'batch_upload', title: 'Uploads' },
  { value: 'partner_registration', title: 'Partner registrations' },
];

function closes(context: StepContext): Command[] {
  const { stepId, visit, settings } = context;
  const until = text(settings, 'closes');
  return until === 'on_stop' ? [] : [{ kind: 'wait', stepId, visit, until }];
}

/** The ways in that a campaign can have; the others are words of the language. */
const opened = new Set(['web_form', 'import', 'api', 'phone', 'email', 'event', 'partner']);

/** Asks once to close the sources; the reply leaves the step. */
function close({ stepId, visit, memory }: StepContext): StepResult | undefined {
  if (memory.closing === true) return undefined;
  return {
    stay: [{ kind: 'act', stepId, visit, act: 'closeSources', args: {} }],
    memory: { ...memory, closing: true },
    due: null,
  };
}

/** Each enquiry begins at the target of `each`; the campaign's own token never goes there. */
export const capture: StepType = {
  name: 'capture',
  title: 'Capture enquiries',
  group: 'reach',
  help: 'Opens the ways in and takes each enquiry until the end date. Each person goes their own way from here.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'reaches' }, { trait: 'opens' }],
  settings: {
    sources: {
      kind: 'choices',
      title: 'Ways in',
      help: 'Where enquiries come from.',
      default: ['web_form', 'import', 'api'],
      options: sources,
    },
    closes: {
      kind: 'instant',
      title: 'Until',
      help: 'campaign.endsAt+14d; on_stop: until somebody stops the run.',
      required: true,
    },
    key: {
      kind: 'choice',
      title: 'Told apart by',
      help: 'Whether each enquiry brings a code that says which mailing it answers.',
      options: [{ value: 'source_code', title: 'Source code' }],
    },
    offline: {
      kind: 'boolean',
      title: 'Also without a connection',
      help: 'Whether enquiries are taken where there is no network, and sent later.',
      default: false,
    },
  },
  outcomes: () => [outcome('each', 'next', 'Each person'), outcome('closed', 'next', 'Closed')],
  summary(settings) {
    const ways = list(settings, 'sources').map((name) => sources.find(({ value }) => value === name)?.title ?? name);
    return sentence(
      ...ways,
      text(settings, 'closes') === 'on_stop' ? 'until stopped' : `until ${text(settings, 'closes')}`,
    );
  },
  produces: () => [
    {
      facts: [
        'enquiry.kind',
        'enquiry.channel',
        'enquiry.score',
        'enquiry.receivedAt',
        'enquiry.ageHours',
        'enquiry.touches',
      ],
      on: ['each'],
    },
  ],
  unavailable(settings) {
    const closed = list(settings, 'sources').filter((name) => !opened.has(name));
    const names = closed.map((name) => sources.find(({ value }) => value === name)?.title ?? name);
    return [
      ...(closed.length === 0
        ? []
        : [{ setting: 'sources', message: `${names.join(', ')}: these ways in cannot be opened. Choose others.` }]),
      ...(text(settings, 'key') === ''
        ? []
        : [{ setting: 'key', message: 'Source codes are not kept. Leave this empty.' }]),
      ...(yes(settings, 'offline')
        ? [{ setting: 'offline', message: 'Enquiries cannot be taken without a connection. Switch this off.' }]
        : []),
    ];
  },
  enter(context) {
    if (context.stopRequested) return { leave: 'closed' };
    const { stepId, visit, settings } = context;
    const spawn: Command = {
      kind: 'spawn',
      stepId,
      visit,
      what: 'sources',
      args: { sources: list(settings, 'sources') },
    };
    return { stay: [spawn, ...closes(context)] };
  },
  resume(context, cause) {
    switch (cause.kind) {
      case 'waiting':
        return context.memory.closing === true ? undefined : { stay: [], due: { at: cause.at, rung: 0 } };
      case 'due':
      case 'stopRequested':
        return close(context);
      case 'answered':
        return cause.outcome === 'closed' ? close(context) : undefined;
      case 'subjectChanged':
        return cause.dates && context.memory.closing !== true ? { stay: closes(context) } : undefined;
      case 'acted':
        return cause.act === 'closeSources' ? { leave: 'closed' } : undefined;
      default:
        return undefined;
    }
  },
};
