/** A new product that is mailed in several drops with a catalogue: prices are agreed by two sides, and people may order without a salesperson. */
export const productLaunchText = `flow Product launch with catalogue
start: start{label=Start} out->cons
plan: plan{label=Write the plan; role=marketer; due=10bd; escalate=marketing.lead; maxVisits=4} submitted->prod abandoned->xStop exhausted->xStop
prod: parallel{label=Make everything ready; join=prodJ} a->cat b->mat c->stk
cat: prepare_catalogue{label=Prepare the catalogue; media=print,web; keyCodes=per_drop; role=marketer; due=20bd; escalate=marketing.lead; maxVisits=5} ready->pri invalid->catF overdue->slip exhausted->slip
catF: task{label=Correct the catalogue; role=marketer; form=fix_catalogue; due=3bd; escalate=marketing.lead} done->cat overdue->slip
pri: approval{label=Agree the price list; subject=price_list; who=sales.lead,ops.lead; quorum=2of2; due=2bd; escalate=role:admin; onTimeout=expire} approved->prodJ rejected->slip changes_requested->cat expired->slip
mat: prepare_material{label=Prepare material; kinds=brochure,presentation,web_page,price_sheet; role=marketer; due=20bd; escalate=marketing.lead} ready->prodJ overdue->slip
stk: task{label=Prepare stock and delivery; role=operations; form=stock_and_fulfilment; due=20bd; escalate=ops.lead} done->prodJ overdue->slip
prodJ: join{label=Everything ready; mode=all} out->brf
slip: task{label=Plan again after the delay; role=marketer; form=replan; edits=plan; due=2bd; escalate=marketing.lead; maxVisits=2} done->plan overdue->xStop exhausted->xStop
go: gate{label=Launch decision by all sides; voters=campaign.owner,sales.lead,service.lead,ops.lead; rule=unanimous; opens=T-25bd; closes=T-15bd} go->live hold->slip no_go->xStop changed->slip
live: parallel{label=Drops and enquiries; join=liveJ} a->drops b->cap
drops: for_each{label=For each drop; over=catalogue.drops; mode=serial; onItemFail=continue} each->dW done->liveJ
dW: wait_until{label=Wait for the mail date; at=drop.mailAt; gap=shift_forward; fold=earlier} due->dL missed->dNo changed->dBs
dBs: brief{label=Brief Sales on the new date; role=sales; ack=lead+80%; due=2bd; escalate=sales.head; maxVisits=3} acknowledged->dBv changes_requested->dNo overdue->dNo exhausted->dNo
dBv: brief{label=Brief Service on the new date; role=service; ack=lead+80%; due=2bd; escalate=service.head} acknowledged->dW changes_requested->dNo overdue->dNo
dL: launch{label=Send the drop; channels=drop.channel; audience=drop.segment-holdout; window=24h} launched->dOk failed->dF missed->dNo
dF: task{label=Mend the drop; role=operations; form=drop_failure; due=1bd; escalate=ops.lead; maxVisits=2} done->dL overdue->dNo exhausted->dNo
dOk: item_end{label=Drop sent; outcome=dropped}
dNo: item_end{label=Drop left out; outcome=skipped; reason=required}
liveJ: join{label=Drops and enquiries done; mode=all} out->mea
cap: capture{label=Capture enquiries; sources=order_form,phone,web_shop,web_form; key=source_code; closes=lastDrop.inHomeTo+45d} each->con closed->liveJ
mea: measure{label=Measure the results; matchback=yes; models=source_code,last; holdout=yes; after=45d} done->rev
rev: review{label=Look back together; with=sales,service; due=10bd; escalate=ops.lead} done->xOk overdue->xNoRev
con: consent_check{label=Check consent; purpose=fulfil_or_followup} allowed->ded limited->ded refused->dq
ded: dedupe{label=Same person before?; keys=order_no,email,phone,postal; window=30d; review=operations:1bd} unique->kin duplicate->eDup
kin: condition{label=What does the person want?; order: enquiry.kind = order; ask: enquiry.kind = question} order->ordW ask->ans else->asg
ordW: order{label=Order without a salesperson; modes=order,payment; selfService=yes; price=drop.catalogueVersion; idempotency=required} ordered->eWon paid->eWon failed->ans
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
