import type { FlowDefinition } from '../../../flow/definition.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

/**
 * A campaign of few steps for tests of the engine and the editor: both sides are briefed, Sales agrees to the launch,
 * every enquiry is settled. It asks nobody before the plan, votes, sells and looks back nowhere, so it cannot be
 * published; versions of it are put into the database by the tests themselves.
 */
export const shortFlowText = `flow Short campaign
start: start out->plan
plan: plan{label=Plan the campaign; maxVisits=4} submitted->brief abandoned->stopped exhausted->stopped
brief: parallel{label=Brief both sides; join=briefed} sales->briefSales service->briefService
briefSales: brief{label=Brief sales; role=sales; escalate=sales.head} acknowledged->briefed changes_requested->plan overdue->resolve
briefService: brief{label=Brief service; role=service; escalate=service.head} acknowledged->briefed changes_requested->plan overdue->resolve
briefed: join{label=Both sides know} out->agree
resolve: task{label=Resolve briefing; role=operations; form=resolve_briefing; edits=brief; escalate=ops.lead; maxVisits=2} done->brief overdue->stopped exhausted->stopped
agree: approval{label=Sales agrees to the launch; subject=launch; who=sales.lead; escalate=sales.head,role:operations} approved->wait rejected->stopped changes_requested->plan expired->stopped
wait: wait_until{label=Wait for the launch date; at=campaign.launchAt; gap=shift_forward; fold=earlier} due->launch missed->redate changed->redate
redate: task{label=Set a new launch date; role=marketer; form=new_launch_date; edits=brief; escalate=marketing.lead; maxVisits=3} done->brief overdue->stopped exhausted->stopped
launch: launch{window=4h} launched->capture failed->mend missed->redate
mend: task{label=Mend the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->launch overdue->stopped exhausted->stopped
capture: capture{sources=web_form,import,api,phone,email; closes=campaign.endsAt+14d} each->dedupe closed->completed
completed: end{label=Completed; outcome=completed}
stopped: end{label=Stopped; outcome=stopped; reason=required}
dedupe: dedupe{keys=email,phone,postal,reference} unique->triage duplicate->merged
triage: condition{label=Triage; out: answers.default = yes; fit: (answers.balance >= 1500 and answers.loan = no) or enquiry.score >= 60} out->disqualify fit->assign else->nurture
assign: assign{label=Give to a salesperson} assigned->handoff none->byHand
byHand: task{label=Assign by hand; role=sales; form=assign_manually; due=4bh; escalate=sales.head} done->handoff overdue->nurture
handoff: handoff{label=Hand over to sales; acceptWithin=4bh; ladder=reassign*2,sales.lead; maxVisits=3} accepted->qualify rejected->complete returned->nurture expired->byHand exhausted->orphan
complete: task{label=Complete the enquiry; role=marketer; form=complete_enquiry; due=1bd; escalate=marketing.lead} done->handoff overdue->nurture
orphan: task{label=Decide who takes it; role=operations; form=orphan_enquiry; outcomes=nurture|disqualify; due=1bd; escalate=ops.lead} nurture->nurture disqualify->disqualify overdue->nurture
qualify: qualify qualified->order not_ready->nurture unqualified->disqualify unreachable->nurture
order: order{label=Take the order; due=10bd; escalate=sales.lead; maxVisits=3} ordered->won failed->mendOrder exhausted->nurture
mendOrder: task{label=Mend the order; role=sales; form=order_failure; outcomes=again|give_up; due=1bd; escalate=sales.lead} again->order give_up->nurture overdue->nurture
nurture: nurture reengaged->assign exhausted->disqualify not_permitted->disqualify
disqualify: disqualify{label=Not for this campaign} recorded->disqualified
disqualified: enquiry_end{label=Not for this campaign; outcome=disqualified}
merged: enquiry_end{label=Asked before; outcome=merged}
won: enquiry_end{label=Won; outcome=won}
`;

/** A fresh copy on each call. */
export function shortFlow(): FlowDefinition {
  const { flow, errors } = parseFlow(shortFlowText);
  if (!flow) throw new Error(`The short campaign cannot be read: ${JSON.stringify(errors)}`);
  return flow;
}
