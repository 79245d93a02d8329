import type { Edge, FlowDefinition } from '../definition.ts';
import { canonicalFlow, canonicalJson } from '../hash.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';

/** How a step of one flow was found in the other. */
export type Why = 'sameId' | 'samePlace' | 'alike';

export interface StepMatch {
  from: string;
  to: string;
  why: Why;
}

/** Above this many pairs to compare, only steps that are equal in all they say are matched. */
const MOST_PAIRS = 200_000;

/** Above this many steps that nothing tells apart, two flows are not taken for equal up to ids. */
const MOST_TIES = 50;

/**
 * Which step of one flow is which of the other: the same id and type; else the only one that says the same and stands in
 * the same place; else one of the same type that is alike enough (name, settings, neighbours). Each is matched once. Two
 * flows that are equal up to ids are matched so that they are equal. Pure, and total on drafts.
 */
export function matchSteps(before: FlowDefinition, after: FlowDefinition, registry: Registry = builtIn): StepMatch[] {
  const [old, now] = [toSides(before, registry), toSides(after, registry)];
  const whole = isomorphism(old, now);
  if (whole) return whole;

  const found = new Map<string, StepMatch>();
  const taken = new Set<string>();
  const match = (from: string, to: string, why: Why): void => {
    found.set(from, { from, to, why });
    taken.add(to);
  };
  for (const [id, step] of old.steps) if (now.steps.get(id)?.type === step.type) match(id, id, 'sameId');
  const left = (): [string[], string[]] => [
    [...old.steps.keys()].filter((id) => !found.has(id)),
    [...now.steps.keys()].filter((id) => !taken.has(id)),
  ];
  const [fromIds, toIds] = left();
  const saysOf = (side: Sides, ids: string[]): Map<string, string[]> =>
    groupBy(ids, (id) => side.steps.get(id)?.says ?? '');
  const alike = saysOf(now, toIds);
  for (const [says, ids] of saysOf(old, fromIds)) {
    const others = alike.get(says) ?? [];
    const [from, to] = [ids[0], others[0]];
    if (ids.length === 1 && others.length === 1 && from !== undefined && to !== undefined) match(from, to, 'samePlace');
  }
  for (let round = 0; round < 10; round += 1) {
    const [a, b] = left();
    if (a.length * b.length > MOST_PAIRS) break;
    const best = bestPairs(old, now, a, b, (id) => found.get(id)?.to);
    if (best.length === 0) break;
    for (const { from, to } of best) match(from, to, 'alike');
  }
  const order = new Map([...old.steps.keys()].map((id, index) => [id, index]));
  return [...found.values()].toSorted((a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0));
}

interface Sides {
  steps: Map<string, { type: string; label: string; says: string }>;
  out: Map<string, Edge[]>;
  into: Map<string, Edge[]>;
}

function toSides(flow: FlowDefinition, registry: Registry): Sides {
  const canonical = canonicalFlow(flow, registry);
  const steps: Sides['steps'] = new Map();
  for (const [id, step] of Object.entries(canonical.steps)) {
    const says = canonicalJson([step.type, step.label, withoutSteps(step.settings, canonical)]);
    steps.set(id, { type: step.type, label: flow.steps[id]?.label ?? '', says });
  }
  const edges = canonical.edges.filter(({ from, to }) => steps.has(from) && steps.has(to));
  return { steps, out: groupBy(edges, ({ from }) => from), into: groupBy(edges, ({ to }) => to) };
}

