export interface RateLimit {
  perSecond: number;
  /** How many may come at once after a quiet time. */
  burst: number;
}

/** More sources than this at once are not remembered, so that invented keys fill no memory. */
const SOURCES_LIMIT = 10_000;

/**
 * A bucket a source, in this process's memory: a flood from one form delays no other. Answers the seconds to wait, or 0.
 */
export function createRateLimiter(
  limit: RateLimit,
  monotonicMs: () => number = () => performance.now(),
): (sourceId: string) => number {
  const buckets = new Map<string, { left: number; at: number }>();
  return (sourceId) => {
    const now = monotonicMs();
    let bucket = buckets.get(sourceId);
    if (!bucket) {
      if (buckets.size >= SOURCES_LIMIT) buckets.clear();
      bucket = { left: limit.burst, at: now };
      buckets.set(sourceId, bucket);
    }
    bucket.left = Math.min(limit.burst, bucket.left + ((now - bucket.at) / 1000) * limit.perSecond);
    bucket.at = now;
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / limit.perSecond));
    bucket.left -= 1;
    return 0;
  };
}
