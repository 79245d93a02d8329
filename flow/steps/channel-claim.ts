import type { StepType } from '../step-type.ts';
import { dueWords, outcome, sentence, text } from './read.ts';

const ways = ['direct', 'partner', 'disputed'];

/** While it is undecided nobody contacts the person. */
export const channelClaim: StepType = {
  name: 'channel_claim',
  title: 'Whose customer',
  group: 'person',
  help: 'Decides by the agreed rules whether our own people or a partner look after this person.',
  scopes: ['enquiry'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'contacts' }, { trait: 'claims', on: ways }],
  settings: {
    rule: { kind: 'text', title: 'By which rules', help: 'The rules that both sides agreed on.', default: 'roe' },
    protect: {
      kind: 'duration',
      title: 'Protected for',
      help: 'How long the one who has the claim keeps it.',
      default: '90d',
    },
    decideWithin: {
      kind: 'duration',
      title: 'Decided within',
      help: 'How long both sides have to object.',
      default: '2bd',
    },
  },
  outcomes: () => [
    outcome('direct', 'next', 'Our own'),
    outcome('partner', 'next', 'A partner’s'),
    outcome('disputed', 'late', 'Disputed'),
  ],
  summary: (settings) =>
    sentence(
      `by ${text(settings, 'rule').replaceAll('_', ' ')}`,
      `protected for ${dueWords(text(settings, 'protect'))}`,
      `within ${dueWords(text(settings, 'decideWithin'))}`,
    ),
  // The bound is reached only after it has been decided before.
  produces: () => [{ facts: ['claim.earliestValid', 'claim.basis'], on: [...ways, 'exhausted'] }],
  unavailable: () => [{ message: 'Claims of partners are not kept, so nobody could decide them.' }],
  enter({ stepId, visit, settings }) {
    const args = {
      rule: text(settings, 'rule'),
      protect: text(settings, 'protect'),
      decideWithin: text(settings, 'decideWithin'),
    };
    return { stay: [{ kind: 'act', stepId, visit, act: 'channelClaim', args }] };
  },
  resume: (_context, cause) =>
    cause.kind === 'acted' && cause.act === 'channelClaim' && ways.includes(cause.outcome)
      ? { leave: cause.outcome }
      : undefined,
};
