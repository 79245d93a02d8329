import type { StepType } from '../step-type.ts';
import { outcome, sentence, text } from './read.ts';

const sharing = [
  { value: 'none', title: 'With nobody' },
  { value: 'partner', title: 'With a partner' },
];

const badgeScan = [
  { value: 'none', title: 'Says nothing' },
  { value: 'limited', title: 'May be answered' },
];

const ways = ['allowed', 'limited', 'refused'];

/** Chosen, and not the default that says nothing. */
function chosen(written: string): boolean {
  return written !== '' && written !== 'none';
}

/** `limited`: this enquiry may be answered, and nothing else sent. The host decides by the latest explicit statement. */
export const consentCheck: StepType = {
  name: 'consent_check',
  title: 'Check consent',
  group: 'person',
  help: 'Looks what this person has allowed. Somebody who only asked a question may be answered, and not sent anything else.',
  scopes: ['enquiry'],
  ownerSide: () => 'operations',
  traits: () => [{ trait: 'permits', on: ['allowed', 'limited'] }],
  settings: {
    purpose: {
      kind: 'text',
      title: 'For what',
      help: 'What consent is looked for, such as sales_followup.',
      required: true,
    },
    sharing: {
      kind: 'choice',
      title: 'Passed on',
      help: 'Whether the person must also have allowed passing the enquiry on.',
      default: 'none',
      options: sharing,
    },
    badgeScan: {
      kind: 'choice',
      title: 'A scanned badge',
      help: 'What it means that somebody let their badge be scanned and said no more.',
      default: 'none',
      options: badgeScan,
    },
  },
  outcomes: () => [
    outcome('allowed', 'next', 'Allowed'),
    outcome('limited', 'next', 'Only to answer'),
    outcome('refused', 'end', 'Refused'),
  ],
  summary: (settings) =>
    sentence(
      text(settings, 'purpose') === '' ? 'consent' : `for ${text(settings, 'purpose').replaceAll('_', ' ')}`,
      chosen(text(settings, 'sharing')) ? 'also passed on to a partner' : '',
    ),
  unavailable: (settings) =>
    chosen(text(settings, 'sharing'))
      ? [{ setting: 'sharing', message: 'Consent to passing on is not kept. Choose "With nobody".' }]
      : [],
  enter({ stepId, visit, settings }) {
    const args = {
      purpose: text(settings, 'purpose'),
      ...(chosen(text(settings, 'sharing')) && { sharing: text(settings, 'sharing') }),
      ...(chosen(text(settings, 'badgeScan')) && { badgeScan: text(settings, 'badgeScan') }),
    };
    return { stay: [{ kind: 'act', stepId, visit, act: 'consentCheck', args }] };
  },
  resume: (_context, cause) =>
    cause.kind === 'acted' && cause.act === 'consentCheck' && ways.includes(cause.outcome)
      ? { leave: cause.outcome }
      : undefined,
};
