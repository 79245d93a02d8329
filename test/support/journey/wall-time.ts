/** An instant as a field of date and time wants it, `2027-05-04T09:00`, on a clock in London. Seconds are cut. */
export function londonTime(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
  return parts.format(at).replace(' ', 'T');
}
