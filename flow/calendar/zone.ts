import { Temporal } from 'temporal-polyfill';

export type Gap = 'shift_forward' | 'shift_back';
export type Fold = 'earlier' | 'later';

const DAY_MS = 86_400_000;
const CACHED_DAYS = 5_000;

/** A local date as days since 1970-01-01, and milliseconds since its wall-clock midnight. */
export interface LocalTime {
  day: number;
  ms: number;
}

/**
 * The instant (ISO, UTC) of a wall time `2027-03-28T01:30` in an IANA zone.
 * `gap`: a time that the clocks skip moves on or back by the size of the skip. `fold`: of a time that comes twice, which.
 */
export function resolveWallTime(local: string, tz: string, gap: Gap = 'shift_forward', fold: Fold = 'earlier'): string {
  const { earlier, later, kind } = readings(local, tz);
  const takesLater = kind === 'gap' ? gap === 'shift_forward' : fold === 'later';
  return toIso(takesLater ? later : earlier);
}

/** Whether the wall time exists once, is skipped (`gap`) or comes twice (`fold`): a warning when a date is saved. */
export function wallTimeKind(local: string, tz: string): 'once' | 'gap' | 'fold' {
  return readings(local, tz).kind;
}

function readings(local: string, tz: string): { earlier: number; later: number; kind: 'once' | 'gap' | 'fold' } {
  const wall = Temporal.PlainDateTime.from(local);
  const earlier = wall.toZonedDateTime(tz, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(tz, { disambiguation: 'later' });
  const kind =
    earlier.epochMilliseconds === later.epochMilliseconds
      ? 'once'
      : earlier.toPlainDateTime().equals(wall)
        ? 'fold'
        : 'gap';
  return { earlier: earlier.epochMilliseconds, later: later.epochMilliseconds, kind };
}

/** Skipped times move forward, repeated ones are the first. `wallMs` counts from midnight; 24 hours are the next midnight. */
export function wallToMs(tz: string, day: number, wallMs: number): number {
  const start = startOfDay(tz, day);
  const next = startOfDay(tz, day + 1);
  if (wallMs === DAY_MS) return next;
  return next - start === DAY_MS ? start + wallMs : convert(tz, day, wallMs);
}

const startsByZone = new Map<string, Map<number, number>>();

function startOfDay(tz: string, day: number): number {
  let starts = startsByZone.get(tz);
  if (!starts) startsByZone.set(tz, (starts = new Map()));
  const known = starts.get(day);
  if (known !== undefined) return known;
  if (starts.size >= CACHED_DAYS) starts.clear();
  const start = convert(tz, day, 0);
  starts.set(day, start);
  return start;
}

function convert(tz: string, day: number, wallMs: number): number {
  const wall = new Temporal.PlainDateTime(1970, 1, 1).add({ days: day, milliseconds: wallMs });
  return wall.toZonedDateTime(tz, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The local date of an instant, as days since 1970-01-01. */
export function localDay(tz: string, ms: number): number {
  let day = Math.floor(ms / DAY_MS);
  while (startOfDay(tz, day) > ms) day -= 1;
  while (startOfDay(tz, day + 1) <= ms) day += 1;
  return day;
}

export function toLocal(tz: string, ms: number): LocalTime {
  const near = localDay(tz, ms);
  const start = startOfDay(tz, near);
  if (startOfDay(tz, near + 1) - start === DAY_MS) return { day: near, ms: ms - start };
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tz);
  const localMs = ms + wall.offsetNanoseconds / 1e6;
  const day = Math.floor(localMs / DAY_MS);
  return { day, ms: localMs - day * DAY_MS };
}

export function dayOf(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** ISO with milliseconds, so that instants compare as text. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
