const DAY_MS = 86_400_000;
const SUNDAY = 0;
const SATURDAY = 6;

/** Ten in the morning in London on that day, or on the Monday after it, as a field of date and time wants it: `2027-05-04T10:00`. */
export function londonMorning(at: Date): string {
  const day = new Date(at);
  while ([SUNDAY, SATURDAY].includes(day.getUTCDay())) day.setTime(day.getTime() + DAY_MS);
  return `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' }).format(day)}T10:00`;
}
