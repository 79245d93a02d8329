/** Web pages that take enquiries all year: both sides look at them every Monday, and the hottest enquiries are offered for five minutes. */
export const alwaysOnText = `flow Always-on web enquiries
start: start{label=Start} out->cons
plan: plan{label=Write the plan; role=marketer; due=5bd; escalate=marketing.lead; maxVisits=4} submitted->mat abandoned->xStop exhausted->xStop
mat: prepare_material{label=Prepare material; kinds=web_page,faq,reply_template; role=marketer; due=10bd; escalate=marketing.lead} ready->brf overdue->xStop
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead; rule=unanimous; opens=now; closes=now+3bd} go->lau hold->redate no_go->xStop changed->redate
redate: task{label=Rework the pages; role=marketer; form=rework; edits=brief; due=5bd; escalate=marketing.lead; maxVisits=3} done->brf overdue->xStop exhausted->xStop
lau: launch{label=Put it on the web; channels=web; mode=immediate; window=24h} launched->live failed->redate missed->redate
live: parallel{label=Enquiries and weekly look; join=liveJ} a->cap b->cad
liveJ: join{label=Stopped by somebody; mode=all} out->mea
cap: capture{label=Capture enquiries; sources=web_form,chat,phone,email; closes=on_stop} each->con closed->liveJ
cad: schedule{label=Every Monday; cron=0 9 * * MON; gap=shift_forward; fold=earlier; stopOn=run.stop} tick->pul stop->liveJ
pul: review{label=Weekly look together; with=sales,service; due=2bd; escalate=ops.lead} done->chg overdue->cad
chg: condition{label=Is a change wanted?; change: review.changeRequested} change->edit else->cad
edit: task{label=Change offer or form; role=marketer; form=change_offer_or_form; edits=brief; due=5bd; escalate=marketing.lead; maxVisits=3} done->rbr overdue->cad exhausted->cad
rbr: parallel{label=Brief the change; join=rbrJ} a->rbS b->rbV
rbrJ: join{label=Change is known; mode=all} out->rel
rbS: brief{label=Brief Sales on the change; role=sales; ack=lead+80%; due=2bd; escalate=sales.head} acknowledged->rbrJ changes_requested->edit overdue->cad
rbV: brief{label=Brief Service on the change; role=service; ack=lead+80%; due=2bd; escalate=service.head} acknowledged->rbrJ changes_requested->edit overdue->cad
rel: launch{label=Put the change on the web; channels=web; mode=immediate; scope=change; window=24h} launched->cad failed->cad missed->cad
mea: measure{label=Measure the results; models=first,last,linear; after=30d} done->rev
rev: review{label=Look back together; with=sales,service; due=10bd; escalate=ops.lead} done->xOk overdue->xNoRev
con: consent_check{label=Check consent; purpose=sales_followup} allowed->ded limited->ded refused->dq
ded: dedupe{label=Same person before?; keys=email,phone; window=30d; review=operations:1bd} unique->tri duplicate->eDup
tri: condition{label=Triage; p1: enquiry.score >= 80 or enquiry.kind = demo; support: enquiry.kind = support; p2: enquiry.score >= 50} p1->fast support->ans p2->asg else->nur
fast: assign{label=Give to who is in now; strategy=weighted_rr; onlineOnly=yes; pool=sales} assigned->h5 none->ovf
h5: handoff{label=Offer for five minutes; to=owner; acceptWithin=5m; ladder=reassign*1; reasons=required; maxVisits=2} accepted->qua rejected->asg returned->nur expired->ovf exhausted->ovf
ovf: task{label=Service calls back; role=service; form=callback; outcomes=booked|no_answer; due=1bh; escalate=service.lead} booked->asg no_answer->nur overdue->asg
ans: task{label=Answer the question; role=service; form=answer; outcomes=answered|buying_interest; due=1bd; escalate=service.lead} answered->dq buying_interest->asg overdue->asg
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
