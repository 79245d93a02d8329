import type { DurationUnit } from './duration.ts';
import { SettingError } from './setting-error.ts';

/** At most `amount` in each unit of time: `25/bd`, `60/m`. */
export interface Rate {
  amount: number;
  per: DurationUnit;
}

/** Throws `SettingError`. */
export function parseRate(text: string): Rate {
  const match = /^([1-9]\d{0,6})\/(bd|bh|d|h|m)$/.exec(text);
  if (!match)
    throw new SettingError(`"${text}" is not a rate. Write 25/bd for 25 a working day, or 60/m for 60 a minute.`);
  return { amount: Number(match[1]), per: match[2] as DurationUnit };
}

export function printRate(rate: Rate): string {
  return `${rate.amount}/${rate.per}`;
}
