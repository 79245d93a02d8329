import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import type { LitPath } from '../canvas/canvas-store.ts';
import { litPath } from '../flow-editor/lit-path.ts';

/**
 * A finding's path as far as its n-th step, counted from 1, for the canvas to light. What is at fault is drawn so only when
 * the path has come to it.
 */
export function pathUpTo(flow: FlowDefinition, problem: Problem, n: number): LitPath | undefined {
  const whole = litPath(flow, problem);
  const path = problem.path ?? [];
  if (!whole || path.length === 0) return whole;
  const steps = new Set(path.slice(0, Math.max(1, n)));
  const lines = new Set(
    [...whole.lines].filter((id) => {
      const [from = '', , to = ''] = id.split(' ');
      return steps.has(from) && steps.has(to);
    }),
  );
  const { faultStep, faultLine } = whole;
  return {
    steps,
    lines,
    ...(faultStep !== undefined && steps.has(faultStep) && { faultStep }),
    ...(faultLine !== undefined && lines.has(faultLine) && { faultLine }),
  };
}
