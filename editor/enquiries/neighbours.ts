/** The list somebody came from, so that the page of one person can go on to the next. */
export interface Neighbours {
  ids: string[];
  /** Place of `ids[0]` in the whole list, from 1. */
  first: number;
  total: number;
  /** The address of that list. */
  back: string;
}

const key = 'tandem.enquiries.list';

/** Kept for this browser tab only. */
export function keepNeighbours(neighbours: Neighbours) {
  sessionStorage.setItem(key, JSON.stringify(neighbours));
}

export interface Place {
  number: number;
  total: number;
  previousId: string | undefined;
  nextId: string | undefined;
}

/** Where `id` stands in the list; undefined when it is not in it. Pure. */
export function placeIn(list: Neighbours, id: string): Place | undefined {
  const index = list.ids.indexOf(id);
  if (index === -1) return undefined;
  return {
    number: list.first + index,
    total: list.total,
    previousId: list.ids[index - 1],
    nextId: list.ids[index + 1],
  };
}

/** The list last shown in this tab; undefined after a new start, or when what was kept cannot be read. */
export function lastList(): Neighbours | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    const readable =
      typeof kept === 'object' &&
      kept !== null &&
      'ids' in kept &&
      Array.isArray(kept.ids) &&
      'first' in kept &&
      'total' in kept &&
      'back' in kept;
    return readable ? (kept as Neighbours) : undefined;
  } catch {
    return undefined;
  }
}
