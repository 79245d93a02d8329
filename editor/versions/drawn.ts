import type { Edge, FlowDefinition, Layout } from '../../flow/definition.ts';
import { difference } from '../../flow/difference/difference.ts';
import { matchSteps } from '../../flow/difference/match-steps.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { MappedStep } from '../../flow/picture/flow-map.ts';
import { boundsOfBoxes, boxesOf, laneLineY } from '../../flow/picture/geometry.ts';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import { routeLines } from '../../flow/picture/route.ts';
import { completeLayout, tidy } from '../../flow/picture/tidy.ts';

export interface Side {
  definition: FlowDefinition;
  layout: Layout;
}
export type Mark = 'added' | 'removed' | 'changed' | 'moved' | 'same';

export interface DrawnDifference {
  steps: { id: string; box: Box; step: MappedStep; mark: Mark; sentences: string[] }[];
  lines: { id: string; points: Point[]; title: string; mark: 'added' | 'removed' | 'same' }[];
  bounds: Box;
  counts: Record<Exclude<Mark, 'same'>, number>;
}

const GONE = 'gone:';

/**
 * Both flows in one drawing. What is gone stands where it led. `whole`: every step at its place; else only what changes
 * and what stands next to it, laid out for reading. Pure; total on drafts.
 */
export function drawnDifference(before: Side, after: Side, whole: boolean): DrawnDifference {
  const [old, now] = [before.definition, after.definition];
  const toNew = new Map(matchSteps(old, now).map(({ from, to }) => [from, to]));
  const kept = new Set(toNew.values());
  const idOf = (id: string): string => toNew.get(id) ?? (Object.hasOwn(now.steps, id) ? `${GONE}${id}` : id);
  const gone = Object.entries(old.steps).filter(([id]) => !toNew.has(id));

  const sentences = new Map<string, string[]>();
  const { groups, renamed } = difference(old, now);
  const told = [
    ...groups.flatMap(({ changes }) => changes),
    ...renamed.map((one) => ({ ...one, stepIds: [one.stepId] })),
  ];
  for (const { stepIds, sentence } of told)
    for (const id of stepIds) sentences.set(id, [...(sentences.get(id) ?? []), sentence]);

  const key = (from: string, outcome: string, to: string): string => JSON.stringify([from, outcome, to]);
  const was = old.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) }));
  const wasKeys = new Set(was.map(({ from, outcome, to }) => key(from, outcome, to)));
  const nowKeys = new Set(now.edges.map(({ from, outcome, to }) => key(from, outcome, to)));
  const goneEdges = was.filter(({ from, outcome, to }) => !nowKeys.has(key(from, outcome, to)));
  const union: FlowDefinition = {
    ...now,
    steps: { ...now.steps, ...Object.fromEntries(gone.map(([id, step]) => [idOf(id), step])) },
    edges: [...now.edges, ...goneEdges],
  };
  const goneIds = new Set(gone.map(([id]) => idOf(id)));
  const isMoved = (id: string): boolean => {
    const from = [...toNew].find(([, to]) => to === id)?.[0];
    const [a, b] = [before.layout[from ?? ''], after.layout[id]];
    return a !== undefined && b !== undefined && (a.x !== b.x || a.y !== b.y);
  };
  const markOf = (id: string): Mark =>
    goneIds.has(id)
      ? 'removed'
      : !kept.has(id)
        ? 'added'
        : sentences.has(id)
          ? 'changed'
          : whole && isMoved(id)
            ? 'moved'
            : 'same';
  const lineMark = (from: string, outcome: string, to: string): 'added' | 'removed' | 'same' =>
    !nowKeys.has(key(from, outcome, to)) ? 'removed' : wasKeys.has(key(from, outcome, to)) ? 'same' : 'added';

  const touched = new Set(Object.keys(union.steps).filter((id) => markOf(id) !== 'same'));
  for (const { from, outcome, to } of union.edges)
    if (lineMark(from, outcome, to) !== 'same') for (const id of [from, to]) touched.add(id);
  // Around a change stands what normally comes before and after it; late and returning lines would hide it.
  const usual = new Set(
    mapFlow(union).lines.flatMap(({ kind, goesBack, ...line }) =>
      kind === 'next' && !goesBack ? [key(line.from, line.outcome, line.to)] : [],
    ),
  );
  const isUsual = ({ from, outcome, to }: Edge): boolean =>
    lineMark(from, outcome, to) !== 'same' ||
    (usual.has(key(from, outcome, to)) && (touched.has(from) || touched.has(to)));
  const near = new Set(touched);
  for (const edge of union.edges) if (isUsual(edge)) for (const id of [edge.from, edge.to]) near.add(id);
  const isShown = (id: string): boolean => whole || near.has(id);
  const shown: FlowDefinition = {
    ...union,
    steps: Object.fromEntries(Object.entries(union.steps).filter(([id]) => isShown(id))),
    edges: union.edges.filter((edge) => whole || isUsual(edge)),
  };
  const places: Layout = { ...after.layout };
  for (const [id] of gone) if (before.layout[id]) places[idOf(id)] = { ...before.layout[id] };
  const layout = whole ? completeLayout(shown, places) : tidy(shown);
  const map = mapFlow(shown);
  const boxes = boxesOf(map, layout, 'compact');
  const routes = routeLines(map.lines, { map, boxes, form: 'compact', lineY: laneLineY(map, boxes) });
  const steps = [...map.steps.values()].flatMap((step) => {
    const box = boxes.get(step.id);
    if (!box) return [];
    const told = sentences.get(step.id) ?? sentences.get(step.id.replace(GONE, '')) ?? [];
    return [{ id: step.id, box, step, mark: markOf(step.id), sentences: told }];
  });
  const lines = map.lines.flatMap(({ id, from, outcome, to, title }) => {
    const points = routes.get(id)?.points ?? [];
    return points.length < 2 ? [] : [{ id, points, title, mark: lineMark(from, outcome, to) }];
  });
  const count = (mark: Mark): number => steps.filter((one) => one.mark === mark).length;
  const corners = lines.flatMap(({ points }) => points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })));
  return {
    steps,
    lines,
    bounds: boundsOfBoxes([...boxes.values(), ...corners]),
    counts: { added: count('added'), removed: count('removed'), changed: count('changed'), moved: count('moved') },
  };
}
