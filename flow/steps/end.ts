import type { Setting, StepContext, StepResult, StepType } from '../step-type.ts';
import { sentence, text } from './read.ts';

const reason: Setting = {
  kind: 'choice',
  title: 'Reason',
  help: 'Whether the end is recorded with the reason that led here.',
  default: 'none',
  options: [
    { value: 'required', title: 'Needed' },
    { value: 'none', title: 'Not needed' },
  ],
};

/** The reason that was given last, else the way by which the end was reached. */
function finish({ settings, reason: given, via }: StepContext): StepResult {
  const outcome = text(settings, 'outcome');
  if (text(settings, 'reason') !== 'required') return { end: { outcome } };
  return { end: { outcome, reason: given ?? (via ? `${via.stepId}.${via.outcome}` : outcome) } };
}

/** `outcomes`: the ways to end; absent: any word, as lists of other things end in other ways. */
function ending(
  outcomes?: NonNullable<Setting['options']>,
): Pick<StepType, 'group' | 'traits' | 'settings' | 'outcomes' | 'summary' | 'enter' | 'resume'> {
  return {
    group: 'end',
    traits: (settings) => [{ trait: 'ends', outcome: text(settings, 'outcome') }],
    settings: {
      outcome: {
        title: 'Ends as',
        help: 'How it turned out.',
        required: true,
        ...(outcomes ? { kind: 'choice', options: outcomes } : { kind: 'text' }),
      },
      reason,
    },
    outcomes: () => [],
    summary: (settings) => {
      const name = text(settings, 'outcome');
      return sentence(outcomes?.find(({ value }) => value === name)?.title ?? name.replaceAll('_', ' '));
    },
    enter: finish,
    resume: () => undefined,
  };
}

/** Ends the run for all branches; open enquiries go on. */
export const end: StepType = {
  name: 'end',
  title: 'End',
  help: 'The run ends here, in all branches. Enquiries that are open go on.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  ...ending([
    { value: 'completed', title: 'Completed' },
    { value: 'closed_unreviewed', title: 'Closed without a review' },
    { value: 'stopped', title: 'Stopped' },
  ]),
};

export const enquiryEnd: StepType = {
  name: 'enquiry_end',
  title: 'End for this person',
  help: 'The enquiry is closed.',
  scopes: ['enquiry'],
  ownerSide: () => 'joint',
  ...ending([
    { value: 'won', title: 'Won' },
    { value: 'lost', title: 'Lost' },
    { value: 'disqualified', title: 'Disqualified' },
    { value: 'merged', title: 'Merged with an earlier enquiry' },
    { value: 'settled', title: 'Settled' },
  ]),
};

/** Ends one item of a list. With a reason it counts as failed for the `for_each` that started it. */
export const itemEnd: StepType = {
  name: 'item_end',
  title: 'End for this one',
  help: 'This entry of the list is finished.',
  scopes: ['item'],
  ownerSide: () => 'joint',
  ...ending(),
};
