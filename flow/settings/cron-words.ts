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
  return [daysWords(cron), timesWords(cron), monthsWords(cron)].filter((part) => part !== '').join(' ');
}

function daysWords({ days, weekdays, eitherDay }: Cron): string {
  const ofMonth = days.length === 31 ? '' : `on the ${and(days.map(ordinal))} of the month`;
  const ofWeek = weekdays.length === 7 ? '' : `every ${and(runs(weekdays, (day) => WEEKDAYS[day] ?? ''))}`;
  if (ofMonth === '' && ofWeek === '') return 'every day';
  if (ofMonth === '' || ofWeek === '') return ofMonth + ofWeek;
  return eitherDay ? `${ofMonth} and ${ofWeek}` : `${ofWeek} that is ${ofMonth}`;
}

function timesWords({ minutes, hours }: Cron): string {
  if (minutes.length * hours.length <= NAMED_TIMES)
    return `at ${and(hours.flatMap((hour) => minutes.map((minute) => clock(hour, minute))))}`;
  const within = hours.length === 24 ? 'of every hour' : `of the hours ${and(runs(hours, String))}`;
  const step = stepOf(minutes);
  if (minutes.length === 60) return `every minute ${within}`;
  if (step !== undefined) return `every ${step} minutes ${within}`;
  return `at minute ${and(minutes.map(String))} ${within}`;
}

function monthsWords({ months }: Cron): string {
  return months.length === 12 ? '' : `in ${and(runs(months, (month) => MONTHS[month - 1] ?? ''))}`;
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
