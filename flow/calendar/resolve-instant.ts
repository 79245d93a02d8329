import type { Instant } from '../settings/instant.ts';
import { addDuration } from './add-duration.ts';
import type { BusinessCalendar } from './calendar.ts';
import { resolveWallTime, toIso, toLocal } from './zone.ts';
import type { Fold, Gap } from './zone.ts';

/** What moments refer to; all instants are ISO. */
export interface InstantContext {
  campaign: {
    launchAt?: string | null;
    endsAt?: string | null;
    opensAt?: string | null;
    closesAt?: string | null;
    tz: string;
  };
  now: string;
  calendar: BusinessCalendar;
  drop?: { mailAt?: string };
  lastDrop?: { inHomeTo?: string };
  /** The item's day, `2027-05-04`. */
  day?: string;
  gap?: Gap;
  fold?: Fold;
}

/**
 * The instant that a moment means. `on_stop` is answered as such (its offset counts from the stop, whenever that comes);
 * undefined where the campaign has no such date.
 */
export function resolveInstant(instant: Instant, context: InstantContext): string | undefined {
  const base = resolveBase(instant, context);
  if (base === undefined || base === 'on_stop') return base;
  if (!instant.offset) return base;
  return addDuration(context.calendar, base, instant.offset.duration, instant.offset.sign);
}

function resolveBase({ base }: Instant, context: InstantContext): string | undefined {
  const { campaign } = context;
  switch (base.kind) {
    case 'on_stop':
      return 'on_stop';
    case 'now':
      return normal(context.now);
    case 'T':
      return normal(campaign.opensAt ?? campaign.launchAt);
    case 'campaign':
      return normal(campaign[base.field]);
    case 'drop':
      return normal(context.drop?.[base.field]);
    case 'lastDrop':
      return normal(context.lastDrop?.[base.field]);
    case 'day':
      return context.day && wall(context, context.day, base.time);
    case 'today':
      return wall(context, localDate(campaign.tz, context.now), base.time);
  }
}

function wall(context: InstantContext, date: string, time: string): string {
  return resolveWallTime(`${date}T${time}`, context.campaign.tz, context.gap, context.fold);
}

function localDate(tz: string, at: string): string {
  return toIso(toLocal(tz, Date.parse(at)).day * 86_400_000).slice(0, 10);
}

function normal(at: string | null | undefined): string | undefined {
  if (!at) return undefined;
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${at}`);
  return toIso(ms);
}
