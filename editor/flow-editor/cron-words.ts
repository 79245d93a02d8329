import type { Cron } from '../../flow/settings/cron.ts';

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
/** From so many on, times of a day are counted, not listed. */
const MANY = 4;

/** When a schedule comes, in words: "every Monday at 09:00", "on day 1 and 15 of the month at 09:00 and 17:00". Pure. */
export function cronWords({ minutes, hours, days, months, weekdays, eitherDay }: Cron): string {
  const everyDate = days.length === 31;
  const everyWeekday = weekdays.length === 7;
  const dates = `on day ${listed(days.map(String))} of the month`;
  const week = `every ${listed(weekdays.map((day) => WEEKDAYS[day] ?? ''))}`;
  const day = eitherDay
    ? `${dates} and ${week}`
    : everyDate
      ? everyWeekday
        ? 'every day'
        : week
      : everyWeekday
        ? dates
        : `${week} that is ${dates}`;
  const inMonths = months.length === 12 ? '' : ` in ${listed(months.map((month) => MONTHS[month - 1] ?? ''))}`;
  return `${day}${inMonths} ${timeWords(hours, minutes)}`;
}

function timeWords(hours: readonly number[], minutes: readonly number[]): string {
  const times = hours.flatMap((hour) => minutes.map((minute) => `${two(hour)}:${two(minute)}`));
  const [first = ''] = times;
  return times.length < MANY ? `at ${listed(times)}` : `${times.length} times, first at ${first}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
