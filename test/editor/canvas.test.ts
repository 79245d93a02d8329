import { describe, expect, it } from 'vitest';
import { foldedLines, tagsOf } from '../../flow/picture/fold.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { formAt } from '../../flow/picture/measures.ts';
import { completeLayout, tidy } from '../../flow/picture/tidy.ts';
import { toCanvas } from '../../editor/canvas/to-canvas.ts';
import { fitted, zoomedAbout } from '../../editor/canvas/view-control.ts';
import { connect } from '../../editor/flow-editor/changes/lines.ts';
import type { Layout } from '../../flow/definition.ts';
import { shortFlow as templateFlow } from '../../flow/templates/short.ts';
import { shortFlow } from './short-flow.ts';

const kinds = Object.fromEntries(mapFlow(shortFlow()).lines.map(({ id, kind }) => [id, kind]));

describe('lanes and lines', () => {
  it('puts each step in the lane of its scope', () => {
    const { steps } = mapFlow(shortFlow());
    const lanes = ['start', 'stopped', 'capture', 'dedupe', 'nurture', 'won'].map((id) => steps.get(id)?.lane);

    expect(lanes).toEqual(['market', 'market', 'market', 'person', 'person', 'person']);
  });

  it.each([
    ['plan submitted brf', 'next'],
    ['agree changes_requested plan', 'back'],
    ['wait missed redate', 'late'],
    ['brV overdue nobr', 'escape'],
    ['brV acknowledged brfJ', 'next'],
    ['capture each dedupe', 'person'],
  ])('draws %s as %s', (id, kind) => {
    expect(kinds[id]).toBe(kind);
  });

  it('names an end by how it turns out', () => {
    expect(mapFlow(shortFlow()).steps.get('won')?.name).toBe('Won');
  });

  it('takes flows that are broken', () => {
    const flow = { ...shortFlow(), edges: [{ from: 'plan', outcome: 'submitted', to: 'gone' }] };

    expect(() => toCanvas(flow, {}, { form: 'compact' })).not.toThrow();
  });
});

describe('tidy', () => {
  it('is the same each time', () => {
    expect(tidy(shortFlow())).toEqual(tidy(structuredClone(shortFlow())));
  });

  it.each([
    ['short', shortFlow()],
    ['template', templateFlow()],
  ])('lays no two steps of the %s flow over each other', (_name, flow) => {
    const { boxes } = toCanvas(flow, {}, { form: 'compact' });
    const all = [...boxes.entries()];
    const overlaps = all.flatMap(([a, one], index) =>
      all
        .slice(index + 1)
        .flatMap(([b, two]) =>
          one.x < two.x + two.width &&
          two.x < one.x + one.width &&
          one.y < two.y + two.height &&
          two.y < one.y + one.height
            ? [`${a} ${b}`]
            : [],
        ),
    );

    expect(overlaps).toEqual([]);
  });

  it('keeps the lanes apart, with the door on the line', () => {
    const { boxes, lineY = 0 } = toCanvas(shortFlow(), {}, { form: 'compact' });
    const { steps } = mapFlow(shortFlow());
    for (const [id, { y, height }] of boxes) {
      const step = steps.get(id);
      if (step?.shape === 'door') expect(y + height / 2).toBe(lineY);
      else if (step?.lane === 'market') expect(y + height).toBeLessThan(lineY);
      else expect(y).toBeGreaterThan(lineY);
    }
  });

  it('reads from left to right along the usual way', () => {
    const layout = tidy(shortFlow());
    const places = ['start', 'plan', 'brS', 'agree', 'wait', 'launch'].map((id) => layout[id] ?? { x: 0, y: 0 });
    const isOnward = places.slice(1).map(({ x, y }, index) => {
      const before = places[index] ?? { x: 0, y: 0 };
      return x > before.x || (y > before.y && x <= 0);
    });

    expect(isOnward).toEqual([true, true, true, true, true]);
  });

  it('leaves positions alone that are there, and adds those that are missing', () => {
    const layout: Layout = { ...tidy(shortFlow()), plan: { x: 7, y: 9 } };
    const { brS: _gone, ...without } = layout;

    expect(completeLayout(shortFlow(), without)).toEqual(layout);
  });

  it('gives each of 200 steps a place', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`s${n}`, { type: n === 0 ? 'start' : 'task', label: '', settings: {} }]),
    );
    const edges = Array.from({ length: 199 }, (_, n) => ({
      from: `s${n}`,
      outcome: n === 0 ? 'out' : 'done',
      to: `s${n + 1}`,
    }));
    const layout = tidy({ schemaVersion: 1, name: 'Long', steps, edges, tables: {} });

    expect(Object.keys(layout)).toHaveLength(200);
  });
});

