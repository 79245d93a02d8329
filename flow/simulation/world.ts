import { addDuration } from '../calendar/add-duration.ts';
import type { BusinessCalendar } from '../calendar/calendar.ts';
import { resolveInstant } from '../calendar/resolve-instant.ts';
import { parseDuration } from '../settings/duration.ts';
import { parseInstant } from '../settings/instant.ts';
import type { Relied } from '../state.ts';

/** The dates of the simulated campaign and what is written about it; a subject's hash is its version. */
export interface World {
  calendar: BusinessCalendar;
  now: string;
  launchAt: string;
  endsAt: string;
  versions: Record<string, number>;
}

/** The current hash of a subject. */
export function hashOf(world: World, subject: string): string {
  return `${subject}@${world.versions[subject] ?? 1}`;
}

/** Writes these subjects anew; answers their hashes from now on. */
export function edit(world: World, subjects: readonly string[]): Record<string, string> {
  for (const subject of subjects) world.versions[subject] = (world.versions[subject] ?? 1) + 1;
  return Object.fromEntries(subjects.map((subject) => [subject, hashOf(world, subject)]));
}

export function holds(world: World, { subject, hash }: Relied): boolean {
  return hash === hashOf(world, subject);
}

/** The instant of a written due, counted from now. Undefined for `on_stop` and dates the campaign does not have. */
export function instantOf(world: World, written: string): string | undefined {
  const { calendar, now, launchAt, endsAt } = world;
  if (/^\d/.test(written)) return addDuration(calendar, now, parseDuration(written));
  const campaign = { launchAt, endsAt, closesAt: endsAt, tz: calendar.tz };
  const at = resolveInstant(parseInstant(written), { campaign, now, calendar });
  return at === 'on_stop' ? undefined : at;
}
