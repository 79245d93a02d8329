/** Numbers from a seed: the same seed, the same numbers. Not for secrets. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** True that often. */
  chance(share: number): boolean;
  /** One of the list, all alike; throws on an empty one. */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('Nothing to pick from');
      return list[Math.floor(next() * list.length)] as T;
    },
  };
}

/** Numbers of their own for one thing of a run, whatever else is drawn: the same seed and names, the same numbers. */
export function randomOf(seed: number, ...names: readonly (string | number)[]): Random {
  // FNV-1a.
  let hash = 0x811c9dc5 ^ seed;
  for (const char of names.join(' ')) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return randomFrom(hash);
}
