import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Cause, Command } from '../state.ts';
import type { StepContext, StepType } from '../step-type.ts';
import { outcome, text } from './read.ts';

const asking: Asking = {
  spec: {
    task: 'task',
    who: 'enquiry.owner',
    due: '2bd',
    outcomes: ['done'],
    needReason: ['done'],
    form: 'disqualify_reason',
  },
  ladder: 'sales.lead',
};

/** `via` says which step's answer led here, whose reason the host takes. */
function record({ stepId, visit, settings, reason, via }: StepContext): Command {
  const args = {
    reason: text(settings, 'reason'),
    ...(reason === undefined ? {} : { given: reason }),
    ...(via === undefined ? {} : { via: { ...via } }),
  };
  return { kind: 'act', stepId, visit, act: 'disqualify', args };
}

export const disqualify: StepType = {
  name: 'disqualify',
  title: 'Disqualify',
  group: 'person',
  help: 'Records, with a reason, that this person is not a customer for this campaign.',
  scopes: ['enquiry'],
  ownerSide: () => 'sales',
  traits: () => [
    { trait: 'disqualifies', on: ['recorded'] },
    { trait: 'settles', on: ['recorded'] },
  ],
  settings: {
    reason: {
      kind: 'choice',
      title: 'Reason',
      help: 'Taken from the answer that led here; asked for where none was given.',
      default: 'required',
      options: [
        { value: 'required', title: 'Needed' },
        { value: 'none', title: 'Not needed' },
      ],
    },
  },
  outcomes: () => [outcome('recorded', 'end', 'Recorded')],
  summary: (settings) => (text(settings, 'reason') === 'none' ? 'Without a reason' : 'With a reason'),
  enter: (context) => ({ stay: [record(context)] }),
  resume(context: StepContext, cause: Cause) {
    if (cause.kind === 'acted' && cause.act === 'disqualify') {
      if (cause.outcome === 'reason_needed') return openAsk(context, asking);
      return cause.outcome === 'recorded' ? { leave: 'recorded' } : undefined;
    }
    const result = resumeAsk(context, cause, asking);
    return result && 'leave' in result ? { stay: [record(context)], due: null } : result;
  },
};
