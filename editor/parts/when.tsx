import { useNow } from '../clock.ts';
import { clockTime, fullTime, nearTime, readerZone } from './time.ts';

/**
 * A moment in the reader's zone: "Tue 4 May, 09:00", or with `near` "today 16:00".
 * With `zone` (where a person chose a wall time) its name is added when it is not the reader's.
 */
export function When({ at, near = false, zone }: { at: string; near?: boolean; zone?: string }) {
  const now = useNow();
  const foreign = zone !== undefined && zone !== readerZone() && wallTime(at, zone) !== clockTime(at);
  return (
    <time dateTime={at} title={fullTime(at, now)}>
      {near ? nearTime(at, now) : fullTime(at, now)}
      {foreign ? ` (${wallTime(at, zone)} in ${zone.split('/').at(-1)?.replaceAll('_', ' ')})` : ''}
    </time>
  );
}

function wallTime(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date(at));
}
