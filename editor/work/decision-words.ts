import type { TaskDetail } from '../../server/tasks/contract.ts';

type Outcome = TaskDetail['outcomes'][number];

/** `button`: a verb, with … when a reason is asked. `ask`: the question over the reason. `past`: "You approved this". */
export interface DecisionWords {
  button: string;
  ask: string;
  past: string;
}

const words: Record<string, Partial<DecisionWords>> = {
  'approval.approved': { button: 'Approve', past: 'approved this' },
  'approval.changes_requested': { button: 'Ask for changes', ask: 'What should change?', past: 'asked for changes' },
  'approval.rejected': { button: 'Reject', ask: 'Why do you reject it?', past: 'rejected this' },
  'acknowledgement.acknowledged': { button: 'I understand, count me in', past: 'confirmed this brief' },
  'acknowledgement.changes_requested': {
    button: 'Something is wrong or missing',
    ask: 'What is wrong or missing?',
    past: 'asked for changes',
  },
  'handoff.accepted': { button: 'Accept', past: 'accepted this handoff' },
  'handoff.rejected': { button: 'Reject', ask: 'Why can you not take it?', past: 'rejected this handoff' },
  'plan.submitted': { button: 'Hand in the plan', past: 'handed in the plan' },
  'plan.abandoned': { button: 'Give up the plan', ask: 'Why does it end here?', past: 'gave up the plan' },
  'qualify.qualified': { button: 'Seriously interested', past: 'qualified this person' },
  'qualify.not_ready': { button: 'Not ready yet', ask: 'What keeps them?', past: 'will ask again later' },
  'qualify.unqualified': { button: 'Not serious', ask: 'Why not?', past: 'closed this as not serious' },
  'qualify.unreachable': { button: 'Could not be reached', past: 'could not reach this person' },
  'assessment.contributed': { button: 'Hand in what I have seen', past: 'said what they have seen' },
  'consult.agreed': { button: 'I agree', past: 'agreed' },
  'consult.objection': { button: 'I object', ask: 'What speaks against it?', past: 'objected' },
  'material.ready': { button: 'The material is ready', past: 'said the material is ready' },
  'readiness.ready': { button: 'We are ready', past: 'said they are ready' },
  'readiness.not_ready': { button: 'Not ready', ask: 'What is missing?', past: 'said they are not ready' },
  'vote.go': { button: 'Go', past: 'voted to go' },
  'vote.hold': { button: 'Hold', ask: 'Why hold it?', past: 'voted to hold' },
  'vote.no_go': { button: 'No go', ask: 'Why not at all?', past: 'voted not to go' },
  'sell.won': { button: 'Won', past: 'won this' },
  'sell.lost': { button: 'Lost', ask: 'Why is there no sale?', past: 'lost this' },
  'sell.progress': { button: 'Still talking', past: 'said how it stands' },
  'order.ordered': { button: 'Take the order', past: 'took the order' },
  'order.paid': { button: 'Ordered and paid', past: 'took the order, paid' },
  'order.failed': { button: 'No order', ask: 'Why is there no order?', past: 'took no order' },
  'nurture.reengaged': { button: 'Interested again', past: 'says the person is interested again' },
  'nurture.wait_again': { button: 'Ask again later', past: 'will ask again later' },
  'nurture.not_permitted': { button: 'May not be contacted', past: 'closed this: no contact allowed' },
  'review.unique': { button: 'Two people', past: 'said these are two people' },
  'review.duplicate': { button: 'The same person', past: 'said this is the same person' },
  'review.done': { button: 'We have looked at it', past: 'finished the review' },
  'review.change_wanted': { button: 'Something should change', ask: 'What should change?', past: 'wants a change' },
  'new_launch_date.done': { button: 'Set the new date', past: 'set a new date' },
  'assign_manually.done': { button: 'Give it to this person', past: 'assigned this by hand' },
  picked: { button: 'Ask these people', past: 'chose who is asked' },
  'complete_enquiry.done': { button: 'Complete, offer again', past: 'completed this' },
  done: { button: 'Done', past: 'did this' },
  returned: { button: 'Give back', ask: 'Why do you give it back?', past: 'gave this back' },
};

/** The words of one outcome of one task; the flow's own title where the field has no verb of its own. */
export function decisionWords(task: Pick<TaskDetail, 'kind' | 'form'>, outcome: Outcome): DecisionWords {
  const known = words[`${task.form}.${outcome.name}`] ?? words[`${task.kind}.${outcome.name}`] ?? words[outcome.name];
  const asks = outcome.needsReason ? '…' : '';
  return {
    button: `${known?.button ?? outcome.title}${asks}`,
    ask: known?.ask ?? 'Why?',
    past: known?.past ?? `answered “${outcome.title}”`,
  };
}

/** The heading over what a task is about. */
export function aboutTitle(task: Pick<TaskDetail, 'kind' | 'subject'>): string {
  if (task.kind === 'vote') return 'What you vote on';
  if (task.kind === 'consult') return 'What you are asked about';
  return task.subject === null ? 'The campaign so far' : 'What it is about';
}

/** Positive first, then what goes back, then what ends; at most three are buttons, the others a menu. */
export function ordered(outcomes: readonly Outcome[]): Outcome[] {
  const rank = (outcome: Outcome) =>
    (outcome.needsReason ? 2 : 0) + (outcome.tone === 'end' ? 2 : outcome.tone === 'late' ? 3 : 0);
  return outcomes
    .map((outcome, index) => ({ outcome, index }))
    .sort((a, b) => rank(a.outcome) - rank(b.outcome) || a.index - b.index)
    .map(({ outcome }) => outcome);
}
