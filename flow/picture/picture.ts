import type { FlowDefinition, Layout, Side } from '../definition.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { mapFlow } from './flow-map.ts';
import type { FlowMap, Line, LineKind, MappedStep } from './flow-map.ts';
import { foldedLines, tagsOf } from './fold.ts';
import type { Tag } from './fold.ts';
import { boundsOfBoxes, boxesOf, laneLineY } from './geometry.ts';
import type { Box, Point } from './geometry.ts';
import type { Path } from './best-path.ts';
import { routeLines } from './route.ts';
import { element, escapeXml, round, wrap } from './svg.ts';
import { completeLayout } from './tidy.ts';

const MARGIN_PX = 56;
const TITLE_PX = 40;
const NAME_CHARACTERS = 27;
const SUMMARY_CHARACTERS = 38;
const TITLE_CHARACTERS = 22;
const TITLE_ROW_PX = 13;
const CORNER_PX = 8;

const sides: Record<Side, { ink: string; tint: string; word: string }> = {
  marketing: { ink: '#98297b', tint: '#faeaf5', word: 'Marketing' },
  sales: { ink: '#1b5fae', tint: '#e6f0fb', word: 'Sales' },
  service: { ink: '#0b6e75', tint: '#dff2f2', word: 'Service' },
  joint: { ink: '#5a4b7a', tint: '#efecf5', word: 'Joint' },
  operations: { ink: '#57534e', tint: '#edeae6', word: 'Operations' },
};

const INK = '#1f1d2b';
const INK2 = '#55515f';
const EDGE = '#8a8378';

const dashes: Record<LineKind, string | undefined> = {
  next: undefined,
  back: '2 4',
  late: '7 4',
  escape: '7 4 2 4',
  person: undefined,
};

/**
 * A flow as an SVG document: steps by side, lines by outcome, the lane of the market above and that of each person
 * below. Long ways to ends and back are tags at the step that they leave, as on the canvas. Pure; total on broken flows.
 * `layout`: default a tidy one.
 */
