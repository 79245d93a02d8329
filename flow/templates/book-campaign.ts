/** A campaign with one launch date: both sides are asked before the plan, briefed before the launch, and each enquiry goes to one salesperson. */
export const bookCampaignText = `flow Book campaign
start: start{label=Start} out->ass
ass: assess_market{label=Look at the market; by=sales; min=3; due=5bd; escalate=sales.lead} complete->cons insufficient->cons
plan: plan{label=Write the plan; role=marketer; due=5bd; escalate=marketing.lead; maxVisits=4} submitted->apS abandoned->xStop exhausted->xStop
apS: approval{label=Sales agrees to the objectives; subject=objectives; who=sales.lead; quorum=1of1; due=2bd; escalate=sales.head,role:operations; onTimeout=expire} approved->bud rejected->xStop changes_requested->plan expired->xStop
bud: condition{label=Above the budget limit?; over: campaign.budget > workspace.budgetLimit} over->apB else->mat
apB: approval{label=Budget board decides; subject=budget; who=group:budget_board; quorum=2of3; due=2bd; escalate=role:admin; onTimeout=expire} approved->mat rejected->xStop changes_requested->plan expired->xStop
mat: prepare_material{label=Prepare material; kinds=brochure,presentation,web_page; role=marketer; due=10bd; escalate=marketing.lead} ready->brf overdue->late
late: task{label=Plan again after the delay; role=marketer; form=replan; edits=plan; due=2bd; escalate=marketing.lead; maxVisits=2} done->plan overdue->xStop exhausted->xStop
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead; rule=unanimous; opens=T-3bd; closes=T-1bd} go->wait hold->redate no_go->xStop changed->redate
redate: task{label=Set a new launch date; role=marketer; form=new_launch_date; edits=brief; due=2bd; escalate=marketing.lead; maxVisits=3} done->brf overdue->xStop exhausted->xStop
wait: wait_until{label=Wait for the launch date; at=campaign.launchAt; gap=shift_forward; fold=earlier} due->lau missed->redate changed->redate
lau: launch{label=Launch; channels=campaign.channels; window=4h} launched->cap failed->fix missed->redate
fix: task{label=Mend the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->lau overdue->xStop exhausted->xStop
cap: capture{label=Capture enquiries; sources=web_form,phone,email,event,partner; closes=campaign.endsAt+14d} each->con closed->mea
mea: measure{label=Measure the results; models=first,last,u_shape; holdout=yes; after=30d} done->rev
rev: review{label=Look back together; with=sales,service; due=10bd; escalate=ops.lead} done->xOk overdue->xNoRev
con: consent_check{label=Check consent; purpose=sales_followup} allowed->ded limited->ded refused->dq
ded: dedupe{label=Same person before?; keys=email,phone,partner_ref; window=30d; review=operations:1bd} unique->tri duplicate->eDup
tri: condition{label=Triage; fit: enquiry.score >= 60 and enquiry.inSegment; out: not enquiry.countryServed} fit->asg out->dq else->nur
asg: assign{label=Give to a salesperson; strategy=account_owner>territory>weighted_rr; pool=sales; cap=25/bd} assigned->q1 none->man
man: task{label=Assign by hand; role=sales; form=assign_manually; due=4bh; escalate=sales.head} done->q1 overdue->nur
q1: qualify{label=First conversation; by=inside_sales; framework=three_questions; attempts=6; due=5bd; escalate=sales.lead} qualified->han not_ready->nur unqualified->dq unreachable->nur
cons: parallel{label=Ask both sides early; join=consJ} a->consS b->consV
consJ: join{label=Both sides asked; mode=all} out->plan
consS: consult{label=Ask Sales for their view; role=sales; quorum=sales.lead+2; due=3bd; escalate=sales.head} agreed->consJ unresolved->mediate
consV: consult{label=Ask Service for their view; role=service; quorum=service.lead; due=3bd; escalate=service.head} agreed->consJ unresolved->mediate
mediate: task{label=Settle the disagreement; role=operations; form=conflict; due=2bd; escalate=ops.lead; maxVisits=2} done->cons overdue->xStop exhausted->xStop
brf: parallel{label=Brief both sides; join=brfJ} a->brS b->brV
brfJ: join{label=Both sides briefed; mode=all} out->go
brS: brief{label=Brief Sales; role=sales; ack=lead+80%; due=3bd; escalate=sales.head} acknowledged->brfJ changes_requested->plan overdue->nobr
brV: brief{label=Brief Service; role=service; ack=lead+80%; due=3bd; escalate=service.head} acknowledged->rdy changes_requested->plan overdue->nobr
rdy: readiness{label=Is Service ready?; role=service; checklist=service_v1; due=2bd; escalate=service.head} ready->brfJ not_ready->nobr overdue->nobr
nobr: task{label=Sort out the briefing; role=operations; form=resolve_briefing; edits=brief; due=2bd; escalate=ops.lead; maxVisits=2} done->brf overdue->xStop exhausted->xStop
han: handoff{label=Hand over to Sales; to=owner; acceptWithin=4bh; ladder=reassign*2,sales.lead; reasons=required; maxVisits=3} accepted->qua rejected->why returned->nur expired->man exhausted->opsR
why: condition{label=Why was it rejected?; fixable: handoff.reasonClass = clerical; misrouted: handoff.reasonClass = procedural} fixable->fixd misrouted->asg else->nur
fixd: task{label=Complete the enquiry; role=marketer; form=complete_enquiry; due=1bd; escalate=marketing.lead} done->han overdue->nur
opsR: task{label=Decide who takes it; role=operations; form=orphan_enquiry; outcomes=nurture|disqualify; due=1bd; escalate=ops.lead} nurture->nur disqualify->dq overdue->nur
qua: qualify{label=Qualify; by=owner; framework=BANT; attempts=6; due=10bd; escalate=sales.lead} qualified->sel not_ready->nur unqualified->dq unreachable->nur
nur: nurture{label=Keep in touch; track=default; recheck=30d; maxCycles=3} reengaged->asg exhausted->dq not_permitted->dq
sel: sell{label=Sell; owner=enquiry.owner; stall=30d; maxVisits=3} won->ord lost->eLost stalled->nur exhausted->eLost
ord: order{label=Take the order; modes=order,payment; idempotency=required} ordered->eWon paid->eWon failed->sel
dq: disqualify{label=Not for this campaign; reason=required} recorded->eDq
eDq: enquiry_end{label=Not for this campaign; outcome=disqualified}
eDup: enquiry_end{label=Asked before; outcome=merged}
eWon: enquiry_end{label=Won; outcome=won}
eLost: enquiry_end{label=Lost; outcome=lost; reason=required}
xOk: end{label=Completed; outcome=completed}
xNoRev: end{label=Closed without looking back; outcome=closed_unreviewed}
xStop: end{label=Stopped; outcome=stopped; reason=required}
`;
