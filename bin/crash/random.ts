import { setTimeout as sleep } from 'node:timers/promises';

/** Random by a seed, so that a run that failed can be tried again. */
export interface Random {
  /** From 0 up to and without 1. */
  next(): number;
  pick<T>(from: readonly T[]): T | undefined;
  shuffled<T>(items: readonly T[]): T[];
  /** Up to that many milliseconds. */
  pause(mostMs: number): Promise<void>;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (from) => from[Math.floor(next() * from.length)],
    shuffled: (items) =>
      items
        .map((item) => [next(), item] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, item]) => item),
    pause: async (mostMs) => void (await sleep(next() * mostMs)),
  };
}
