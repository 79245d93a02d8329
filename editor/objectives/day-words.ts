const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "30 June 2027" on the reader's clock. */
export function dayWords(iso: string): string {
  return day.format(new Date(iso));
}
