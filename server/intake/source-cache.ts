import type { Database } from '../../prisma/database.ts';
import { findSource, sourceState, type Source } from '../../prisma/stores/sources.ts';
import type { Clock } from '../../prisma/clock.ts';

export interface FoundSource {
  source: Source;
  /** Of the product's clock, when the source was read. */
  offsetMs: number;
}
export type SourceLookup = (key: string) => Promise<FoundSource | undefined>;

const KEPT_MS = 2000;
const SOURCES_LIMIT = 10_000;

/**
 * Looks up sources by key and remembers the open ones for two seconds, so that a busy form costs no look-up an enquiry,
 * while a source that opens is seen at once. Requests for one key at one moment share a look-up.
 */
export function createSourceCache(deps: { system: Database; clock: Clock; monotonicMs?: () => number }): SourceLookup {
  const monotonicMs = deps.monotonicMs ?? (() => performance.now());
  const kept = new Map<string, { found: Promise<FoundSource | undefined>; until: number }>();
  return (key) => {
    const now = monotonicMs();
    const known = kept.get(key);
    if (known && known.until > now) return known.found;
    if (kept.size >= SOURCES_LIMIT) kept.clear();
    const found = findSource(deps.system, key);
    const entry = { found, until: now + KEPT_MS };
    kept.set(key, entry);
    const forget = (): void => {
      if (kept.get(key) === entry) kept.delete(key);
    };
    found.then((hit) => {
      if (!hit || sourceState(hit.source, deps.clock.now(hit.offsetMs)) !== 'open') forget();
    }, forget);
    return found;
  };
}
