import { readFileSync } from 'node:fs';
import type { FlowDefinition, Problem } from '../../../flow/definition.ts';
import { findProblems } from '../../../flow/problems.ts';
import type { Given } from '../../../flow/problems/given.ts';
import { builtIn } from '../../../flow/registry.ts';
import type { Registry } from '../../../flow/registry.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

/** One of the five book flows, as text. */
export const bookText = (name: string): string =>
  readFileSync(new URL(`../text/flows/${name}.flow`, import.meta.url), 'utf8');

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

/**
 * The text with lines of steps changed: `id: piece => other` within the line of that step, where the piece must be there
 * once, `- id` without it, `+ line` with one more.
 */
export function changeLines(text: string, changes: readonly string[]): string {
  return changes.reduce((each, written) => {
    if (written.startsWith('+ ')) return `${each.trimEnd()}\n${written.slice(2)}\n`;
    const id = (written.startsWith('- ') ? written.slice(2) : written.split(': ', 1).join('')).trim();
    const line = each.split('\n').find((one) => one.startsWith(`${id}: `));
    if (line === undefined) throw new Error(`No step ${id}`);
    if (written.startsWith('- ')) return each.replace(`${line}\n`, () => '');
    const [from = '', to = ''] = written.slice(id.length + 2).split(' => ');
    return each.replace(line, () => change(line, [from, to]));
  }, text);
}

/** What the flow of test/support/flows/short-flow.ts leaves out: nobody is asked early, votes, sells or looks back in it. */
const short: Given = { off: ['G06', 'G10', 'G13', 'G19', 'G24', 'G29', 'W_NOT_READY'] };

/** What else is wrong with that flow, so that a fault put into it is told alone. */
export const shortProblems = (flow: FlowDefinition, registry: Registry = builtIn): Problem[] =>
  findProblems(flow, registry, short);

/** The codes found, each once, sorted. */
export const codes = (flow: FlowDefinition, registry: Registry = builtIn, given: Given = {}) =>
  codesOf(findProblems(flow, registry, given));

export const codesOf = (problems: readonly Problem[]): string[] =>
  [...new Set(problems.map(({ code }) => code))].toSorted();

/** Why a path cannot be played on the canvas: it begins at a start, and each step is entered by an edge of the flow from an earlier one. */
export function unplayable(flow: FlowDefinition, { path = [], edges = [] }: Problem): string | undefined {
  const drawn = new Set(flow.edges.map((edge) => JSON.stringify([edge.from, edge.outcome, edge.to])));
  const notDrawn = edges.find((edge) => !drawn.has(JSON.stringify([edge.from, edge.outcome, edge.to])));
  if (notDrawn) return `${notDrawn.from} ${notDrawn.outcome}->${notDrawn.to} is not drawn`;
  if (path.length > 0 && flow.steps[path[0] ?? '']?.type !== 'start') return `begins at ${path[0] ?? ''}`;
  const seen = new Set(path.slice(0, 1));
  for (const id of path.slice(1)) {
    if (!edges.some(({ from, to }) => to === id && seen.has(from))) return `${id} is entered by no edge`;
    seen.add(id);
  }
  return undefined;
}
