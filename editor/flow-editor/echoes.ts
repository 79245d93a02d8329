/**
 * Tells what comes back from the address of the page because we wrote it from what somebody else put there. Presses come
 * faster than the page takes up its address: a value of ours that arrives late must not undo the choice made since.
 */
export interface Echoes<T> {
  /** We write this. */
  wrote(value: T): void;
  /** Whether this is one of ours; those written before it will not come any more. */
  isEcho(value: T): boolean;
}

/** `current`: what the address says at first. */
export function createEchoes<T>(current: T): Echoes<T> {
  let shown = current;
  let under: T[] = [];
  return {
    wrote(value) {
      if (value !== (under.length > 0 ? under.at(-1) : shown)) under.push(value);
    },
    isEcho(value) {
      shown = value;
      const at = under.indexOf(value);
      under = under.slice(at + 1);
      return at >= 0;
    },
  };
}
