import type { FlowDefinition } from '../definition.ts';
import { parseFlow } from '../text/parse-flow.ts';

/**
 * The short campaign in text form: both sides are asked and briefed, all decide on the launch, every enquiry is settled,
 * and both sides look back. Nobody has more than two days before the launch.
 * The triage reads answers of people as well as of imported bank data, of which about a fifth is fit.
 */
export const shortFlowText = `flow Short campaign
start: start out->consult
consult: parallel{label=Ask both sides; join=consulted} sales->consultSales service->consultService
consultSales: consult{label=Ask Sales for their view; role=sales; quorum=sales.lead; due=1bd; escalate=sales.head} agreed->consulted unresolved->settle
consultService: consult{label=Ask Service for their view; role=service; quorum=service.lead; due=1bd; escalate=service.head} agreed->consulted unresolved->settle
consulted: join{label=Both sides asked} out->plan
settle: task{label=Settle the disagreement; role=operations; form=conflict; due=1bd; escalate=ops.lead; maxVisits=2} done->consult overdue->stopped exhausted->stopped
plan: plan{label=Plan the campaign; due=2bd; maxVisits=4} submitted->agree abandoned->stopped exhausted->stopped
agree: approval{label=Sales agrees to the plan; subject=objectives; who=sales.lead; due=1bd; escalate=sales.head,role:operations} approved->material rejected->stopped changes_requested->plan expired->stopped
material: prepare_material{kinds=web_page,script; due=2bd} ready->brief overdue->plan
brief: parallel{label=Brief both sides; join=briefed} sales->briefSales service->briefService
briefSales: brief{label=Brief sales; role=sales; due=1bd; escalate=sales.head} acknowledged->briefed changes_requested->plan overdue->resolve
briefService: brief{label=Brief service; role=service; due=1bd; escalate=service.head} acknowledged->ready changes_requested->plan overdue->resolve
ready: readiness{label=Is Service ready?; due=1bd; escalate=service.head} ready->briefed not_ready->resolve overdue->resolve
briefed: join{label=Both sides know} out->go
resolve: task{label=Resolve briefing; role=operations; form=resolve_briefing; edits=brief; due=1bd; escalate=ops.lead; maxVisits=2} done->brief overdue->stopped exhausted->stopped
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead; opens=T-2bd; closes=T-1bd} go->wait hold->redate no_go->stopped changed->redate
wait: wait_until{label=Wait for the launch date; at=campaign.launchAt; gap=shift_forward; fold=earlier} due->launch missed->redate changed->redate
redate: task{label=Set a new launch date; role=marketer; form=new_launch_date; edits=brief; due=1bd; escalate=marketing.lead; maxVisits=3} done->brief overdue->stopped exhausted->stopped
launch: launch{window=4h} launched->capture failed->mend missed->redate
mend: task{label=Mend the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->launch overdue->stopped exhausted->stopped
capture: capture{sources=web_form,import,api,phone,email; closes=campaign.endsAt+14d} each->consent closed->measure
measure: measure{label=Measure the results; after=7d} done->review
review: review{label=Look back together; due=5bd; escalate=ops.lead} done->completed overdue->unreviewed
completed: end{label=Completed; outcome=completed}
unreviewed: end{label=Closed without looking back; outcome=closed_unreviewed}
stopped: end{label=Stopped; outcome=stopped; reason=required}
consent: consent_check{purpose=sales_followup} allowed->dedupe limited->dedupe refused->disqualify
dedupe: dedupe{label=Same person before?; keys=email,phone,postal,reference} unique->triage duplicate->merged
triage: condition{label=Triage; out: answers.default = yes; fit: (answers.balance >= 1500 and answers.loan = no) or enquiry.score >= 60} out->disqualify fit->assign else->nurture
assign: assign{label=Give to a salesperson} assigned->handoff none->byHand
byHand: task{label=Assign by hand; role=sales; form=assign_manually; due=4bh; escalate=sales.head} done->handoff overdue->nurture
handoff: handoff{label=Hand over to sales; acceptWithin=4bh; ladder=reassign*2,sales.lead; maxVisits=3} accepted->qualify rejected->complete returned->nurture expired->byHand exhausted->orphan
complete: task{label=Complete the enquiry; role=marketer; form=complete_enquiry; due=1bd; escalate=marketing.lead} done->handoff overdue->nurture
orphan: task{label=Decide who takes it; role=operations; form=orphan_enquiry; outcomes=nurture|disqualify; due=1bd; escalate=ops.lead} nurture->nurture disqualify->disqualify overdue->nurture
qualify: qualify qualified->sell not_ready->nurture unqualified->disqualify unreachable->nurture
sell: sell{maxVisits=3} won->order lost->lost stalled->nurture exhausted->lost
order: order{label=Take the order; due=10bd; escalate=sales.lead; maxVisits=3} ordered->won failed->mendOrder exhausted->nurture
mendOrder: task{label=Mend the order; role=sales; form=order_failure; outcomes=again|give_up; due=1bd; escalate=sales.lead} again->order give_up->nurture overdue->nurture
nurture: nurture reengaged->assign exhausted->disqualify not_permitted->disqualify
disqualify: disqualify{label=Not for this campaign} recorded->disqualified
disqualified: enquiry_end{label=Not for this campaign; outcome=disqualified}
merged: enquiry_end{label=Asked before; outcome=merged}
won: enquiry_end{label=Won; outcome=won}
lost: enquiry_end{label=Lost; outcome=lost; reason=required}
`;

/** A fresh copy on each call. */
export function shortFlow(): FlowDefinition {
  const { flow, errors } = parseFlow(shortFlowText);
  if (!flow) throw new Error(`The short campaign cannot be read: ${JSON.stringify(errors)}`);
  return flow;
}
