/** Something that a seed or a person decides: an answer of people, a rule, what an act or an effect comes to. */
export interface Choice {
  /** The scope's key: `campaign`, `enquiry/3`. */
  scope: string;
  stepId: string;
  visit: number;
  kind: 'answer' | 'decide' | 'act' | 'effect';
  outcomes: readonly string[];
  /** Of an answer: the task, and who is asked. */
  taskId?: string;
  who?: string;
}

/** What acts come to in a simulation, the likely outcome named more often. Others take the outcomes that are drawn. */
export const actOutcomes: Readonly<Record<string, readonly string[]>> = {
  closeSources: ['closed'],
  startItems: ['started'],
  measure: ['measured'],
  notify: ['sent'],
  setField: ['set'],
  findContributors: ['everybody'],
  weighEvidence: ['complete'],
  consentCheck: ['allowed', 'allowed', 'allowed', 'limited', 'refused'],
  dedupe: ['unique', 'unique', 'unique', 'duplicate', 'doubtful'],
  assign: ['assigned', 'assigned', 'assigned', 'none'],
  reassign: ['assigned', 'none'],
  launch: ['launched', 'launched', 'launched', 'failed'],
  channelClaim: ['direct', 'partner', 'disputed'],
};

export const effectOutcomes = ['effectDone', 'effectDone', 'effectDone', 'effectFailed', 'effectUnknown'] as const;
