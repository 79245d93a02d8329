/** What the right side of an operator is. `pair`: two numbers or two dates, the lower first. */
export type ValueShape = 'none' | 'constant' | 'number' | 'text' | 'list' | 'pair' | 'date' | 'days';

export interface Operator {
  name: string;
  /** Between fact and value in a sentence: "score is at least 60". */
  words: string;
  shape: ValueShape;
  /** May compare with another fact instead of a constant. */
  takesFact: boolean;
}

/** Every operator of rules, in the order in which lists offer them. */
export const operators: readonly Operator[] = [
  { name: '=', words: 'is', shape: 'constant', takesFact: true },
  { name: '!=', words: 'is not', shape: 'constant', takesFact: true },
  { name: '<', words: 'is less than', shape: 'number', takesFact: true },
  { name: '<=', words: 'is at most', shape: 'number', takesFact: true },
  { name: '>', words: 'is more than', shape: 'number', takesFact: true },
  { name: '>=', words: 'is at least', shape: 'number', takesFact: true },
  { name: 'in', words: 'is one of', shape: 'list', takesFact: false },
  { name: 'notIn', words: 'is none of', shape: 'list', takesFact: false },
  { name: 'between', words: 'is between', shape: 'pair', takesFact: false },
  { name: 'contains', words: 'contains', shape: 'text', takesFact: false },
  { name: 'startsWith', words: 'starts with', shape: 'text', takesFact: false },
  { name: 'exists', words: 'is known', shape: 'none', takesFact: false },
  { name: 'notExists', words: 'is not known', shape: 'none', takesFact: false },
  { name: 'before', words: 'is before', shape: 'date', takesFact: true },
  { name: 'after', words: 'is after', shape: 'date', takesFact: true },
  { name: 'withinDays', words: 'is within', shape: 'days', takesFact: false },
];

const byName = new Map(operators.map((operator) => [operator.name, operator]));

export function findOperator(name: string): Operator | undefined {
  return byName.get(name);
}

/** What is wrong with a constant for a shape, as the end of a sentence; undefined if nothing. */
export function shapeFault(shape: ValueShape, value: unknown): string | undefined {
  switch (shape) {
    case 'none':
      return undefined;
    case 'constant':
      return isConstant(value) ? undefined : 'needs a word, a number, or yes or no';
    case 'number':
      return isNumber(value) ? undefined : 'needs a number';
    case 'text':
      return typeof value === 'string' && value !== '' ? undefined : 'needs a text';
    case 'list':
      return Array.isArray(value) && value.length > 0 && value.every(isConstant)
        ? undefined
        : 'needs a list of at least one value';
    case 'pair':
      return isPair(value) ? undefined : 'needs two numbers or two dates, the lower first';
    case 'date':
      return toMs(value) === undefined ? 'needs a date such as 2027-05-04' : undefined;
    case 'days':
      return isNumber(value) && value >= 0 ? undefined : 'needs a number of days';
  }
}

function isConstant(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isPair(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high]: unknown[] = value;
  if (isNumber(low) && isNumber(high)) return low <= high;
  const from = toMs(low);
  const to = toMs(high);
  return from !== undefined && to !== undefined && from <= to;
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Milliseconds of an ISO instant; a bare date is its midnight in UTC. Undefined for everything else. */
export function toMs(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

/** A number, also where an import kept it as plain digits. */
export function toNumber(value: unknown): number | undefined {
  if (isNumber(value)) return value;
  return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : undefined;
}
