/** One objective with how deep it hangs. */
export interface Branch<T> {
  one: T;
  depth: number;
}

/** Each before those that serve it, in the order given; what serves one that is not here stands at the top. Pure. */
export function toTree<T extends { id: string; parentId: string | null }>(all: readonly T[]): Branch<T>[] {
  const here = new Set(all.map(({ id }) => id));
  const below = (parentId: string | null, depth: number): Branch<T>[] =>
    all
      .filter((one) => (one.parentId !== null && here.has(one.parentId) ? one.parentId : null) === parentId)
      .flatMap((one) => [{ one, depth }, ...below(one.id, depth + 1)]);
  return below(null, 0);
}
