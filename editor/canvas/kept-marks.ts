/** The marks of `next`; those that say the same as before are the same objects, so that only what changed draws anew. */
export function keptMarks<T extends object>(
  before: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const kept = new Map<string, T>();
  for (const [id, mark] of next) {
    const old = before.get(id);
    kept.set(id, old && JSON.stringify(old) === JSON.stringify(mark) ? old : mark);
  }
  return kept;
}
