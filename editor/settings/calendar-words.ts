export interface Week {
  hoursByWeekday: Record<string, { from: string; to: string }[]>;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The week from Monday on, each day with its hours in words: "09:00 to 17:00", "closed". */
export function weekInWords({ hoursByWeekday }: Week): { day: string; hours: string; open: boolean }[] {
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => {
    const spans = hoursByWeekday[String(weekday)] ?? [];
    return {
      day: DAYS[weekday] ?? '',
      open: spans.length > 0,
      hours: spans.length === 0 ? 'closed' : spans.map(({ from, to }) => `${from} to ${to}`).join(', '),
    };
  });
}

/** Holidays from today on, soonest first, in groups by year; past ones are left out. `today` is a date such as 2027-05-04. */
export function comingHolidays(holidays: readonly string[], today: string): { year: string; days: string[] }[] {
  const years = new Map<string, string[]>();
  for (const day of holidays.filter((date) => date >= today).toSorted()) {
    const year = day.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), day]);
  }
  return [...years].map(([year, days]) => ({ year, days }));
}

/** "Fri 26 March" of the date 2027-03-26. */
export function holidayInWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}
