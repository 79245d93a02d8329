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

/**
 * What is asked of a person, and in which step: the one that has asked last, `askedAt`, or the flow's first that asks;
 * undefined where nobody is qualified. Pure.
 */
export function qualificationOf(
  flow: FlowDefinition,
  askedAt: string | undefined,
): { stepId: string; framework: string; questions: readonly Question[] } | undefined {
  const steps = Object.entries(flow.steps).filter(([, step]) => step.type === 'qualify');
  const found = steps.find(([stepId]) => stepId === askedAt) ?? steps[0];
  if (!found) return undefined;
  const [stepId, step] = found;
  const framework = text(settingsOf(step), 'framework');
  return { stepId, framework, questions: FRAMEWORKS[framework] ?? FRAMEWORKS['BANT']! };
}
