import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import type { LitPath, ProblemMark } from '../canvas/canvas-store.ts';
import { findingKind } from './finding-kind.tsx';

/** Badges of the canvas: how many problems each step has. What cannot be published yet is something to look at, and breaks nothing. */
export function problemMarks(problems: readonly Problem[]): Map<string, ProblemMark> {
  const marks = new Map<string, ProblemMark>();
  for (const problem of problems) {
    const { stepId } = problem;
    if (stepId === undefined) continue;
    const mark = marks.get(stepId) ?? { errors: 0, warnings: 0 };
    marks.set(
      stepId,
      findingKind(problem) === 'error'
        ? { ...mark, errors: mark.errors + 1 }
        : { ...mark, warnings: mark.warnings + 1 },
    );
  }
  return marks;
}

/** The run that breaks a rule, for the canvas to light. A problem without a run lights its step alone. */
export function litPath(flow: FlowDefinition, problem: Problem): LitPath | undefined {
  const steps = new Set(problem.path ?? (problem.stepId === undefined ? [] : [problem.stepId]));
  if (steps.size === 0) return undefined;
  const edges = problem.edges ?? flow.edges.filter(({ from, to }) => steps.has(from) && steps.has(to));
  const lines = new Set(edges.map(({ from, outcome, to }) => `${from} ${outcome} ${to}`));
  const fault =
    edges.find(({ from, outcome }) => from === problem.stepId && outcome === problem.outcome) ??
    lateEdge(edges, problem);
  return {
    steps,
    lines,
    faultStep: fault?.from ?? problem.stepId,
    faultLine: fault && `${fault.from} ${fault.outcome} ${fault.to}`,
  };
}

/** Where the problem names no outcome, the change that it proposes does. */
function lateEdge(edges: NonNullable<Problem['edges']>, { fix }: Problem) {
  return fix && edges.find(({ from, outcome }) => from === fix.set.from && outcome === fix.set.outcome);
}

/** A key that stays the same while the flow is edited elsewhere. */
export function problemKey({ code, stepId, outcome, setting, message }: Problem): string {
  return [code, stepId, outcome, setting, message].join(' ');
}
