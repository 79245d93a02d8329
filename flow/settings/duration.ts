import { SettingError } from './setting-error.ts';

/** Elapsed: `d` (24 hours), `h`, `m`. Business time of the team asked: `bd`, `bh`. */
export type DurationUnit = 'd' | 'h' | 'm' | 'bd' | 'bh';

/** `amount` is a whole number from 1 to 9999. */
export interface Duration {
  amount: number;
  unit: DurationUnit;
}

const FORM = /^([1-9]\d{0,3})(bd|bh|d|h|m)$/;

/** Reads `30d`, `12h`, `5m`, `3bd`, `4bh`. Throws `SettingError`. */
export function parseDuration(text: string): Duration {
  const match = FORM.exec(text);
  if (!match)
    throw new SettingError(`"${text}" is not a length of time. Write 30d, 12h, 5m, or in business time 3bd, 4bh.`);
  return { amount: Number(match[1]), unit: match[2] as DurationUnit };
}

export function printDuration(duration: Duration): string {
  return `${duration.amount}${duration.unit}`;
}

const WORDS: Record<DurationUnit, [string, string]> = {
  d: ['day', 'days'],
  h: ['hour', 'hours'],
  m: ['minute', 'minutes'],
  bd: ['working day', 'working days'],
  bh: ['working hour', 'working hours'],
};

/** `3 working days`, as screens say it. */
export function durationWords(duration: Duration): string {
  const [one, many] = WORDS[duration.unit];
  return `${duration.amount} ${duration.amount === 1 ? one : many}`;
}
