import { addDuration } from './add-duration.ts';
import type { BusinessCalendar } from './calendar.ts';

/** Far beyond what anybody plans; a search that ends. */
const MOST_DAYS = 1000;

/** How many whole business days lie between two instants; 0 where `to` comes first, at most 1,000. Pure. */
export function businessDaysBetween(calendar: BusinessCalendar, from: string, to: string): number {
  let [low, high] = [0, MOST_DAYS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const reached = addDuration(calendar, from, { amount: middle, unit: 'bd' });
    if (Date.parse(reached) <= Date.parse(to)) low = middle;
    else high = middle - 1;
  }
  return low;
}
