import { openAsk, resumeAsk, resumeReassign } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { StepResult, StepType, Settings } from '../step-type.ts';
import { dueWords, escalateSetting, outcome, peopleWords, sentence, text, unknownPeople, whoOf } from './read.ts';

/** An offer is accepted or rejected; `returned` comes later, from a task of the owner who accepted. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'handoff',
      who: whoOf(text(settings, 'to')),
      due: text(settings, 'acceptWithin'),
      outcomes: ['accepted', 'rejected'],
      needReason: ['rejected'],
    },
    ladder: text(settings, 'ladder'),
    timeout: 'expired',
  };
}

function marked(result: StepResult | undefined): StepResult | undefined {
  return result && 'leave' in result && result.leave === 'accepted' ? { ...result, accept: true } : result;
}

export const handoff: StepType = {
  name: 'handoff',
  title: 'Hand over',
  group: 'person',
  help: 'Offers the person to one salesperson, who accepts, or rejects with a reason. Silence offers it to the next.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: (settings) => [
    { trait: 'asks' },
    { trait: 'contacts' },
    { trait: 'handsOff', on: ['accepted'], ...(text(settings, 'to') === 'partner' && { to: 'partner' }) },
    { trait: 'settles', on: ['accepted'] },
  ],
  settings: {
    to: {
      kind: 'choice',
      title: 'To',
      help: 'Who is offered the enquiry first.',
      default: 'owner',
      options: [
        { value: 'owner', title: 'Who it was assigned to' },
        { value: 'enquiry.metBy', title: 'Who met the person' },
        { value: 'partner', title: 'A partner' },
      ],
    },
    acceptWithin: {
      kind: 'duration',
      title: 'Time to accept',
      help: 'For each person it is offered to: 4bh, 5m.',
      required: true,
    },
    ladder: {
      ...escalateSetting,
      help: 'Who is offered it next: reassign*2,sales.lead is two more people of the team, then the lead.',
      required: true,
    },
    reasons: {
      kind: 'choice',
      title: 'Reasons',
      help: 'Whether a rejection or return needs one.',
      default: 'required',
      options: [{ value: 'required', title: 'Needed' }],
    },
  },
  outcomes: () => [
    outcome('accepted'),
    outcome('rejected', 'back'),
    outcome('returned', 'back'),
    outcome('expired', 'late'),
  ],
  summary: (settings) => {
    const to = text(settings, 'to') === 'owner' ? 'who it was assigned to' : peopleWords(text(settings, 'to'));
    return sentence(to, `within ${dueWords(text(settings, 'acceptWithin'))}`);
  },
  produces: () => [{ facts: ['handoff.*'], on: ['accepted', 'rejected', 'returned', 'expired'] }],
  unavailable: (settings) =>
    text(settings, 'to') === 'partner'
      ? [{ setting: 'to', message: 'Handing over to partners is not available.' }]
      : [...unknownPeople(settings, 'to'), ...unknownPeople(settings, 'ladder')],
  stage: { entered: 'offered', left: { accepted: 'accepted' } },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume(context, cause) {
    const asked = asking(context.settings);
    if (cause.kind === 'acted') {
      return cause.act === 'reassign' ? resumeReassign(context, cause.outcome, asked) : undefined;
    }
    return marked(resumeAsk(context, cause, asked));
  },
};
