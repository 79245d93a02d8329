import type { FlowDefinition } from '../../../flow/definition.ts';
import { problemPointer } from '../../../flow/problem-pointer.ts';
import { findProblems } from '../../../flow/problems.ts';
import { readDefinition } from '../../../flow/read-definition.ts';

/** One thing that is not taken: the code it is refused with, and where. */
export interface BadInput {
  name: string;
  /** Made when it is needed: some are large. */
  input: () => unknown;
  code: string | RegExp;
  pointer: string | RegExp;
}

/** A small flow that can be read, with parts replaced. */
export function base(parts: Partial<Record<keyof FlowDefinition, unknown>> = {}): Record<string, unknown> {
  return {
    schemaVersion: 1,
    name: 'Small',
    steps: { start: { type: 'start' }, end: { type: 'end', settings: { outcome: 'stopped' } } },
    edges: [{ from: 'start', outcome: 'out', to: 'end' }],
    tables: {},
    ...parts,
  };
}

/** A flow with one condition that has this rule. */
export function withRule(when: unknown): Record<string, unknown> {
  return base({
    steps: {
      start: { type: 'start' },
      fork: { type: 'condition', settings: { rules: [{ outcome: 'yes', when }] } },
      end: { type: 'end', settings: { outcome: 'stopped' } },
    },
    edges: [
      { from: 'start', outcome: 'out', to: 'fork' },
      { from: 'fork', outcome: 'yes', to: 'end' },
      { from: 'fork', outcome: 'else', to: 'end' },
    ],
  });
}

/** A rule of one condition. */
export function rule(
  field: unknown,
  operator: unknown,
  value?: unknown,
  valueSource?: string,
): Record<string, unknown> {
  return {
    combinator: 'and',
    rules: [{ field, operator, ...(value !== undefined && { value }), ...(valueSource && { valueSource }) }],
  };
}

/** All that reading and, where it can be read, checking says against it. */
export function refusals(input: unknown): { code: string; pointer: string; message: string }[] {
  const read = readDefinition(input);
  if ('problems' in read) return read.problems;
  return findProblems(read.flow)
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ code: problem.code, pointer: problemPointer(problem), message: problem.message }));
}
