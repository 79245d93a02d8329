import { durationWords, parseDuration } from '../../../flow/settings/duration.ts';
import type { Duration, DurationUnit } from '../../../flow/settings/duration.ts';
import { parseLadder } from '../../../flow/settings/ladder.ts';
import type { LadderRung } from '../../../flow/settings/ladder.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';

/** Undefined where the text cannot be read; empty text has no rungs. */
export function readLadder(text: string): LadderRung[] | undefined {
  if (text.trim() === '') return [];
  try {
    return parseLadder(text);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/**
 * When each rung is reached and when the last one is over, counted from the beginning: "2 working days", "4 working days".
 * A rung without a length of its own lasts as long as the first people had. Undefined where that is no length of time.
 */
export function rungTimes(ladder: readonly LadderRung[], due: string): (string | undefined)[] {
  const first = readDuration(due);
  let spent: Duration[] | undefined = first && [first];
  const times: (string | undefined)[] = [words(spent)];
  for (const rung of ladder) {
    const own = rung.kind === 'people' && rung.wait ? [rung.wait] : first && repeated(first, rung);
    spent = spent && own && [...spent, ...own];
    times.push(words(spent));
  }
  return times;
}

function repeated(first: Duration, rung: LadderRung): Duration[] {
  return rung.kind === 'reassign' ? Array.from({ length: rung.times }, () => first) : [first];
}

function readDuration(text: string): Duration | undefined {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

function words(spent: readonly Duration[] | undefined): string | undefined {
  if (!spent) return undefined;
  const sums = new Map<DurationUnit, number>();
  for (const { amount, unit } of spent) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return [...sums].map(([unit, amount]) => durationWords({ amount, unit })).join(' and ');
}
