/** A fair of three days: each evening Sales says how it went, while operations watches. */
export const fairText = (mode: string, due: string): string => `flow Fair
start: start out->live
live: parallel{join=liveJ} watch->watch days->days
watch: task{role=operations; form=watch; outcomes=done|again; due=60d; escalate=ops.lead} done->liveJ again->pause overdue->xStop
days: for_each{over=campaign.days; mode=${mode}; onItemFail=continue} each->evening done->liveJ
evening: wait_until{at=day@20:00; gap=shift_forward; fold=earlier} due->debrief missed->debrief changed->debrief
debrief: task{label=Debrief; role=sales; form=daily_debrief; due=${due}; escalate=sales.lead} done->which overdue->missed
which: condition{last: day.n = 3} last->closed else->told
told: item_end{outcome=debriefed}
closed: item_end{outcome=closed_down}
missed: item_end{outcome=missed; reason=required}
liveJ: join{mode=all} out->xOk
pause: task{role=operations; form=begin_again; due=60d; escalate=ops.lead; maxVisits=5} done->live overdue->xStop exhausted->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`;

/** Three days in May; London's evenings. */
export const FAIR_DATES = { launchAt: '2027-05-04T08:00:00.000Z', endsAt: '2027-05-06T16:00:00.000Z' };