describe('folding', () => {
  const map = mapFlow(shortFlow());
  const folded = foldedLines(map, tidy(shortFlow()));
  const tags = tagsOf(map, folded);

  it('folds lines to ends that are far, not to a neighbour', () => {
    const ids = [...folded].map(({ id }) => id);

    expect(ids).toContain('agree rejected stopped');
    expect(ids).not.toContain('drop recorded closed');
  });

  it('makes one tag of several lines', () => {
    expect(tags.find(({ stepId }) => stepId === 'agree')?.text).toBe('⇥ 2 · Stopped');
  });

  it('never folds the way of each person', () => {
    expect([...folded].some(({ kind }) => kind === 'person')).toBe(false);
  });

  it('draws a folded line whole when asked', () => {
    const canvas = toCanvas(shortFlow(), {}, { form: 'compact' });

    expect(canvas.edges.map(({ id }) => id)).not.toContain('agree rejected stopped');
    expect(canvas.reveal(new Set(['agree rejected stopped']))[0]?.data?.points.length).toBeGreaterThan(1);
    expect(toCanvas(shortFlow(), {}, { form: 'compact', showAll: true }).edges).toHaveLength(map.lines.length);
  });
});

describe('toCanvas', () => {
  it('keeps what did not change, so that it does not draw anew', () => {
    const flow = shortFlow();
    const before = toCanvas(flow, {}, { form: 'compact' });
    const after = toCanvas(
      connect(flow, { from: 'wait', outcome: 'missed', to: 'stopped' }),
      {},
      { form: 'compact', previous: before },
    );
    const changed = after.nodes.filter((node, index) => node !== before.nodes[index]).map(({ id }) => id);

    expect(changed).toEqual(['wait']);
    expect(after.edges.filter((edge) => !before.edges.includes(edge)).length).toBeLessThan(5);
  });

  it('leaves by level or upright stretches that go round the steps', () => {
    const { edges, boxes } = toCanvas(shortFlow(), {}, { form: 'compact' });
    for (const { data, source, target } of edges) {
      const points = data?.points ?? [];
      expect(points.length).toBeGreaterThan(1);
      points.slice(1).forEach((point, index) => {
        const before = points[index] ?? point;
        expect(Math.min(Math.abs(point.x - before.x), Math.abs(point.y - before.y))).toBeLessThan(1);
        for (const [id, box] of boxes) {
          if (id === source || id === target || data?.kind === 'person') continue;
          const isThrough =
            Math.max(point.x, before.x) > box.x + 2 &&
            Math.min(point.x, before.x) < box.x + box.width - 2 &&
            Math.max(point.y, before.y) > box.y + 2 &&
            Math.min(point.y, before.y) < box.y + box.height - 2;
          expect(isThrough, `${source} → ${target} through ${id}`).toBe(false);
        }
      });
    }
  });
});

describe('zoom', () => {
  it('has three forms', () => {
    expect([1, 0.8, 0.79, 0.4, 0.39].map(formAt)).toEqual(['full', 'full', 'compact', 'compact', 'dot']);
  });

  it('keeps the point under the pointer, also where rows move apart', () => {
    const view = { x: 10, y: -40, zoom: 0.75 };
    const at = { x: 300, y: 200 };
    const layoutY = (at.y - view.y) / view.zoom;
    const next = zoomedAbout(view, 0.9, at);

    expect((at.x - next.x) / next.zoom).toBeCloseTo((at.x - view.x) / view.zoom);
    expect((at.y - next.y) / next.zoom / 1.8).toBeCloseTo(layoutY);
  });

  it('shows everything, but begins readable where that would be too small', () => {
    const bounds = () => ({ x: 0, y: 0, width: 5000, height: 3000 });

    expect(fitted({ width: 900, height: 640 }, bounds, false).zoom).toBeLessThan(0.2);
    expect(fitted({ width: 900, height: 640 }, bounds, true).zoom).toBe(0.4);
  });
});
