/**
 * The one clock. Everything that needs the time is handed one; SQL's own clock is not used.
 * `offsetMs` is read from the database by those who step, so a moved clock is seen in the transaction that needs it.
 */
export interface Clock {
  now(offsetMs: number): Date;
}

/** The machine's time, moved forward by the offset kept in the database (0 in production). */
export const systemClock: Clock = { now: (offsetMs) => new Date(Date.now() + offsetMs) };

/** For scenario tests: stands still until it is set. */
export function virtualClock(start: string): Clock & { set(at: string): void; advance(ms: number): void } {
  let at = Date.parse(start);
  return {
    now: (offsetMs) => new Date(at + offsetMs),
    set: (next) => {
      at = Date.parse(next);
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

/** The offset as it stands; one row that never goes back. */
export const READ_OFFSET = 'SELECT offset_ms::float8 AS offset_ms FROM clock';