/** Settings that name a step say the same under another id. */
function withoutSteps(settings: object, flow: FlowDefinition): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) =>
      name === 'join' && typeof value === 'string' && Object.hasOwn(flow.steps, value) ? [name, null] : [name, value],
    ),
  );
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** A map under which both say and lead the same, if one is found by colouring steps by what is around them. */
function isomorphism(old: Sides, now: Sides): StepMatch[] | undefined {
  if (old.steps.size !== now.steps.size) return undefined;
  const same = verified(old, now, new Map([...old.steps.keys()].map((id) => [id, id])));
  if (same) return same;
  const colours = new Map<string, number>();
  const colour = (key: string): number => {
    const known = colours.get(key) ?? colours.size;
    colours.set(key, known);
    return known;
  };
  const paint = (side: Sides, picked: Map<string, number>): Map<string, number> =>
    new Map([...side.steps].map(([id, { says }]) => [id, colour(`${says} ${picked.get(id) ?? ''}`)]));
  const refine = (side: Sides, at: Map<string, number>): Map<string, number> => {
    const around = (edges: Edge[] | undefined, end: 'from' | 'to'): string =>
      (edges ?? [])
        .map((edge) => `${edge.outcome}>${at.get(edge[end]) ?? ''}`)
        .toSorted()
        .join(',');
    return new Map(
      [...side.steps.keys()].map((id) => [
        id,
        colour(`${at.get(id) ?? ''}|${around(side.out.get(id), 'to')}|${around(side.into.get(id), 'from')}`),
      ]),
    );
  };
  const kinds = (at: Map<string, number>): number => new Set(at.values()).size;

  const picked: [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
  for (let picks = 0; picks <= MOST_TIES; picks += 1) {
    let [a, b] = [paint(old, picked[0]), paint(now, picked[1])];
    for (let before = 0; before < kinds(a);) {
      before = kinds(a);
      [a, b] = [refine(old, a), refine(now, b)];
    }
    const there = groupBy([...b.keys()], (id) => String(b.get(id)));
    const here = groupBy([...a.keys()], (id) => String(a.get(id)));
    if ([...here].some(([kind, ids]) => there.get(kind)?.length !== ids.length)) return undefined;
    const tie = [...here].find(([, ids]) => ids.length > 1);
    if (!tie) return verified(old, now, new Map([...a].map(([id, kind]) => [id, there.get(String(kind))?.[0] ?? ''])));
    // Steps that nothing tells apart: one is paired, its namesake if there is one, and the rest told apart by it.
    const [kind, ids] = tie;
    const others = there.get(kind) ?? [];
    const from = ids.find((id) => others.includes(id)) ?? ids[0] ?? '';
    picked[0].set(from, picks);
    picked[1].set(others.includes(from) ? from : (others[0] ?? ''), picks);
  }
  return undefined;
}

function verified(old: Sides, now: Sides, map: Map<string, string>): StepMatch[] | undefined {
  const lead = (edges: Iterable<Edge>, to: (id: string) => string): string =>
    [...edges]
      .map((edge) => `${to(edge.from)} ${edge.outcome} ${to(edge.to)}`)
      .toSorted()
      .join('\n');
  const all = (side: Sides): Edge[] => [...side.out.values()].flat();
  const isSame = [...map].every(([from, to]) => old.steps.get(from)?.says === now.steps.get(to)?.says);
  if (!isSame || lead(all(old), (id) => map.get(id) ?? '') !== lead(all(now), (id) => id)) return undefined;
  return [...map].map(([from, to]) => ({ from, to, why: from === to ? 'sameId' : 'samePlace' }));
}

/** Pairs of which each is the other's best, alike enough, and better than any other. */
function bestPairs(
  old: Sides,
  now: Sides,
  fromIds: string[],
  toIds: string[],
  mapped: (id: string) => string | undefined,
): { from: string; to: string }[] {
  const scores = fromIds.flatMap((from) =>
    toIds.flatMap((to) => {
      const score = likeness(old, now, from, to, mapped);
      return score >= 3 ? [{ from, to, score }] : [];
    }),
  );
  return scores.filter(({ from, to, score }) =>
    scores.every(
      (one) => (one.from !== from && one.to !== to) || (one.from === from && one.to === to) || one.score < score,
    ),
  );
}

function likeness(
  old: Sides,
  now: Sides,
  from: string,
  to: string,
  mapped: (id: string) => string | undefined,
): number {
  const [a, b] = [old.steps.get(from), now.steps.get(to)];
  if (!a || !b || a.type !== b.type) return 0;
  const shared = (mine: Edge[] = [], theirs: Edge[] = [], end: 'from' | 'to'): number =>
    mine.filter((edge) => theirs.some((one) => one.outcome === edge.outcome && one[end] === mapped(edge[end]))).length;
  const sameLabel = a.label !== '' && a.label === b.label ? 3 : 0;
  const sameSettings = a.says === b.says ? 3 : 0;
  return (
    sameLabel +
    sameSettings +
    shared(old.out.get(from), now.out.get(to), 'to') +
    2 * shared(old.into.get(from), now.into.get(to), 'from')
  );
}
