/** Each fault is seeded into the short campaign and found by the guards named, with a piece of what they say. */
export const faults: [name: string, codes: string[], message: string, ...changes: [string, string][]][] = [
  [
    'two starts',
    ['G01'],
    'A flow has one start; Start is another one.',
    ['flow Short campaign', 'flow X\nagain: start out->plan'],
  ],
  ['no start', ['G01'], 'The flow has no start.', ['start: start out->plan\n', '']],
  [
    'a way back to the start',
    ['G01', 'G05'],
    'leads back to the start',
    ['exhausted->stopped\nbrief:', 'exhausted->start\nbrief:'],
  ],
  [
    'a step that nothing leads to',
    ['G01'],
    'Nothing leads to Task.',
    [
      'flow Short campaign',
      'flow X\nlost: task{role=sales; form=f; escalate=sales.lead} done->stopped overdue->stopped',
    ],
  ],
  [
    'a branch that never arrives',
    ['G01', 'G04'],
    'waits for a branch that never comes',
    ['escalate=service.head} acknowledged->briefed', 'escalate=service.head} acknowledged->stopped'],
  ],
  [
    'no end',
    ['G01', 'G05'],
    'After Wait for the launch date nothing leads to an end.',
    ['due->launch missed->redate changed->redate', 'due->wait missed->wait changed->wait'],
  ],
  [
    'a loose outcome',
    ['G02'],
    'Brief service: nobody has said what happens when it is overdue.',
    [
      'escalate=service.head} acknowledged->briefed changes_requested->plan overdue->resolve',
      'escalate=service.head} acknowledged->briefed changes_requested->plan',
    ],
  ],
  [
    'an outcome that leads to two steps',
    ['G02'],
    'Launch leads to 2 steps at once when it is failed.',
    ['failed->mend missed', 'failed->mend failed->stopped missed'],
  ],
  [
    'an outcome that the step lacks',
    ['G02'],
    'Launch has no way out called “flown”, but it leads to Stopped.',
    ['failed->mend missed', 'failed->mend flown->stopped missed'],
  ],
  [
    'a line to nowhere',
    ['G01', 'G02'],
    'Launch leads to nowhere, which does not exist.',
    ['failed->mend missed', 'failed->nowhere missed'],
  ],
  [
    'a person who ends the campaign',
    ['G01', 'G03'],
    'is reached by the campaign and by each person',
    ['ordered->won', 'ordered->completed'],
  ],
  [
    'a campaign that skips the ways in',
    ['G03'],
    'Find duplicates is reached by the campaign and by each person',
    ['abandoned->stopped exhausted->stopped\nbrief:', 'abandoned->dedupe exhausted->stopped\nbrief:'],
  ],
  [
    'a type in the wrong scope',
    ['G03'],
    'Give to a salesperson is a step of each person, not of the campaign.',
    [
      'redate: task{label=Set a new launch date; role=marketer; form=new_launch_date; edits=brief; escalate=marketing.lead; maxVisits=3} done->brief overdue->stopped',
      'redate: assign{label=Give to a salesperson; maxVisits=3} assigned->brief none->stopped',
    ],
  ],
  [
    'a fork without a join',
    ['G04', 'G07'],
    'Brief both sides does not say where its branches come together.',
    ['join=briefed', 'join=agree'],
  ],
  [
    'a join without a fork',
    ['G04'],
    'brings together branches that nothing has opened',
    ['closed->completed\n', 'closed->lonely\nlonely: join{label=Alone} out->completed\n'],
  ],
  [
    'a way into a block',
    ['G04', 'G07', 'G08'],
    'leads into the middle of what runs side by side',
    [
      'edits=brief; escalate=ops.lead; maxVisits=2} done->brief',
      'edits=brief; escalate=ops.lead; maxVisits=2} done->briefSales',
    ],
  ],
  [
    'branches that share a step',
    ['G04', 'G07'],
    'share Brief service',
    [
      'escalate=sales.head} acknowledged->briefed changes_requested',
      'escalate=sales.head} acknowledged->briefService changes_requested',
    ],
  ],
  [
    'a loop without a bound',
    ['G05'],
    'can go round for ever',
    [
      'edits=brief; escalate=ops.lead; maxVisits=2} done->brief overdue->stopped exhausted->stopped',
      'edits=brief; escalate=ops.lead} done->brief overdue->stopped',
    ],
  ],
  [
    'a loop of exhausted ways',
    ['G05'],
    'can go round for ever',
    [
      'maxVisits=4} submitted->brief abandoned->stopped exhausted->stopped',
      'maxVisits=4} submitted->brief abandoned->stopped exhausted->resolve',
    ],
    [
      'maxVisits=2} done->brief overdue->stopped exhausted->stopped',
      'maxVisits=2} done->brief overdue->stopped exhausted->plan',
    ],
  ],
  [
    'an exhausted way that only comes back',
    ['G05'],
    'after it was tried too often, no end is reached',
    [
      'maxVisits=3} done->launch overdue->stopped exhausted->stopped',
      'maxVisits=3} done->launch overdue->stopped exhausted->mend',
    ],
  ],
  [
    'a launch without any brief',
    ['G07'],
    '“Launch” can be reached by “Time has come → Launch” while Sales has not acknowledged the brief.',
    ['submitted->brief', 'submitted->wait'],
  ],
  [
    'ways in opened untold',
    ['G07'],
    '“Capture enquiries” can be reached by “Abandoned → Capture enquiries” while Service has not acknowledged the brief.',
    ['abandoned->stopped exhausted->stopped\nbrief:', 'abandoned->capture exhausted->stopped\nbrief:'],
  ],
  [
    'a new date that is not told',
    ['G08', 'G14'],
    'After “Set a new launch date”, “Launch” can be reached by “Time has come → Launch” while Sales has not acknowledged the new brief.',
    [
      'edits=brief; escalate=marketing.lead; maxVisits=3} done->brief',
      'edits=brief; escalate=marketing.lead; maxVisits=3} done->agree',
    ],
  ],
  [
    'an overdue edit that launches',
    ['G08', 'G14'],
    'After “Set a new launch date”, “Launch” can be reached by “Overdue → Wait for the launch date” while Sales has not',
    [
      'edits=brief; escalate=marketing.lead; maxVisits=3} done->brief overdue->stopped',
      'edits=brief; escalate=marketing.lead; maxVisits=3} done->brief overdue->wait',
    ],
  ],
  [
    'a person who edits the brief',
    ['G08'],
    '“Complete the enquiry” changes the plan or the brief on the way of one person.',
    ['form=complete_enquiry; due=1bd', 'form=complete_enquiry; edits=brief; due=1bd'],
  ],
  [
    'an approval whose ladder ends in one person',
    ['G09'],
    'a role must be asked last',
    ['sales.head,role:operations', 'sales.head'],
  ],
  [
    'an approval without a ladder',
    ['G09'],
    '“If nobody answers” has not been set',
    ['escalate=sales.head,role:operations', 'escalate='],
  ],
  [
    'silence that launches',
    ['G09'],
    '“Launch” can be reached by “Expired → Wait for the launch date” although “Sales agrees to the launch” was not approved.',
    ['expired->stopped', 'expired->wait'],
  ],
  [
    'changes requested and not made',
    ['G09'],
    'was not approved',
    [
      'approved->wait rejected->stopped changes_requested->plan',
      'approved->wait rejected->stopped changes_requested->wait',
    ],
  ],
  [
    'an enquiry that ends unsettled',
    ['G17'],
    'A person can get to “Won” without being accepted by Sales',
    ['fit->assign else->nurture', 'fit->assign else->won'],
  ],
  [
    'turned down without a reason',
    ['G18'],
    '“Not for this campaign” turns people down without a reason.',
    [
      'disqualify: disqualify{label=Not for this campaign}',
      'disqualify: disqualify{label=Not for this campaign; reason=none}',
    ],
  ],
  [
    'turned down unrecorded',
    ['G18'],
    'although nobody has recorded why',
    ['reengaged->assign exhausted->disqualify', 'reengaged->assign exhausted->disqualified'],
  ],
  [
    'contacted before duplicates are found',
    ['G20'],
    '“Give to a salesperson” can happen before anybody has looked',
    ['unique->triage duplicate->merged', 'unique->triage duplicate->assign'],
    ['merged: enquiry_end{label=Asked before; outcome=merged}\n', ''],
  ],
  [
    'an unknown step',
    ['G05', 'STEP_UNKNOWN'],
    'there is no kind of step called “sing”',
    [
      'mend: task{label=Mend the launch; role=operations; form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done',
      'mend: sing{maxVisits=3} done',
    ],
  ],
  [
    'a due that cannot be read',
    ['SETTING_INVALID'],
    '"4x" is not a length of time',
    ['form=launch_failure; due=4h', 'form=launch_failure; due=4x'],
  ],
  [
    'a role that does not exist',
    ['SETTING_INVALID'],
    '"singers" cannot be chosen here',
    ['role=marketer; form=new_launch_date', 'role=singers; form=new_launch_date'],
  ],
  [
    'a required setting missing',
    ['G21'],
    'Hand over to sales: “Time to accept” has not been set.',
    ['acceptWithin=4bh; ', ''],
  ],
  [
    'a bound that is no number',
    ['G05', 'SETTING_INVALID'],
    'This must be a whole number from 1 on.',
    ['edits=brief; escalate=ops.lead; maxVisits=2', 'edits=brief; escalate=ops.lead; maxVisits=some'],
  ],
  [
    'an empty rule',
    ['RULE_INVALID'],
    'Triage, “out”: The rule is empty.',
    ['out: answers.default = yes', 'out: all()'],
  ],
  [
    'a rule that can never hold',
    ['RULE_INVALID'],
    'needs a number',
    ['enquiry.score >= 60', 'enquiry.score op(">=", "60")'],
  ],
  [
    'two rules with one way out',
    ['RULE_INVALID'],
    'two rules lead out by “out”',
    ['fit: (answers', 'out: enquiry.score > 99; fit: (answers'],
  ],
];
