import type { FlowDefinition } from '../../flow/definition.ts';
import { settingsOf } from '../../flow/registry.ts';
import { text } from '../../flow/steps/read.ts';

export interface Question {
  question: string;
  title: string;
  hint: string;
}

const NEED: Question = {
  question: 'need',
  title: 'Need',
  hint: 'Ask what it is for and what is wrong with how it is done now',
};
const TIMELINE: Question = { question: 'timeline', title: 'Timeline', hint: 'Ask by when it has to be there' };

/** Names of the questions are those that a qualified answer is checked by. */
const FRAMEWORKS: Readonly<Record<string, readonly Question[]>> = {
  BANT: [
    NEED,
    TIMELINE,
    { question: 'budget', title: 'Budget', hint: 'Ask what the last one cost' },
    { question: 'authority', title: 'Decides', hint: 'Ask who signs the order' },
  ],
  three_questions: [NEED, TIMELINE, { question: 'decides', title: 'Decides', hint: 'Ask who signs the order' }],
};

/** What is asked of each person of a flow, and in which step; undefined where nobody is qualified. Pure. */
export function qualificationOf(
  flow: FlowDefinition,
): { stepId: string; framework: string; questions: readonly Question[] } | undefined {
  const found = Object.entries(flow.steps).find(([, step]) => step.type === 'qualify');
  if (!found) return undefined;
  const [stepId, step] = found;
  const framework = text(settingsOf(step), 'framework');
  return { stepId, framework, questions: FRAMEWORKS[framework] ?? FRAMEWORKS['BANT']! };
}
