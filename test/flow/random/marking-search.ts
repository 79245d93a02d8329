import type { Edge, FlowDefinition } from '../../../flow/definition.ts';

/** Where a run stands: at a step, or inside a block with a place for each branch; `null`: nothing goes on there. */
type Place = { at: string } | { fork: string; branches: Record<string, Place | 'arrived' | null> };

/** More places than that are not looked at; the flows asked about have far fewer. */
const LIMIT = 50_000;

/**
 * Every step that some run can enter, found by trying all of them: from each marking by each edge of each token. It knows
 * nothing of closures, and has blocks, joins and escapes from the definition alone.
 */
export function searchMarkings(flow: FlowDefinition, cut: ReadonlySet<Edge>): Set<string> {
  const blocks = new Map(
    Object.entries(flow.steps)
      .filter(([, { type }]) => type === 'parallel')
      .map(([fork, { settings }]) => [fork, toBlock(flow, fork, String(settings['join']))] as const),
  );
  const entered = new Set<string>(['start']);
  const seen = new Set<string>();
  const open: Place[] = [{ at: 'start' }];
  for (let place = open.pop(); place; place = open.pop()) {
    const key = JSON.stringify(place);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > LIMIT) throw new Error('Too many markings');
    open.push(...successors(place));
  }
  return entered;

  /** All places one edge further. */
  function successors(root: Place): Place[] {
    return tokens(root, []).flatMap(({ path, at }) =>
      flow.edges
        .filter((edge) => edge.from === at && !cut.has(edge))
        .map((edge) => go(structuredClone(root), path, edge))
        .filter((next): next is Place => next !== null),
    );
  }

  function tokens(
    place: Place | 'arrived' | null,
    path: [fork: string, branch: string][],
  ): { path: [string, string][]; at: string }[] {
    if (place === null || place === 'arrived') return [];
    if ('at' in place) return [{ path, at: place.at }];
    return Object.entries(place.branches).flatMap(([branch, inside]) =>
      tokens(inside, [...path, [place.fork, branch]]),
    );
  }

  /** Follows an edge from inside the branches of `path`. */
  function go(root: Place, path: [string, string][], edge: Edge): Place | null {
    for (let depth = 0; depth < path.length; depth += 1) {
      const [fork, branch] = path[depth]!;
      const block = blocks.get(fork)!;
      if (block.join === edge.to && (block.steps.get(branch)?.has(edge.from) || edge.from === fork)) {
        const here = find(root, path.slice(0, depth));
        here.branches[branch] = 'arrived';
        const isOver = block.mode === 'any' || Object.values(here.branches).every((one) => one === 'arrived');
        return isOver ? put(root, path.slice(0, depth), edge.to) : root;
      }
      if (!block.steps.get(branch)?.has(edge.to)) return put(root, path.slice(0, depth), edge.to);
    }
    return put(root, path, edge.to);
  }

  function find(root: Place, path: [string, string][]): Extract<Place, { fork: string }> {
    let place = root;
    for (const [, branch] of path) place = (place as Extract<Place, { fork: string }>).branches[branch] as Place;
    return place as Extract<Place, { fork: string }>;
  }

  /** A token enters a step there, in place of all that was. */
  function put(root: Place, path: [string, string][], id: string): Place | null {
    entered.add(id);
    const block = blocks.get(id);
    const place: Place = block
      ? { fork: id, branches: Object.fromEntries([...block.steps.keys()].map((branch) => [branch, null])) }
      : { at: id };
    const last = path.at(-1);
    let next: Place | null = root;
    if (last) find(root, path.slice(0, -1)).branches[last[1]] = place;
    else next = place;
    if (!block) return next;
    for (const edge of flow.edges.filter((each) => each.from === id && !cut.has(each))) {
      next = go(next, [...path, [id, edge.outcome]], edge);
      // The first branch may have fired the join, or left the block: then there is nothing to go on in.
      if (next === null || !isStillOpen(next, path, id)) return next;
    }
    return next;
  }

  function isStillOpen(root: Place, path: [string, string][], fork: string): boolean {
    const place = path.length === 0 ? root : find(root, path.slice(0, -1)).branches[path.at(-1)![1]];
    return place !== null && place !== 'arrived' && place !== undefined && 'fork' in place && place.fork === fork;
  }
}

interface Block {
  join: string;
  mode: string;
  steps: Map<string, Set<string>>;
}

/** A branch: what lies on a way from its first step to the join, without going through fork or join. */
function toBlock(flow: FlowDefinition, fork: string, join: string): Block {
  const steps = new Map<string, Set<string>>();
  const isInside = (id: string) => id !== fork && id !== join;
  for (const { from, outcome, to } of flow.edges) {
    if (from !== fork) continue;
    const ahead = walk([to].filter(isInside), (id) =>
      flow.edges.filter((edge) => edge.from === id).map((edge) => edge.to),
    );
    const leads = [...ahead].filter((id) =>
      walk([id], (each) => flow.edges.filter((edge) => edge.from === each).map((edge) => edge.to), join).has(join),
    );
    steps.set(outcome, new Set(leads));
  }
  return { join, mode: String(flow.steps[join]?.settings['mode'] ?? 'all'), steps };

  function walk(seeds: string[], next: (id: string) => string[], goal?: string): Set<string> {
    const found = new Set(seeds);
    for (const id of found) for (const to of next(id)) if (isInside(to) || to === goal) if (id !== goal) found.add(to);
    return found;
  }
}
