import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';

const LOOSE = 'G02';

/** Answers of one step that lead nowhere are one finding, not five; the fix of the first stays. Order is kept. */
export function groupProblems(flow: FlowDefinition, problems: readonly Problem[]): Problem[] {
  const { steps } = mapFlow(flow);
  const isWired = ({ stepId = '', outcome }: Problem) =>
    steps.get(stepId)?.out.some((line) => line.outcome === outcome);
  const grouped = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (!isLoose(problem) || isWired(problem)) continue;
    grouped.set(problem.stepId, [...(grouped.get(problem.stepId) ?? []), problem]);
  }
  return problems.flatMap((problem) => {
    const group = isLoose(problem) && !isWired(problem) ? (grouped.get(problem.stepId) ?? []) : [];
    if (group.length < 2) return [problem];
    if (group[0] !== problem) return [];
    const step = steps.get(problem.stepId ?? '');
    const titles = group.map(({ outcome }) => step?.outcomes.find(({ name }) => name === outcome)?.title ?? outcome);
    const { outcome: _one, ...rest } = problem;
    const message = `${step?.name ?? problem.stepId}: nobody has said where ${titles.length} answers lead: ${titles.join(', ')}.`;
    return [{ ...rest, message }];
  });
}

function isLoose(problem: Problem): problem is Problem & { stepId: string } {
  return problem.code === LOOSE && problem.stepId !== undefined && problem.edges === undefined;
}
