import type { FlowDefinition } from '../../flow/definition.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';

/** A flow with every shape and kind of line: two blocks side by side, a door, ways back, lateness, ends in both lanes. */
export const shortText = `flow Book flow
start: start{} out->plan
plan: plan{role=marketer; due=5bd; escalate=marketing.lead; maxVisits=4} submitted->brf abandoned->stopped exhausted->stopped
brf: parallel{join=brfJ} a->brS b->brV
brS: brief{label=Brief sales; role=sales; ack=lead+80%; due=3bd; escalate=sales.head} acknowledged->brfJ changes_requested->plan overdue->nobr
brV: brief{label=Brief service; role=service; ack=lead+80%; due=3bd; escalate=service.head} acknowledged->brfJ changes_requested->plan overdue->nobr
nobr: task{label=Resolve briefing; role=operations; form=resolve_briefing; edits=brief; due=2bd; escalate=ops.lead; maxVisits=2} done->brf overdue->stopped exhausted->stopped
brfJ: join{mode=all} out->agree
agree: approval{label=Agree the launch; subject=launch; who=sales.lead; quorum=1of1; due=2bd; escalate=sales.head,role:operations; onTimeout=expire} approved->wait rejected->stopped changes_requested->plan expired->stopped
wait: wait_until{label=Wait for launch day; at=campaign.launchAt; gap=shift_forward; fold=earlier} due->launch missed->redate changed->redate
redate: task{label=New date; role=marketer; form=new_launch_date; edits=brief; due=2bd; escalate=marketing.lead; maxVisits=3} done->brf overdue->stopped exhausted->stopped
launch: launch{channels=campaign.channels; window=4h} launched->capture failed->fix missed->redate
fix: task{label=Fix the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->launch overdue->stopped exhausted->stopped
capture: capture{sources=web_form,phone; closes=campaign.endsAt+14d} each->dedupe closed->completed
dedupe: dedupe{label=Find duplicates; keys=email,phone; window=30d; review=operations:1bd} unique->triage duplicate->merged
triage: condition{label=Good fit?; fit: enquiry.score >= 60 and enquiry.inSegment; out: not enquiry.countryServed} fit->assign out->drop else->nurture
assign: assign{strategy=weighted_rr; pool=sales; cap=25/bd} assigned->handoff none->byHand
byHand: task{label=Assign by hand; role=sales; form=assign_manually; due=4bh; escalate=sales.head} done->handoff overdue->nurture
handoff: handoff{label=Handoff; to=owner; acceptWithin=4bh; ladder=reassign*2,sales.lead; reasons=required; maxVisits=3} accepted->qualify rejected->nurture returned->nurture expired->byHand exhausted->drop
qualify: qualify{by=owner; framework=BANT; attempts=6; due=10bd; escalate=sales.lead} qualified->order not_ready->nurture unqualified->drop unreachable->nurture
nurture: nurture{track=default; recheck=30d; maxCycles=3} reengaged->assign exhausted->drop not_permitted->drop
order: order{label=Take the order; modes=order; idempotency=required} ordered->won failed->nurture
drop: disqualify{label=Not serious; reason=required} recorded->closed
closed: enquiry_end{label=Closed; outcome=disqualified}
merged: enquiry_end{label=Merged; outcome=merged}
won: enquiry_end{outcome=won}
completed: end{outcome=completed}
stopped: end{outcome=stopped; reason=required}
`;

export function shortFlow(): FlowDefinition {
  const { flow, errors } = parseFlow(shortText);
  if (!flow) throw new Error(`The flow of the tests does not parse: ${errors[0]?.message}`);
  return flow;
}
