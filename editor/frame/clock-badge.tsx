import { IconClockPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { useMe } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import { fullTime, span } from '../parts/time.ts';

/** Shown while the demo's clock stands ahead of the real one; absent otherwise and in production. */
export function ClockBadge() {
  const me = useMe();
  const clock = useQuery({ ...api.operations.clock.options(), enabled: me?.embedded === true });
  const now = useNow();
  const ahead = clock.data?.offsetMs ?? 0;
  if (ahead < 60_000) return null;
  return (
    <Pill tone="warn">
      <IconClockPlay size={14} aria-hidden />
      <span title={`The demo's clock stands ${span(ahead)} ahead`}>{fullTime(now, now)}</span>
    </Pill>
  );
}
