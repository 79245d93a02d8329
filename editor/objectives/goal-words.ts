import type { Objective } from '../../server/objectives/contract.ts';
import { money } from '../parts/money.ts';
import { dayWords } from './day-words.ts';

const CURRENCY = /^[A-Z]{3}$/;

/** "£180,000", "27%", "40 orders a week": a figure with its unit, a three-letter unit being a currency in major units. */
export function figureWords(value: number, unit: string): string {
  if (CURRENCY.test(unit)) return money(Math.round(value * 100), unit);
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: 2 });
  if (unit === '%') return `${number}%`;
  return unit === '' ? number : `${number} ${unit}`;
}

/** "Orders: from 12 to 40 by 30 June 2027". */
export function goalWords({ metric, unit, baseline, target, dueAt }: Objective): string {
  const from = baseline === null ? '' : `from ${figureWords(baseline, unit)} `;
  return `${metric}: ${from}to ${figureWords(target, unit)} by ${dayWords(dueAt)}`;
}

/** Where the latest reading stands in words: plain, and never a share where nothing was read. */
export const PACE_WORDS: Readonly<Record<Objective['pace']['state'], string>> = {
  early: 'too early to say',
  on_track: 'on track',
  at_risk: 'at risk',
  reached: 'reached',
  missed: 'not reached',
};

/** How it looks beside a goal. */
export const PACE_TONES = {
  early: 'plain',
  on_track: 'good',
  at_risk: 'warn',
  reached: 'good',
  missed: 'bad',
} as const;

/** Where an even pace would be today, without digits that nobody would measure. */
export function evenPace({ pace, unit }: Pick<Objective, 'pace' | 'unit'>): string {
  const { expected } = pace;
  const roughly = Math.abs(expected) >= 100 ? Math.round(expected) : Math.round(expected * 10) / 10;
  return `an even pace would be at ${figureWords(roughly, unit)}`;
}
