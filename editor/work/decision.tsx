import type { TaskDetail } from '../../server/tasks/contract.ts';
import { NotAllowed } from '../parts/states.tsx';
import { AssignDecision } from './assign-decision.tsx';
import { CompleteDecision } from './complete-decision.tsx';
import { DateDecision } from './date-decision.tsx';
import { Deciding } from './deciding.tsx';
import { FormDecision } from './form-decision.tsx';
import { HandoffDecision } from './handoff-decision.tsx';
import { OrderDecision } from './order-decision.tsx';
import { PickDecision } from './pick-decision.tsx';
import { PlanDecision } from './plan-decision.tsx';
import { Settled } from './settled.tsx';
import { useDecide } from './use-decide.ts';

export interface DecisionProps {
  task: TaskDetail;
  decide: ReturnType<typeof useDecide>;
  /** No filled button: the page around it has one already. */
  calm?: boolean;
}

const byForm: Record<string, (props: DecisionProps) => React.ReactNode> = {
  new_launch_date: DateDecision,
  assign_manually: AssignDecision,
  complete_enquiry: CompleteDecision,
  pick_contributors: PickDecision,
};
const byKind: Partial<Record<TaskDetail['kind'], (props: DecisionProps) => React.ReactNode>> = {
  handoff: HandoffDecision,
  order: OrderDecision,
  plan: PlanDecision,
};

/**
 * The decision area of any task: the form it asks for, the buttons with their consequence, and what to say when it is
 * decided, too late, changed meanwhile or not this person's. Its foot sticks to the lower edge of what scrolls it.
 */
export function Decision({
  task,
  calm = false,
  onDecided,
}: {
  task: TaskDetail;
  calm?: boolean;
  onDecided?: (outcome: string) => void;
}) {
  const decide = useDecide(task, onDecided);
  if (task.state !== 'open') return <Settled task={task} refusal={decide.error?.message} />;
  if (!task.mayAnswer) return <NotAllowed title={task.mayNotBecause ?? 'This is for somebody else to decide.'} />;
  const Chosen = byForm[task.form ?? ''] ?? byKind[task.kind] ?? (task.fields.length > 0 ? FormDecision : Deciding);
  // A new subject is decided anew: nothing typed for the old one may carry over to another task.
  return <Chosen key={task.id} task={task} decide={decide} calm={calm} />;
}
