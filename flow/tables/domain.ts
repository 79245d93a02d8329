import { toMs, toNumber } from '../rules/operators.ts';
import type { Fact } from '../rules/facts.ts';
import { constantsOf } from './cell-misfit.ts';
import type { Cell } from './table.ts';

/** What a fact may be; `undefined` stands for missing. Plain JSON but for that. */
export type Value = string | number | boolean | string[] | undefined;

/**
 * Values of a column that stand for all others: no cell of the column tells a value from the one that stands for it. Numbers
 * and dates have one for each constant, and one for each interval between; the ordered ones come first, in order.
 */
export interface Domain {
  values: Value[];
  /** Of each ordered value, its place on the line: the number, or milliseconds. */
  keys: number[];
  /** Of each value, whether it stands for itself alone, not for an interval or for all other texts. */
  isExact: boolean[];
  /** Whether nothing lies between one place and the next: money in its smallest unit, milliseconds. */
  isWhole: boolean;
}

const MOST_MEMBERS = 8;
const DAY_MS = 86_400_000;
const LAST_MS = 8.64e15;

/** Undefined where a list column asks for too many different values to be judged. */
export function domainOf(fact: Fact | undefined, cells: readonly Cell[]): Domain | undefined {
  const constants = [...new Set(cells.flatMap(constantsOf))];
  switch (fact?.type) {
    case 'number':
    case 'money':
      return ordered(numbersOf(constants), numberBetween(fact.type === 'money'), (key) => key, {
        isWhole: fact.type === 'money' && numbersOf(constants).every(Number.isInteger),
        rest: [undefined],
      });
    case 'date':
      return ordered(datesOf(constants), dateBetween, toIso, { isWhole: true, rest: [undefined] });
    case 'boolean':
      return unordered([true, false, undefined]);
    case 'choice':
      return unordered([...(fact.values ?? texts(constants)), undefined]);
    case 'text':
      return unordered([...texts(constants), otherText(constants), undefined], [otherText(constants)]);
    case 'list': {
      const members = texts(constants);
      return members.length > MOST_MEMBERS ? undefined : unordered([...subsets(members), undefined]);
    }
    default:
      return anything(constants);
  }
}

/** An answer may come as a number, as digits, as a date, as another text, or as yes or no. */
function anything(constants: readonly unknown[]): Domain {
  const part = { isWhole: false, rest: [] };
  const numbers = ordered(numbersOf(constants), numberBetween(false), (key) => key, part);
  const dates = ordered(datesOf(constants), dateBetween, toIso, part);
  const own = texts(constants);
  const others = [...numbers.values.map(String), ...dates.values, otherText(constants)].filter(
    (value) => !own.some((each) => each === value),
  );
  const rest = unordered([...new Set([...own, ...others, true, false, undefined])], others);
  return {
    values: [...numbers.values, ...rest.values],
    keys: numbers.keys,
    isExact: [...numbers.isExact, ...rest.isExact],
    isWhole: false,
  };
}

function ordered(
  constants: number[],
  between: (low: number | undefined, high: number | undefined) => number | undefined,
  write: (key: number) => Value,
  { isWhole, rest }: { isWhole: boolean; rest: Value[] },
): Domain {
  const sorted = constants.toSorted((a, b) => a - b);
  const keys: number[] = [];
  const isExact: boolean[] = [];
  const add = (key: number | undefined, isOne: boolean) => {
    if (key === undefined) return;
    keys.push(key);
    isExact.push(isOne);
  };
  sorted.forEach((constant, at) => {
    add(between(sorted[at - 1], constant), false);
    add(constant, true);
  });
  add(between(sorted.at(-1), undefined), false);
  return { values: [...keys.map(write), ...rest], keys, isExact: [...isExact, ...rest.map(() => true)], isWhole };
}

/** `others`: those that stand for more than themselves. */
function unordered(values: Value[], others: readonly Value[] = []): Domain {
  return { values, keys: [], isExact: values.map((value) => !others.includes(value)), isWhole: false };
}

function numbersOf(constants: readonly unknown[]): number[] {
  return [...new Set(constants.flatMap((each) => toNumber(each) ?? []))];
}

function datesOf(constants: readonly unknown[]): number[] {
  return [...new Set(constants.flatMap((each) => toMs(each) ?? []))];
}

function texts(constants: readonly unknown[]): string[] {
  return constants.filter((each) => typeof each === 'string');
}

/** A number strictly between, whole where there is one; money is whole always. Undefined where there is none. */
function numberBetween(isWhole: boolean): (low: number | undefined, high: number | undefined) => number | undefined {
  return (low, high) => {
    if (low === undefined) return high === undefined ? 0 : strictly(low, Math.floor(high - 1), high);
    if (high === undefined) return strictly(low, Math.ceil(low + 1), high);
    const whole = strictly(low, Math.floor(low / 2 + high / 2), high) ?? strictly(low, Math.floor(low) + 1, high);
    return whole ?? (isWhole ? undefined : strictly(low, low / 2 + high / 2, high));
  };
}

function dateBetween(low: number | undefined, high: number | undefined): number | undefined {
  if (low === undefined) return high === undefined ? 0 : strictly(-LAST_MS, high - DAY_MS, high);
  if (high === undefined) return strictly(low, low + DAY_MS, LAST_MS);
  return strictly(low, Math.floor(low / 2 + high / 2), high);
}

function strictly(low: number | undefined, value: number, high: number | undefined): number | undefined {
  return (low === undefined || low < value) && (high === undefined || value < high) && Number.isFinite(value)
    ? value
    : undefined;
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

function otherText(constants: readonly unknown[]): string {
  let other = 'other';
  while (constants.includes(other)) other += '_';
  return other;
}

function subsets(members: string[]): string[][] {
  return members.reduce<string[][]>((sets, member) => [...sets, ...sets.map((set) => [...set, member])], [[]]);
}
