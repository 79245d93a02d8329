const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The zone of the reader's device. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "09:00" in the reader's zone. */
export function clockTime(at: number | string): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** "Tue 4 May", with the year when it is not the one of `now`. */
export function dayOf(at: number | string, now: number): string {
  const date = new Date(at);
  const text = `${days[date.getDay()]} ${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === new Date(now).getFullYear() ? text : `${text} ${date.getFullYear()}`;
}

/** Whole days between the calendar days of two instants, in the reader's zone. */
export function daysBetween(from: number, to: number): number {
  return Math.round((new Date(to).setHours(12, 0, 0, 0) - new Date(from).setHours(12, 0, 0, 0)) / day);
}

/** "today 16:00", "tomorrow 9:30", "yesterday 17:12", "Thu 17:00" within six days, else "Tue 4 May, 09:00". */
export function nearTime(at: number | string, now: number): string {
  const then = new Date(at).getTime();
  const away = daysBetween(now, then);
  if (away === 0) return `today ${clockTime(then)}`;
  if (away === 1) return `tomorrow ${clockTime(then)}`;
  if (away === -1) return `yesterday ${clockTime(then)}`;
  if (away > 1 && away < 7) return `${days[new Date(then).getDay()]} ${clockTime(then)}`;
  return `${dayOf(then, now)}, ${clockTime(then)}`;
}

/** "Tue 4 May, 09:00". */
export function fullTime(at: number | string, now: number): string {
  return `${dayOf(at, now)}, ${clockTime(at)}`;
}

/** Durations as people say them: "40 min", "3 h 40", "2 days". Never negative. */
export function span(milliseconds: number): string {
  const whole = Math.max(0, milliseconds);
  if (whole < minute) return 'under a minute';
  if (whole < hour) return `${Math.floor(whole / minute)} min`;
  if (whole < day) {
    const hours = Math.floor(whole / hour);
    const rest = Math.floor((whole % hour) / minute);
    return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
  }
  const count = Math.floor(whole / day);
  return count === 1 ? '1 day' : `${count} days`;
}
