const formats = new Map<string, Intl.DateTimeFormat>();

/** Weekday, day, month, year, hour and minute of an instant on the clock of the zone, as English text. */
export function dateParts(at: Date, tz: string): Record<string, string> {
  let format = formats.get(tz);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: tz,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(tz, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}