export function pictureOf(flow: FlowDefinition, layout: Layout = {}, registry: Registry = builtIn): string {
  const map = mapFlow(flow, registry);
  const whole = completeLayout(flow, layout, registry);
  const boxes = boxesOf(map, whole, 'compact');
  const lineY = laneLineY(map, boxes);
  const folded = foldedLines(map, whole);
  const routes = routeLines(
    map.lines.filter((line) => !folded.has(line)),
    { map, boxes, form: 'compact', lineY },
  );
  for (const line of map.lines) if (line.kind !== 'next' && routes.get(line.id)?.isClear === false) folded.add(line);
  const lines = map.lines.filter((line) => !folded.has(line) && (routes.get(line.id)?.points.length ?? 0) > 1);
  const bounds = boundsWith(
    boundsOfBoxes(boxes.values()),
    lines.flatMap(({ id }) => routes.get(id)?.points ?? []),
  );

  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [bounds.x, bounds.y, bounds.width, bounds.height].map(round).join(' '),
      width: bounds.width,
      height: bounds.height,
      role: 'img',
      'font-family': 'Inter, Segoe UI, Helvetica, Arial, sans-serif',
    },
    [
      element('title', {}, escapeXml(flow.name)),
      element('desc', {}, escapeXml(description(map))),
      arrowHead(),
      ...lanes(bounds, lineY),
      ...lines.map((line) => drawLine(line, routes.get(line.id)?.points ?? [])),
      ...drawTitles(lines, routes, map),
      ...[...map.steps.values()].flatMap((step) => drawStep(step, boxes.get(step.id))),
      ...tagsOf(map, folded).map((tag) => drawTag(tag, boxes.get(tag.stepId))),
    ],
  )}\n`;
}

function description({ steps, lines }: FlowMap): string {
  const words = [...steps.values()].map(({ id, name, out }) => {
    const ways = out.map(({ title, to }) => `${title} to ${steps.get(to)?.name ?? to}`);
    return `${name || id}${ways.length > 0 ? `: ${ways.join(', ')}` : ''}`;
  });
  return `${steps.size} steps, ${lines.length} lines. ${words.join('. ')}.`;
}

function boundsWith(box: Box, points: readonly Point[]): Box {
  const around = boundsOfBoxes([box, ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))]);
  const { x, y, width, height } = around;
  return {
    x: x - MARGIN_PX,
    y: y - MARGIN_PX - TITLE_PX,
    width: width + 2 * MARGIN_PX,
    height: height + 2 * MARGIN_PX + TITLE_PX,
  };
}

function arrowHead(): string {
  const path = element('path', { d: 'M0 0 8 4 0 8Z', fill: EDGE });
  const size = { markerWidth: 8, markerHeight: 8, refX: 7, refY: 4 };
  return element('defs', {}, element('marker', { id: 'arrow', ...size, orient: 'auto' }, path));
}

function lanes({ x, y, width, height }: Box, lineY: number | undefined): string[] {
  const words = (text: string, top: number): string =>
    element(
      'text',
      { x: x + MARGIN_PX, y: top + 26, 'font-size': 14, 'font-weight': 600, fill: INK2 },
      escapeXml(text),
    );
  const market = [element('rect', { x, y, width, height, fill: '#f2efea' }), words('The market: one run for all', y)];
  if (lineY === undefined) return market;
  return [
    ...market,
    element('rect', { x, y: lineY, width, height: y + height - lineY, fill: '#ecf0f1' }),
    element('path', { d: `M${round(x)} ${round(lineY)}h${round(width)}`, stroke: '#34319a', 'stroke-width': 1.5 }),
    words('Each person: one enquiry at a time', lineY),
  ];
}

function drawLine({ kind }: Line, points: readonly Point[]): string {
  return element('path', {
    d: rounded(points),
    fill: 'none',
    stroke: kind === 'person' ? '#34319a' : EDGE,
    'stroke-width': kind === 'person' ? 2 : 1.5,
    'stroke-dasharray': dashes[kind],
    'marker-end': 'url(#arrow)',
  });
}

/** Corners are round as far as the stretches beside them are long enough. */
function rounded(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      const radius = Math.min(CORNER_PX, distance(before, point) / 2, distance(point, after) / 2);
      return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
    })
    .join('');
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const share = by / Math.max(1, distance(from, to));
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** Each outcome beside the beginning of its line, unless the step has no other way on; those of one place above each other. */
function drawTitles(lines: readonly Line[], routes: ReadonlyMap<string, Path>, map: FlowMap): string[] {
  const above = new Map<string, number>();
  return lines.flatMap((line) => {
    const [first, second] = routes.get(line.id)?.points ?? [];
    const step = map.steps.get(line.from);
    if (!first || !second || !step || step.shape === 'bar' || step.shape === 'start') return [];
    if (line.kind === 'next' && step.outcomes.length < 2) return [];
    const isLevel = Math.abs(first.y - second.y) < 1;
    const way = isLevel ? Math.sign(second.x - first.x) : Math.sign(second.y - first.y);
    const place = `${isLevel} ${way} ${round(first.x)} ${round(first.y)}`;
    const taken = above.get(place) ?? 0;
    above.set(place, taken + 1);
    const at = isLevel
      ? { x: first.x + way * 5, y: first.y - 5 - taken * TITLE_ROW_PX, 'text-anchor': way < 0 ? 'end' : 'start' }
      : { x: first.x + 5, y: first.y + (way > 0 ? 14 + taken * TITLE_ROW_PX : -8 - taken * TITLE_ROW_PX) };
    const halo = { stroke: '#ffffff', 'stroke-width': 3, 'stroke-opacity': 0.85, 'paint-order': 'stroke' };
    const [words = ''] = wrap(line.title, TITLE_CHARACTERS, 1);
    return [element('text', { ...at, 'font-size': 11, fill: INK2, ...halo }, escapeXml(words))];
  });
}

function drawStep(step: MappedStep, box: Box | undefined): string[] {
  if (!box) return [];
  const { x, y, width, height } = box;
  const { ink, tint, word } = sides[step.side];
  switch (step.shape) {
    case 'start':
      return [element('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 2, fill: INK })];
    case 'bar':
      return [element('rect', { x, y, width, height, rx: 4, fill: INK2 }, element('title', {}, escapeXml(step.name)))];
    case 'pill': {
      const name = { x: x + width / 2, y: y + height / 2 + 5, 'text-anchor': 'middle', 'font-size': 14, fill: INK };
      return [
        element('rect', { x, y, width, height, rx: height / 2, fill: '#ffffff', stroke: EDGE, 'stroke-width': 1.5 }),
        element('text', name, escapeXml(wrap(step.name, 28, 1)[0] ?? '')),
      ];
    }
    case 'step':
    case 'condition':
    case 'door':
      break;
  }
  const left = x + 18;
  const names = wrap(step.name, NAME_CHARACTERS, 2);
  const summary = wrap(step.summary, SUMMARY_CHARACTERS, names.length > 1 ? 1 : 3);
  const line = (text: string, dy: number, attributes: Record<string, string | number>): string =>
    element('text', { x: left, y: y + dy, ...attributes }, escapeXml(text));
  const summaryTop = 26 + names.length * 18;
  return [
    element('rect', {
      x,
      y,
      width,
      height,
      rx: 8,
      fill: '#ffffff',
      stroke: EDGE,
      'stroke-dasharray': step.shape === 'condition' ? '5 3' : undefined,
    }),
    element('path', {
      d: `M${round(x + 8)} ${round(y)}a8 8 0 0 0-8 8v${round(height - 16)}a8 8 0 0 0 8 8z`,
      fill: ink,
    }),
    ...names.map((text, index) => line(text, 24 + index * 18, { 'font-size': 15, 'font-weight': 600, fill: INK })),
    ...summary.map((text, index) => line(text, summaryTop + index * 14, { 'font-size': 11, fill: INK2 })),
    element('rect', { x: x + width - 78, y: y + height - 20, width: 70, height: 15, rx: 6, fill: tint }),
    element(
      'text',
      { x: x + width - 43, y: y + height - 9, 'font-size': 10.5, 'text-anchor': 'middle', fill: ink },
      word,
    ),
  ];
}

function drawTag({ text, place, spoken, escape }: Tag, box: Box | undefined): string {
  if (!box) return '';
  const below = place === 'below';
  const at = { x: box.x + box.width - 4, y: below ? box.y + box.height + 14 : box.y - (escape ? 19 : 6) };
  const words = element('title', {}, escapeXml(spoken)) + escapeXml(wrap(text, 40, 1)[0] ?? '');
  return element('text', { ...at, 'text-anchor': 'end', 'font-size': 11, fill: INK2 }, words);
}
