import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:00');
const hours = z
  .object({ from: clock, to: z.union([clock, z.literal('24:00')]) })
  .refine((span) => span.from < span.to, 'must close after it opens');
const day = z
  .array(hours)
  .max(8)
  .refine((spans) => {
    const sorted = spans.toSorted((a, b) => a.from.localeCompare(b.from));
    return sorted.every((span, index) => index === 0 || (sorted[index - 1]?.to ?? '') <= span.from);
  }, 'must not overlap')
  .default([]);

/** Business hours of one team. `hoursByWeekday`: 0 is Sunday; wall times in `tz`. `holidays`: dates such as 2027-03-26. */
export const businessCalendarSchema = z
  .object({
    tz: z.string().refine(isZone, 'must be an IANA zone such as Europe/London'),
    hoursByWeekday: z.object({ 0: day, 1: day, 2: day, 3: day, 4: day, 5: day, 6: day }),
    holidays: z.array(z.iso.date()).max(2000).default([]),
  })
  .refine(
    (calendar) => Object.values(calendar.hoursByWeekday).some((spans) => spans.length > 0),
    'must open on some weekday',
  );
export type BusinessCalendar = z.infer<typeof businessCalendarSchema>;

/** Whether it names an IANA zone. */
export function isZone(tz: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(tz);
    return true;
  } catch {
    return false;
  }
}

const NINE_TO_FIVE = [{ from: '09:00', to: '17:00' }];

/** Monday to Friday, nine to five. */
export function weekdayCalendar(tz: string, holidays: string[] = []): BusinessCalendar {
  return {
    tz,
    hoursByWeekday: {
      0: [],
      1: NINE_TO_FIVE,
      2: NINE_TO_FIVE,
      3: NINE_TO_FIVE,
      4: NINE_TO_FIVE,
      5: NINE_TO_FIVE,
      6: [],
    },
    holidays,
  };
}
