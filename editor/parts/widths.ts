import { useMediaQuery } from '@mantine/hooks';

const now = { getInitialValueInEffect: false };

/** One column, bar at the foot (below 640 px). */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 639px)', undefined, now);
}

/** Too narrow for a list and what is chosen in it beside each other (below 960 px). */
export function useOneColumn(): boolean {
  return useMediaQuery('(max-width: 959px)', undefined, now);
}
