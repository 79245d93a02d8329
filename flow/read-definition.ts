import { z } from 'zod';
import { definitionSchema } from './definition.ts';
import type { FlowDefinition } from './definition.ts';
import { duplicateKey, escapePart } from './reading/duplicate-keys.ts';
import { plainJsonProblems } from './reading/plain-json.ts';
import type { ReadProblem } from './reading/plain-json.ts';
import { builtIn } from './registry.ts';
import type { Registry } from './registry.ts';
import { parseFlow } from './text/parse-flow.ts';

/** A draft may be larger than what can be published (G31), but not without end. */
export const draftLimits = { steps: 2_000, characters: 2_000_000 } as const;

const SCHEMA_VERSION = 1;
const TOLD = 50;

export type ReadDefinition = { flow: FlowDefinition } | { problems: ReadProblem[] };

/**
 * Reads a definition that comes from outside: JSON or text form as a string, or a value that JSON was parsed to. Checks
 * size before it parses and depth before it recurses, reads own data properties only, and never throws. Whether the flow
 * makes sense is `findProblems`' to say: a draft may have problems.
 */
export function readDefinition(input: unknown, registry: Registry = builtIn): ReadDefinition {
  if (typeof input !== 'string') return readValue(input);
  if (input.length > draftLimits.characters) {
    return refused('TOO_LARGE', '', `The text is longer than ${draftLimits.characters} characters.`);
  }
  return /^\s*[{[]/.test(input) ? readJson(input) : readText(input, registry);
}

/** The same but for the number of steps, as a schema, for what takes a definition as a part; codes are in `params.code`. */
export const untrustedDefinition = z.preprocess((value, context) => {
  for (const { code, pointer, message } of shapeProblems(value)) {
    const path = pointer.split('/').slice(1).map(unescapePart);
    context.addIssue({ code: 'custom', path, message, params: { code }, input: value });
  }
  return value;
}, definitionSchema);

function readJson(text: string): ReadDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('JSON_UNREADABLE', '', 'The text is not JSON.');
  }
  const twice = duplicateKey(text);
  if (twice) return refused('NAME_TWICE', twice.pointer, `“${twice.key}” is there twice.`);
  return readValue(value);
}

function readText(text: string, registry: Registry): ReadDefinition {
  const { flow, errors } = parseFlow(text, registry);
  if (flow) return readValue(flow);
  return {
    problems: errors.slice(0, TOLD).map(({ line, column, message }) => ({
      code: 'TEXT_INVALID',
      pointer: '',
      message: `Line ${line}, column ${column}: ${message}`,
      line,
      column,
    })),
  };
}

function readValue(value: unknown): ReadDefinition {
  const problems = sizeProblems(value);
  if (problems.length > 0) return { problems };
  const parsed = definitionSchema.safeParse(value);
  if (parsed.success) return { flow: parsed.data };
  return {
    problems: parsed.error.issues.slice(0, TOLD).map((issue) => ({
      code: issue.code.toUpperCase(),
      pointer: issue.path.map((part) => `/${escapePart(String(part)).slice(0, 100)}`).join(''),
      message: issue.message,
    })),
  };
}

function sizeProblems(value: unknown): ReadProblem[] {
  const problems = shapeProblems(value);
  if (problems.length > 0 || !isObject(value)) return problems;
  const count = isObject(value['steps']) ? Object.keys(value['steps']).length : 0;
  if (count <= draftLimits.steps) return [];
  return [{ code: 'FLOW_TOO_LARGE', pointer: '/steps', message: `A draft holds at most ${draftLimits.steps} steps.` }];
}

function shapeProblems(value: unknown): ReadProblem[] {
  const problems = plainJsonProblems(value);
  if (problems.length > 0 || !isObject(value)) return problems;
  const version = value['schemaVersion'];
  if (typeof version !== 'number' || version <= SCHEMA_VERSION) return [];
  const message = `This was made by a newer version (schema ${version}); ${SCHEMA_VERSION} can be read.`;
  return [{ code: 'SCHEMA_VERSION', pointer: '/schemaVersion', message }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(code: string, pointer: string, message: string): ReadDefinition {
  return { problems: [{ code, pointer, message }] };
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
