import type { StepType } from '../step-type.ts';
import { outcome, roles, roleWords, sentence, text } from './read.ts';

const strategies = [
  { value: 'weighted_rr', title: 'Fair turns' },
  { value: 'account_owner>territory>weighted_rr', title: 'Account owner, then area, then fair turns' },
];

const ways = ['assigned', 'none'];

export const assign: StepType = {
  name: 'assign',
  title: 'Assign',
  group: 'person',
  help: 'Gives the enquiry to the next person of a team who is in and has room.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: () => [{ trait: 'assigns' }, { trait: 'contacts' }],
  settings: {
    strategy: {
      kind: 'choice',
      title: 'In which order',
      help: 'Fair turns: everybody in turn, by their share. First come who owns the account and who has the area, if chosen.',
      default: 'weighted_rr',
      options: strategies,
    },
    pool: { kind: 'choice', title: 'Among', help: 'The team.', default: 'sales', options: roles },
    cap: { kind: 'rate', title: 'At most', help: 'New enquiries for each person, such as 25/bd.', default: '25/bd' },
    onlineOnly: {
      kind: 'boolean',
      title: 'Only who is online',
      help: 'Leaves out people who are not signed in.',
      default: false,
    },
  },
  outcomes: () => [outcome('assigned'), outcome('none', 'late', 'Nobody has room')],
  summary: (settings) =>
    sentence(roleWords(text(settings, 'pool')), 'in turn', text(settings, 'cap').replace('/bd', ' a working day')),
  unavailable: (settings) => [
    ...(strategies.some(({ value }) => value === text(settings, 'strategy'))
      ? []
      : [{ setting: 'strategy', message: 'Nothing assigns in this order. Choose one from the list.' }]),
    ...(text(settings, 'onlineOnly') === 'true' || text(settings, 'onlineOnly') === 'yes'
      ? [{ setting: 'onlineOnly', message: 'Who is online cannot be told. Switch this off.' }]
      : []),
  ],
  stage: { entered: 'triaged' },
  enter({ stepId, visit, settings }) {
    const args = { strategy: text(settings, 'strategy'), pool: text(settings, 'pool'), cap: text(settings, 'cap') };
    return { stay: [{ kind: 'act', stepId, visit, act: 'assign', args }] };
  },
  resume: (_context, cause) =>
    cause.kind === 'acted' && cause.act === 'assign' && ways.includes(cause.outcome)
      ? { leave: cause.outcome }
      : undefined,
};
