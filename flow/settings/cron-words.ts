import type { Cron } from './cron.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The most times of day that are named one by one. */
const NAMED_TIMES = 6;

/** The schedule as screens say it: `every Monday at 9:00`. */
export function cronWords(cron: Cron): string {
  return `${daysWords(cron)} ${timesWords(cron)}`;
}

function daysWords({ days, weekdays, months, eitherDay }: Cron): string {
  const inMonths = months.length === 12 ? '' : and(runs(months, (month) => MONTHS[month - 1] ?? ''));
  const ofMonth = days.length === 31 ? '' : `on the ${and(days.map(ordinal))} of ${inMonths || 'each month'}`;
  const weekly = weekdays.length === 7 ? '' : weekdaysWords(weekdays);
  const ofWeek = weekly !== '' && inMonths !== '' ? `${weekly} in ${inMonths}` : weekly;
  if (ofMonth === '' && ofWeek === '') return inMonths === '' ? 'every day' : `every day in ${inMonths}`;
  if (ofMonth === '' || ofWeek === '') return ofMonth + ofWeek;
  return eitherDay ? `${ofMonth} and ${ofWeek}` : `${weekly} that is ${ofMonth}`;
}

/** Weeks begin on Monday here: 0 6 is "Saturday and Sunday". */
function weekdaysWords(weekdays: number[]): string {
  const fromMonday = weekdays.map((day) => day || 7).toSorted((a, b) => a - b);
  const words = and(runs(fromMonday, (day) => WEEKDAYS[day % 7] ?? ''));
  return fromMonday.length > 2 && words.includes(' to ') ? words : `every ${words}`;
}

function timesWords({ minutes, hours }: Cron): string {
  if (minutes.length * hours.length <= NAMED_TIMES)
    return `at ${and(hours.flatMap((hour) => minutes.map((minute) => clock(hour, minute))))}`;
  const within = hours.length === 24 ? 'of every hour' : `of the hours ${and(runs(hours, String))}`;
  const step = stepOf(minutes);
  if (minutes.length === 60) return `in every minute ${within}`;
  if (step !== undefined) return `in every ${ordinal(step)} minute ${within}`;
  return `at minute ${and(minutes.map(String))} ${within}`;
}

/** How far apart minutes are that divide the hour evenly from 0 on. */
function stepOf(minutes: number[]): number | undefined {
  const step = 60 / minutes.length;
  return minutes.length > 1 && minutes.every((minute, index) => minute === index * step) ? step : undefined;
}

/** Three and more in a row as "Monday to Friday". */
function runs(values: number[], name: (value: number) => string): string[] {
  const found: string[] = [];
  for (let at = 0; at < values.length;) {
    let end = at;
    while (values[end + 1] === (values[end] ?? 0) + 1) end += 1;
    const first = values[at] ?? 0;
    const last = values[end] ?? 0;
    if (end - at >= 2) found.push(`${name(first)} to ${name(last)}`);
    else for (const value of values.slice(at, end + 1)) found.push(name(value));
    at = end + 1;
  }
  return found;
}

function clock(hour: number, minute: number): string {
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function and(parts: string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
