import { TextInput } from '@mantine/core';
import { resolveWallTime } from '../../flow/calendar/zone.ts';
import { readerZone } from './time.ts';

/**
 * A moment chosen as wall time in `zone` (the campaign's), by the device's own picker. `value` and `onChange` speak
 * ISO instants in UTC; null is not set.
 */
export function DateTimeField({
  label,
  value,
  onChange,
  zone = readerZone(),
  error,
  description,
  optional = false,
}: {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  zone?: string;
  error?: string | undefined;
  description?: string;
  optional?: boolean;
}) {
  const help =
    description ?? (zone === readerZone() ? undefined : `Time in ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`);
  return (
    <TextInput
      type="datetime-local"
      label={optional ? `${label} (optional)` : label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value === null ? '' : wallTimeOf(value, zone)}
      onChange={(event) =>
        onChange(event.currentTarget.value === '' ? null : resolveWallTime(event.currentTarget.value, zone))
      }
      error={error}
    />
  );
}

/** `2027-05-04T09:00`: the wall time of an instant in a zone, as the browser's field wants it. */
export function wallTimeOf(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
