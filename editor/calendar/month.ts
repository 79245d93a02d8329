/** Days are local dates such as 2027-05-04; months 2027-05. */
const DAY_MS = 86_400_000;

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks that a month touches, each from Monday to Sunday. Pure. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const next = `${addMonths(month, 1)}-01`;
  const weeks: string[][] = [];
  for (let monday = addDays(first, -weekdayOf(first)); monday < next; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  return weeks;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date of an instant in a zone. */
export function dayIn(iso: string, tz: string): string {
  let format = formats.get(tz);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(tz, format);
  }
  return format.format(new Date(iso));
}

export interface Placed<T> {
  entry: T;
  /** 0 is Monday; `length` in days within the week. */
  column: number;
  length: number;
  lane: number;
  /** It began before this week, or goes on after it. */
  before: boolean;
  after: boolean;
}

/** Where each entry stands in a week: the longest first, each in the first lane that is free for all its days. Pure. */
export function placeInWeek<T extends { from: string; to: string }>(
  week: readonly string[],
  entries: readonly T[],
  tz: string,
): Placed<T>[] {
  const [monday = '', sunday = ''] = [week[0], week.at(-1)];
  const touching = entries
    .map((entry) => ({ entry, from: dayIn(entry.from, tz), to: dayIn(entry.to, tz) }))
    .filter(({ from, to }) => from <= sunday && to >= monday)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to > b.to ? -1 : 1));
  const lanes: number[] = [];
  return touching.map(({ entry, from, to }) => {
    const column = from < monday ? 0 : week.indexOf(from);
    const last = to > sunday ? 6 : week.indexOf(to);
    let lane = lanes.findIndex((free) => free <= column);
    if (lane < 0) lane = lanes.length;
    lanes[lane] = last + 1;
    return { entry, column, length: last - column + 1, lane, before: from < monday, after: to > sunday };
  });
}

/** The same wall time on another day, as a wall time `2027-05-12T09:00` in the zone. */
export function wallTimeOn(day: string, iso: string, tz: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${day}T${parts.format(new Date(iso))}`;
}
