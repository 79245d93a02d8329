import { parseDuration, printDuration } from './duration.ts';
import type { Duration } from './duration.ts';
import { SettingError } from './setting-error.ts';

export type InstantBase =
  | { kind: 'now' }
  | { kind: 'on_stop' }
  /** `T`: the campaign's launch; of an event, its opening. */
  | { kind: 'T' }
  | { kind: 'campaign'; field: 'launchAt' | 'endsAt' | 'opensAt' | 'closesAt' }
  | { kind: 'drop'; field: 'mailAt' }
  | { kind: 'lastDrop'; field: 'inHomeTo' }
  /** `time` is a wall time `HH:MM` in the campaign's zone; `day` is the item's day, `today` the day of entry. */
  | { kind: 'day' | 'today'; time: string };

export interface Instant {
  base: InstantBase;
  offset?: { sign: 1 | -1; duration: Duration };
}

const NAMED: Record<string, InstantBase> = {
  now: { kind: 'now' },
  on_stop: { kind: 'on_stop' },
  T: { kind: 'T' },
  'campaign.launchAt': { kind: 'campaign', field: 'launchAt' },
  'campaign.endsAt': { kind: 'campaign', field: 'endsAt' },
  'campaign.opensAt': { kind: 'campaign', field: 'opensAt' },
  'campaign.closesAt': { kind: 'campaign', field: 'closesAt' },
  'drop.mailAt': { kind: 'drop', field: 'mailAt' },
  'lastDrop.inHomeTo': { kind: 'lastDrop', field: 'inHomeTo' },
};

/** Reads `campaign.launchAt`, `T-3bd`, `today@20:00`, `now+3bd` and the other forms. Throws `SettingError`. */
export function parseInstant(text: string): Instant {
  const match = /^([A-Za-z_.]+(?:@\d\d:\d\d)?)(?:([+-])(.+))?$/.exec(text);
  const base = match && readBase(match[1] ?? '');
  if (!base) {
    throw new SettingError(
      `"${text}" is not a moment. Write campaign.launchAt, T-3bd, campaign.endsAt+14d, today@20:00, now or on_stop.`,
    );
  }
  if (!match[2]) return { base };
  return { base, offset: { sign: match[2] === '+' ? 1 : -1, duration: parseDuration(match[3] ?? '') } };
}

function readBase(text: string): InstantBase | undefined {
  if (Object.hasOwn(NAMED, text)) return NAMED[text];
  const clock = /^(day|today)@((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (!clock) return undefined;
  return { kind: clock[1] as 'day' | 'today', time: clock[2] ?? '' };
}

export function printInstant(instant: Instant): string {
  const offset = instant.offset;
  return printBase(instant.base) + (offset ? (offset.sign === 1 ? '+' : '-') + printDuration(offset.duration) : '');
}

function printBase(base: InstantBase): string {
  if ('field' in base) return `${base.kind}.${base.field}`;
  if ('time' in base) return `${base.kind}@${base.time}`;
  return base.kind;
}

/** A `due` or `acceptWithin`: a length of time from entry, or a moment. */
export type Due = { kind: 'duration'; duration: Duration } | { kind: 'instant'; instant: Instant };

/** Throws `SettingError` where the text is neither. */
export function parseDue(text: string): Due {
  if (/^\d/.test(text)) return { kind: 'duration', duration: parseDuration(text) };
  return { kind: 'instant', instant: parseInstant(text) };
}

export function printDue(due: Due): string {
  return due.kind === 'duration' ? printDuration(due.duration) : printInstant(due.instant);
}
