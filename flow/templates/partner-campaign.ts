/** A campaign that partners sell with you: rules are agreed first, a silent partner is left out, and every enquiry gets one seller. */
export const partnerCampaignText = `flow Partner campaign
start: start{label=Start} out->ass
ass: assess_market{label=Look at the market; by=sales,partner; min=4; due=5bd; escalate=channel.lead} complete->cons insufficient->cons
plan: plan{label=Write the plan; role=marketer; due=5bd; escalate=marketing.lead; maxVisits=4} submitted->mat abandoned->xStop exhausted->xStop
mat: prepare_material{label=Prepare material; kinds=cobrand_kit,price_sheet; role=marketer; due=10bd; escalate=marketing.lead} ready->roe overdue->xStop
roe: approval{label=Agree the rules with partners; subject=rules_of_engagement; who=sales.head,channel.lead; quorum=2of2; due=3bd; escalate=role:admin; onTimeout=expire} approved->prt rejected->xStop changes_requested->plan expired->xStop
prt: for_each{label=For each partner; over=campaign.partners; mode=parallel:20; onItemFail=continue} each->pBr done->eno
pBr: brief{label=Brief the partner; role=partner; ack=1; due=5bd; escalate=channel.lead; maxVisits=3} acknowledged->pMat changes_requested->pNeg overdue->pOut exhausted->pOut
pNeg: task{label=Talk about the terms; role=sales; form=partner_terms; edits=partner_brief; due=3bd; escalate=channel.lead} done->pBr overdue->pOut
pMat: approval{label=Approve shared material; subject=cobrand_material; who=marketing.lead; quorum=1of1; due=2bd; escalate=role:marketer; onTimeout=expire; maxVisits=3} approved->pIn rejected->pOut changes_requested->pUp expired->pOut exhausted->pOut
pUp: task{label=Partner sends material; role=partner; form=upload_material; due=5bd; escalate=channel.lead} done->pMat overdue->pOut
pIn: item_end{label=Partner takes part; outcome=enrolled}
pOut: item_end{label=Partner left out; outcome=excluded; reason=required}
eno: condition{label=Enough partners?; ok: run.enrolledPartners >= campaign.minPartners} ok->brf else->xStop
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead,channel.lead; rule=unanimous; opens=T-3bd; closes=T-1bd} go->wait hold->redate no_go->xStop changed->redate
redate: task{label=Set a new launch date; role=marketer; form=new_launch_date; edits=brief; due=2bd; escalate=marketing.lead; maxVisits=3} done->prt overdue->xStop exhausted->xStop
wait: wait_until{label=Wait for the launch date; at=campaign.launchAt; gap=shift_forward; fold=earlier} due->lau missed->redate changed->redate
lau: launch{label=Launch; channels=campaign.channels; window=4h} launched->cap failed->fix missed->redate
fix: task{label=Mend the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->lau overdue->xStop exhausted->xStop
cap: capture{label=Capture enquiries; sources=web_form,phone,partner_registration; closes=campaign.endsAt+30d} each->con closed->mea
mea: measure{label=Measure the results; models=first,last; byChannel=yes; after=90d} done->rev
rev: review{label=Look back together; with=sales,service,partner; due=10bd; escalate=ops.lead} done->xOk overdue->xNoRev
con: consent_check{label=Check consent; purpose=sales_followup; sharing=partner} allowed->ded limited->ded refused->dq
ded: dedupe{label=Same person before?; keys=registration_ref,email,phone,account+product; window=90d; review=operations:1bd} unique->clm duplicate->eDup
clm: channel_claim{label=Whose customer?; rule=roe; protect=90d; decideWithin=2bd; maxVisits=3} direct->asg partner->hP disputed->arb exhausted->arb
arb: task{label=Decide whose customer; role=operations; form=arbitrate; outcomes=direct|partner; due=2bd; escalate=sales.head} direct->asg partner->hP overdue->dfl
dfl: condition{label=Who was first?; partner: claim.earliestValid = partner} partner->hP else->asg
hP: handoff{label=Hand over to the partner; to=partner; acceptWithin=2bd; ladder=channel.lead; reasons=required; maxVisits=2} accepted->pSel rejected->clm returned->asg expired->asg exhausted->asg
pSel: sell{label=Partner sells; owner=partner; reportEvery=14d; protect=90d; stall=30d} won->ord lost->eLost stalled->asg
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
