import type { Clock } from '../../prisma/clock.ts';

/** Begins at an instant and goes on as time does; can be set, as by somebody who moves the product's clock. */
export function tickingClock(start: string): Clock & { set(at: string): void; advance(ms: number): void } {
  let ahead = Date.parse(start) - Date.now();
  return {
    now: (offsetMs) => new Date(Date.now() + ahead + offsetMs),
    set: (at) => {
      ahead = Date.parse(at) - Date.now();
    },
    advance: (ms) => {
      ahead += ms;
    },
  };
}
