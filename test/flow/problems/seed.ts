import type { FlowDefinition } from '../../../flow/definition.ts';
import { findProblems } from '../../../flow/problems.ts';
import { builtIn } from '../../../flow/registry.ts';
import type { Registry } from '../../../flow/registry.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

export function read(text: string, registry: Registry = builtIn): FlowDefinition {
  const { flow, errors } = parseFlow(text, registry);
  if (!flow) throw new Error(JSON.stringify(errors));
  return flow;
}

/** The text with one piece replaced, which must be there exactly once. */
export function change(text: string, ...changes: [from: string, to: string][]): string {
  return changes.reduce((each, [from, to]) => {
    if (each.split(from).length !== 2) throw new Error(`Not there once: ${from}`);
    return each.replace(from, () => to);
  }, text);
}

/** The codes found, each once, sorted. */
export const codes = (flow: FlowDefinition, registry: Registry = builtIn) =>
  [...new Set(findProblems(flow, registry).map(({ code }) => code))].toSorted();
