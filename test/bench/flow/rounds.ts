/** What one contender took, in microseconds a call: the middle, and what 19 of 20 rounds stay under. */
export interface Taken {
  p50: number;
  p95: number;
}

export interface Contender {
  /** How many calls one `work` makes. */
  calls: number;
  work: () => unknown;
}

/**
 * Several contenders in turns, so that what slows the machine slows them all. The time that passed, or where others share
 * the machine the processor time that it took, if that is less. `ratios[n]`: how many times faster the first is than contender n, in the middle round.
 */
export async function inTurns(
  contenders: Contender[],
  rounds: number,
  warmUp = 5,
): Promise<{ taken: Taken[]; ratios: number[] }> {
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds + warmUp; round += 1) {
    for (const [at, { calls, work }] of contenders.entries()) {
      const before = process.cpuUsage();
      const from = performance.now();
      await work();
      const { user, system } = process.cpuUsage(before);
      const passed = (performance.now() - from) * 1000;
      if (round >= warmUp) times[at]?.push(Math.min(user + system, passed) / calls);
    }
  }
  const [first = []] = times;
  return {
    taken: times.map((all) => ({ p50: quantile(all, 0.5), p95: quantile(all, 0.95) })),
    ratios: times.map((all) =>
      quantile(
        all.map((time, round) => time / (first[round] ?? time)),
        0.5,
      ),
    ),
  };
}

export function quantile(values: number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
