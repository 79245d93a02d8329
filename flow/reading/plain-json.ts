import { escapePart } from './duplicate-keys.ts';

/** What is wrong with a value from outside, and where: a JSON pointer, '' for the whole. */
export interface ReadProblem {
  code: string;
  pointer: string;
  /** A whole sentence. */
  message: string;
  /** Of a text: counted from 1. */
  line?: number;
  column?: number;
}

/** Far above what any flow needs, far below what hurts. */
export const jsonLimits = { depth: 100, entries: 5_000, values: 300_000, characters: 20_000 } as const;

/** Names of `Object.prototype` and what leads to it: nothing from outside may stand in their place. */
const FORBIDDEN_KEYS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);
const FORBIDDEN_TEXT = /(^|\.)(__proto__|constructor\.prototype)(\.|$)/;
/** NUL, and half of a pair of surrogates: PostgreSQL keeps neither. */
const UNKEPT = /\0|\p{Surrogate}/u;
const TOLD = 20;

interface Visit {
  value: unknown;
  depth: number;
  at: Place;
}

interface Place {
  part: string | number;
  parent: Place | undefined;
}

/**
 * What keeps a value from being plain JSON of a reasonable size: depth, length, numbers that JSON or a computer cannot
 * keep, names of the machinery of JavaScript, getters and classes. Reads own data properties only, runs nothing of the
 * value, and does not recurse. At most 20 problems; empty: it may be read on.
 */
export function plainJsonProblems(root: unknown): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const open: Visit[] = [{ value: root, depth: 0, at: { part: '', parent: undefined } }];
  let values = 0;
  for (let visit = open.pop(); visit && problems.length < TOLD; visit = open.pop()) {
    values += 1;
    const { value, depth, at } = visit;
    const tell = (code: string, message: string, part?: string): void => {
      const pointer = pointerTo(part === undefined ? at : { part, parent: at });
      problems.push({ code, pointer, message });
    };
    if (values > jsonLimits.values) {
      tell('TOO_LARGE', `This holds more than ${jsonLimits.values} values.`);
      return problems;
    }
    if (typeof value !== 'object' || value === null) {
      const fault = faultOf(value);
      if (fault) tell(fault.code, fault.message);
      continue;
    }
    if (depth >= jsonLimits.depth) {
      tell('TOO_DEEP', `This is nested more than ${jsonLimits.depth} deep.`);
      return problems;
    }
    const isList = Array.isArray(value);
    const proto: unknown = Object.getPrototypeOf(value);
    if (!isList && proto !== Object.prototype && proto !== null) {
      tell('NOT_JSON', 'This is no plain value.');
      continue;
    }
    const size = isList ? value.length : Reflect.ownKeys(value).length;
    if (size > jsonLimits.entries) {
      tell('TOO_LARGE', `This holds ${size} entries; ${jsonLimits.entries} are read at most.`);
      continue;
    }
    const parts: (string | number | symbol)[] = isList ? [...value.keys()] : Reflect.ownKeys(value);
    // Backwards, so that problems are told in the order in which they stand.
    for (const part of parts.toReversed()) {
      const property = Object.getOwnPropertyDescriptor(value, part);
      if (typeof part === 'symbol' || !property || !('value' in property)) {
        tell('NOT_JSON', 'This is no plain value.', String(part));
        continue;
      }
      if (typeof part === 'string' && FORBIDDEN_KEYS.has(part)) {
        tell('NAME_FORBIDDEN', `Nothing can be called “${part}”.`, part);
        continue;
      }
      const fault = part === 'field' ? fieldFault(property.value) : undefined;
      if (fault) tell(fault.code, fault.message, String(part));
      else open.push({ value: property.value, depth: depth + 1, at: { part, parent: at } });
    }
  }
  return problems;
}

interface Fault {
  code: string;
  message: string;
}

function faultOf(value: unknown): Fault | undefined {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'number':
      return isKept(value) ? undefined : { code: 'NUMBER_INVALID', message: 'This number cannot be kept as it is.' };
    case 'string':
      return textFault(value);
    default:
      return value === null ? undefined : { code: 'NOT_JSON', message: 'This is no plain value.' };
  }
}

function isKept(value: number): boolean {
  if (!Number.isFinite(value) || Object.is(value, -0)) return false;
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}

function textFault(text: string): Fault | undefined {
  if (text.length > jsonLimits.characters)
    return { code: 'TOO_LARGE', message: `This text is longer than ${jsonLimits.characters} characters.` };
  if (UNKEPT.test(text)) return { code: 'TEXT_INVALID', message: 'This text holds a character that cannot be kept.' };
  return FORBIDDEN_TEXT.test(text)
    ? { code: 'NAME_FORBIDDEN', message: 'This names the machinery of the program.' }
    : undefined;
}

/** A fact is looked up by its parts. */
function fieldFault(field: unknown): Fault | undefined {
  const isForbidden = typeof field === 'string' && field.split('.').some((part) => FORBIDDEN_KEYS.has(part));
  return isForbidden ? { code: 'NAME_FORBIDDEN', message: 'No fact can have this name.' } : undefined;
}

/** Long pointers keep their beginning. */
function pointerTo(place: Place): string {
  const parts: string[] = [];
  for (let at: Place | undefined = place; at?.parent; at = at.parent) parts.push(escapePart(String(at.part)));
  return parts
    .toReversed()
    .map((part) => `/${part.slice(0, 100)}`)
    .join('');
}
