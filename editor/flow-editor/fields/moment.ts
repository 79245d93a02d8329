import { parseDuration, printDuration } from '../../../flow/settings/duration.ts';
import type { DurationUnit } from '../../../flow/settings/duration.ts';
import { parseInstant, printInstant } from '../../../flow/settings/instant.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';

/** A length of time or a moment, in the pieces that a person chooses. */
export interface Moment {
  /** Empty while it is being typed, or where the moment itself is meant. */
  amount: number | '';
  unit: DurationUnit;
  /** `entry`: counted from when the step begins. Else `before T`, `after T`, `at T`, and so on; '' while nothing is chosen. */
  anchor: string;
  /** Of `at today` and `at day`. */
  time: string;
}

/** Undefined for a text that these pieces cannot say. Empty text is an empty length. */
export function readMoment(text: string, isInstant: boolean): Moment | undefined {
  const empty: Moment = { amount: '', unit: 'bd', anchor: isInstant ? '' : 'entry', time: '09:00' };
  if (text === '') return empty;
  try {
    if (/^\d/.test(text)) return { ...empty, ...parseDuration(text), anchor: 'entry' };
    const { base, offset } = parseInstant(text);
    const name = printInstant({ base }).replace(/@.*/, '');
    const time = 'time' in base ? base.time : empty.time;
    if (!offset) return { ...empty, anchor: `at ${name}`, time };
    // A time of day with a distance is seldom and stays text.
    if ('time' in base) return undefined;
    return { ...offset.duration, anchor: `${offset.sign === 1 ? 'after' : 'before'} ${name}`, time };
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/** As flows keep it; undefined while the number is missing. */
export function writeMoment({ amount, unit, anchor, time }: Moment): string | undefined {
  const [way = '', base = ''] = anchor.split(' ');
  if (way === 'at') return base === 'today' || base === 'day' ? `${base}@${time}` : base;
  if (amount === '' || anchor === '') return undefined;
  const length = printDuration({ amount, unit });
  return way === 'entry' ? length : `${base}${way === 'after' ? '+' : '-'}${length}`;
}

export const unitChoices: { value: DurationUnit; label: string }[] = [
  { value: 'bd', label: 'working days' },
  { value: 'bh', label: 'working hours' },
  { value: 'd', label: 'days' },
  { value: 'h', label: 'hours' },
  { value: 'm', label: 'minutes' },
];

const bases: readonly { base: string; label: string; ways: readonly ('before' | 'after' | 'at')[] }[] = [
  { base: 'T', label: 'the launch', ways: ['before', 'after', 'at'] },
  { base: 'campaign.launchAt', label: 'the launch date', ways: ['before', 'after', 'at'] },
  { base: 'campaign.endsAt', label: 'the campaign’s end', ways: ['before', 'after', 'at'] },
  { base: 'campaign.opensAt', label: 'the opening', ways: ['before', 'after', 'at'] },
  { base: 'campaign.closesAt', label: 'the closing', ways: ['before', 'after', 'at'] },
  { base: 'drop.mailAt', label: 'the mailing of the drop', ways: ['before', 'after', 'at'] },
  { base: 'lastDrop.inHomeTo', label: 'the last day in homes', ways: ['before', 'after', 'at'] },
  { base: 'now', label: 'now', ways: ['after', 'at'] },
  { base: 'today', label: 'a time that day', ways: ['at'] },
  { base: 'day', label: 'a time on the day of the item', ways: ['at'] },
  { base: 'on_stop', label: 'somebody stops it', ways: ['at'] },
];

/** What an amount of time can be counted from, by way. */
export function anchorChoices(isInstant: boolean): { group: string; items: { value: string; label: string }[] }[] {
  const of = (way: 'before' | 'after' | 'at', word: string) =>
    bases
      .filter(({ ways }) => ways.includes(way))
      .map(({ base, label }) => ({
        value: `${way} ${base}`,
        label:
          way === 'at' && (base === 'now' || base.endsWith('day') || base === 'on_stop')
            ? (onItsOwn[base] ?? label)
            : `${word} ${label}`,
      }));
  return [
    ...(isInstant ? [] : [{ group: 'From then on', items: [{ value: 'entry', label: 'from when the step begins' }] }]),
    { group: 'Before', items: of('before', 'before') },
    { group: 'After', items: of('after', 'after') },
    { group: 'At', items: of('at', 'at') },
  ];
}

const onItsOwn: Readonly<Record<string, string>> = {
  now: 'at once',
  today: 'at a time that day',
  day: 'at a time on the day of the item',
  on_stop: 'when somebody stops it',
};
