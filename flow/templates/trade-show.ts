/** An event whose day cannot move: meetings are booked before it, every evening is talked over, and hot visitors go to the person who met them. */
export const tradeShowText = `flow Trade show
start: start{label=Start} out->cons
plan: plan{label=Write the plan; role=marketer; due=10bd; escalate=marketing.lead; maxVisits=3} submitted->mat abandoned->xStop exhausted->xStop
mat: prepare_material{label=Prepare material; kinds=brochure,presentation,demo_script; role=marketer; due=15bd; escalate=marketing.lead} ready->pre overdue->xStop
pre: parallel{label=Brief and invite; join=preJ} a->brS b->brV c->app
preJ: join{label=Briefed and invited; mode=all} out->go
brS: brief{label=Brief Sales; role=sales; ack=100%; due=5bd; escalate=sales.head} acknowledged->preJ changes_requested->plan overdue->scale
brV: brief{label=Brief Service; role=service; ack=lead+80%; due=5bd; escalate=service.head} acknowledged->preJ changes_requested->plan overdue->scale
app: for_each{label=For each target account; over=segment.targetAccounts; mode=parallel:10; onItemFail=continue} each->inv done->preJ
inv: task{label=Book a meeting; role=sales; form=book_meeting; outcomes=booked|declined; due=T-5bd; escalate=sales.lead} booked->iOk declined->iNo overdue->iNo
iOk: item_end{label=Meeting booked; outcome=booked}
iNo: item_end{label=No meeting; outcome=not_booked}
scale: task{label=Do less; role=marketer; form=reduce_scope; edits=brief; due=2bd; escalate=marketing.lead; maxVisits=1} done->pre overdue->xStop exhausted->xStop
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead; rule=unanimous; opens=T-5bd; closes=T-2bd} go->wait hold->scale no_go->xStop changed->scale
wait: wait_until{label=Wait for the opening; at=campaign.opensAt; gap=shift_forward; fold=earlier} due->lau missed->xStop changed->scale
lau: launch{label=Open the stand; channels=stand,app; window=8h} launched->live failed->fix missed->xStop
fix: task{label=Mend the stand; role=operations; form=stand_failure; due=1h; escalate=ops.lead; maxVisits=3} done->lau overdue->xStop exhausted->xStop
live: parallel{label=Days of the show; join=liveJ} a->cap b->days
liveJ: join{label=Show is over; mode=all} out->rev
cap: capture{label=Capture enquiries; sources=badge_scan,card,tablet_form,batch_upload; offline=yes; closes=campaign.closesAt+3d} each->con closed->liveJ
days: for_each{label=For each day; over=campaign.days; mode=serial; onItemFail=continue} each->dW done->liveJ
dW: wait_until{label=Wait for the evening; at=day@20:00; gap=shift_forward; fold=earlier} due->deb missed->deb changed->deb
deb: task{label=Talk about the day; role=sales; form=daily_debrief; due=12h; escalate=sales.lead} done->dOk overdue->dNo
dOk: item_end{label=Day talked over; outcome=debriefed}
dNo: item_end{label=Day not talked over; outcome=missed}
rev: review{label=Look back together; with=sales,service; due=2bd; escalate=ops.lead} done->mea overdue->xNoRev
mea: measure{label=Measure the results; models=first,last; after=90d} done->xOk
con: consent_check{label=Check consent; purpose=show_followup; badgeScan=limited} allowed->ded limited->ded refused->dq
ded: dedupe{label=Same person before?; keys=badge_id,email,phone; window=30d; review=operations:1bd} unique->heat duplicate->eDup
heat: condition{label=How interested?; hot: answers.interest = A and enquiry.metBy exists; warm: answers.interest = B} hot->hHot warm->asg else->nur
hHot: handoff{label=Hand over to who met them; to=enquiry.metBy; acceptWithin=today@20:00; ladder=sales.lead; reasons=required; maxVisits=1} accepted->sel rejected->asg returned->nur expired->asg exhausted->asg
cons: parallel{label=Ask both sides early; join=consJ} a->consS b->consV
consJ: join{label=Both sides asked; mode=all} out->plan
consS: consult{label=Ask Sales for their view; role=sales; quorum=sales.lead+2; due=3bd; escalate=sales.head} agreed->consJ unresolved->mediate
consV: consult{label=Ask Service for their view; role=service; quorum=service.lead; due=3bd; escalate=service.head} agreed->consJ unresolved->mediate
mediate: task{label=Settle the disagreement; role=operations; form=conflict; due=2bd; escalate=ops.lead; maxVisits=2} done->cons overdue->xStop exhausted->xStop
asg: assign{label=Give to a salesperson; strategy=account_owner>territory>weighted_rr; pool=sales; cap=25/bd} assigned->han none->man
man: task{label=Assign by hand; role=sales; form=assign_manually; due=4bh; escalate=sales.head} done->han overdue->nur
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
