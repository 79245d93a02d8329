import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '../../flow/simulation/random.ts';

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
  const { next } = randomFrom(seed);
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
