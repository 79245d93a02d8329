import { SettingError } from './setting-error.ts';

/**
 * Times of a schedule as five fields: minute, hour, day of the month, month, day of the week. Each list holds the numbers
 * that fit, in order; of weekdays 0 is Sunday.
 */
export interface Cron {
  minutes: number[];
  hours: number[];
  days: number[];
  months: number[];
  weekdays: number[];
  /** A day fits if either the day of the month or the day of the week does: both are written, neither begins with `*`. */
  eitherDay: boolean;
  written: string;
}

interface Field {
  title: string;
  from: number;
  to: number;
  /** Names of numbers, the first for `from`. */
  names?: string[];
}

const MINUTE: Field = { title: 'minute', from: 0, to: 59 };
const HOUR: Field = { title: 'hour', from: 0, to: 23 };
const DAY: Field = { title: 'day of the month', from: 1, to: 31 };
const MONTH: Field = {
  title: 'month',
  from: 1,
  to: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
/** 7 is Sunday too. */
const WEEKDAY: Field = {
  title: 'day of the week',
  from: 0,
  to: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LENGTH_LIMIT = 200;

/**
 * Reads `0 9 * * MON`: numbers, names, `*`, lists, ranges and steps. As usual, a day of the month and a day of the week that
 * are both written mean either. Throws `SettingError`, also for a date that never comes (30 February).
 */
export function parseCron(text: string): Cron {
  const parts = text.split(' ').filter((part) => part !== '');
  if (parts.length !== 5 || text.length > LENGTH_LIMIT) {
    throw new SettingError(
      `"${text.slice(0, 60)}" is no schedule. Write minute, hour, day of the month, month and day of the week, such as 0 9 * * MON.`,
    );
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = parts;
  const cron: Cron = {
    minutes: readField(minute, MINUTE),
    hours: readField(hour, HOUR),
    days: readField(day, DAY),
    months: readField(month, MONTH),
    weekdays: [...new Set(readField(weekday, WEEKDAY).map((one) => one % 7))].toSorted((a, b) => a - b),
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
    written: parts.join(' '),
  };
  const comes = cron.months.some((one) => cron.days.some((date) => date <= (LONGEST[one - 1] ?? 0)));
  if (!comes && !cron.eitherDay) {
    throw new SettingError(`"${text}" never comes: there is no such day in that month.`);
  }
  return cron;
}

export function printCron(cron: Cron): string {
  return cron.written;
}

function readField(text: string, field: Field): number[] {
  const found = new Set<number>();
  for (const part of text.split(',')) for (const one of readPart(part, field)) found.add(one);
  return [...found].toSorted((a, b) => a - b);
}

function readPart(part: string, field: Field): number[] {
  const [span = '', step, ...more] = part.split('/');
  if (more.length > 0) throw fault(part, field);
  const by = step === undefined ? 1 : readNumber(step);
  if (by === undefined || by < 1) throw fault(part, field);
  const [from, to] = readSpan(span, step !== undefined, field, part);
  const found: number[] = [];
  for (let at = from; at <= to; at += by) found.push(at);
  return found;
}

/** Both ends inside. `5/15` is from 5 to the end. */
function readSpan(span: string, isStepped: boolean, field: Field, part: string): [from: number, to: number] {
  const last = field === WEEKDAY ? 6 : field.to;
  if (span === '*') return [field.from, last];
  const [first = '', second, ...more] = span.split('-');
  const from = readValue(first, field);
  const to = second === undefined ? (isStepped ? last : from) : readValue(second, field);
  if (more.length > 0 || from === undefined || to === undefined || from > to) throw fault(part, field);
  return [from, to];
}

function readValue(text: string, field: Field): number | undefined {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return field.from + named;
  const value = readNumber(text);
  return value !== undefined && value >= field.from && value <= field.to ? value : undefined;
}

function readNumber(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

function fault(part: string, { title, from, to, names }: Field): SettingError {
  const named = names ? ` or ${names[0]}–${names.at(-1)}` : '';
  return new SettingError(`"${part}" is no ${title}. Write ${from}–${to}${named}, a range such as 1-5, a list or *.`);
}
