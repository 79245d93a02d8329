import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../flow/definition.ts';
import { foldedLines } from '../../../flow/picture/fold.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import { boxesOf, laneLineY } from '../../../flow/picture/geometry.ts';
import { waysFrom, waysInHand } from '../../../flow/picture/reroute.ts';
import { routeLines } from '../../../flow/picture/route.ts';
import type { Routing } from '../../../flow/picture/route.ts';
import { tidy } from '../../../flow/picture/tidy.ts';
import { longCampaign } from '../../support/long-campaign.ts';

function picture(copies: number) {
  const flow = longCampaign(copies);
  const map = mapFlow(flow);
  const layout = tidy(flow);
  const folded = foldedLines(map, layout);
  const lines = map.lines.filter((line) => !folded.has(line));
  const at = (places: Layout): Routing => {
    const boxes = boxesOf(map, { ...layout, ...places }, 'compact');
    return { map, boxes, form: 'compact', lineY: laneLineY(map, boxes) };
  };
  const standing = at({});
  const before = { ...standing, routes: routeLines(lines, standing) };
  const moved = (ids: readonly string[], by: { x: number; y: number }): Layout =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const place = layout[id];
        return place ? [[id, { x: place.x + by.x, y: place.y + by.y }]] : [];
      }),
    );
  return { map, lines, at, before, moved };
}

const [small, large] = [picture(2), picture(15)];
const someStep = ({ map }: typeof large) => [...map.steps.values()].filter(({ shape }) => shape === 'step').at(20)!;

describe('ways found after a change', () => {
  it('are those before where nothing is otherwise', () => {
    expect(waysFrom(large.lines, large.at({}), large.before)).toBe(large.before.routes);
  });

  it('are found anew as a whole in a flow of ordinary size', () => {
    const now = small.at(small.moved([someStep(small).id], { x: 180, y: 90 }));

    expect(waysFrom(small.lines, now, small.before)).toEqual(routeLines(small.lines, now));
  });

  it('stay in a large flow where neither an end nor what stands in between moved', () => {
    const step = someStep(large);
    const now = large.at(large.moved([step.id], { x: 36, y: 18 }));
    const ways = waysFrom(large.lines, now, large.before);
    const anew = large.lines.filter(({ id }) => ways.get(id) !== large.before.routes.get(id));
    const [own, box] = [
      large.lines.filter(({ from, to }) => from === step.id || to === step.id),
      now.boxes.get(step.id)!,
    ];

    expect(large.map.steps.size).toBeGreaterThan(120);
    expect([...ways.keys()].sort()).toEqual(large.lines.map(({ id }) => id).sort());
    expect(own.length).toBeGreaterThan(1);
    for (const line of own) expect(anew).toContain(line);
    expect(anew.length).toBeLessThan(large.lines.length / 4);
    for (const { from, to, id } of own) {
      const end =
        from === step.id ? ways.get(id)!.points[0]! : to === step.id ? ways.get(id)!.points.at(-1)! : undefined;
      expect(end && end.x >= box.x && end.x <= box.x + box.width && end.y >= box.y && end.y <= box.y + box.height).toBe(
        true,
      );
    }
  });

  it('go round a step that came to stand on one of them', () => {
    const line = large.lines.find(({ id, kind }) => {
      const points = large.before.routes.get(id)?.points ?? [];
      return kind === 'next' && points.length === 2 && points[1]!.x - points[0]!.x > 60;
    })!;
    const [from, to] = large.before.routes.get(line.id)!.points as [{ x: number; y: number }, { x: number; y: number }];
    const step = [...large.map.steps.values()].find(
      ({ id, shape }) => shape === 'step' && id !== line.from && id !== line.to,
    )!;
    const now = large.at({ [step.id]: { x: (from.x + to.x) / 2 - 20, y: from.y - 40 } });

    expect(waysFrom(large.lines, now, large.before).get(line.id)).not.toBe(large.before.routes.get(line.id));
  });
});

describe('ways in the hand', () => {
  it('move along where both ends do, and end at the step where one does', () => {
    const line = large.lines.find(({ kind, id }) => kind === 'next' && large.before.routes.has(id))!;
    const by = { x: 54, y: -36 };
    const now = large.at(large.moved([line.from, line.to], by));
    const hanging = large.lines.filter(({ from, to }) => [from, to].some((id) => id === line.from || id === line.to));
    const ways = waysInHand(hanging, now, large.before);
    const isAlike = (id: string) => {
      const [a, b] = [large.before.boxes.get(id)!, now.boxes.get(id)!];
      return a.width === b.width && a.height === b.height && b.x - a.x === by.x && b.y - a.y === by.y;
    };

    expect([...ways.keys()].sort()).toEqual(hanging.map(({ id }) => id).sort());
    expect(isAlike(line.from) && isAlike(line.to)).toBe(true);
    expect(ways.get(line.id)?.points).toEqual(
      large.before.routes.get(line.id)!.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })),
    );
  });
});
