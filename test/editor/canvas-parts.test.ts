import { describe, expect, it } from 'vitest';
import { framesOf } from '../../editor/canvas/frames.ts';
import { lineNear, stepAt, stepsIn } from '../../editor/canvas/near-line.ts';
import { snapped } from '../../editor/canvas/snap.ts';
import { factsReadIn, wordsOf } from '../../editor/flow-editor/changes/find-in-flow.ts';
import { refusal } from '../../editor/flow-editor/changes/lines.ts';
import { fitting, misfit } from '../../editor/flow-editor/changes/palette.ts';
import { scopeAfter } from '../../editor/flow-editor/changes/scope-after.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boxesOf } from '../../flow/picture/geometry.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import { templates } from '../../flow/templates/templates.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { toCanvas } from '../../editor/canvas/to-canvas.ts';
import { shortFlow } from './short-flow.ts';

const content = () => toCanvas(shortFlow(), tidy(shortFlow()), { form: 'compact' });
const withItems = () => {
  const { flow } = parseFlow(`flow Drops
start: start{} out->each
each: for_each{over=catalogue.drops} each->drop done->end
drop: task{label=Prepare the drop; role=marketer; form=f; due=2bd} done->dropped overdue->dropped
dropped: item_end{outcome=done}
end: end{outcome=completed}
`);
  if (!flow) throw new Error('The flow of this test cannot be read.');
  return flow;
};

describe('snapping', () => {
  it('goes to the grid, and level with a step that is near', () => {
    expect(snapped({ x: 100, y: 31 }, [])).toEqual({ x: 108, y: 36 });
    expect(snapped({ x: 103, y: 31 }, [{ x: 100, y: 400 }])).toEqual({ x: 100, y: 36 });
    expect(snapped({ x: 112, y: 31 }, [{ x: 100, y: 29 }])).toEqual({ x: 108, y: 29 });
  });
});

describe('what is under a point', () => {
  it('is the nearest line within reach', () => {
    const { edges } = content();
    const edge = edges.find(({ id }) => id === 'agree approved wait') ?? edges[0];
    const [a, b] = edge?.data?.points ?? [];
    const middle = { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 + 3 };

    expect(lineNear(edges, middle, 10)?.id).toBe(edge?.id);
    expect(lineNear(edges, { x: -9000, y: -9000 }, 10)).toBeUndefined();
  });

  it('is the step drawn there, and a rectangle touches several', () => {
    const { boxes } = content();
    const plan = boxes.get('plan') ?? { x: 0, y: 0, width: 0, height: 0 };

    expect(stepAt(boxes, { x: plan.x + 4, y: plan.y + 4 })).toBe('plan');
    expect(stepsIn(boxes, plan)).toEqual(['plan']);
    expect(stepsIn(boxes, { x: -9e5, y: -9e5, width: 2e6, height: 2e6 })).toHaveLength(boxes.size);
  });
});

describe('frames', () => {
  it('hold both bars of side by side and all that stands between', () => {
    const map = mapFlow(shortFlow());
    const [frame] = framesOf(map, boxesOf(map, tidy(shortFlow()), 'compact'));

    expect(frame).toMatchObject({ id: 'brf', kind: 'block', title: 'Side by side' });
    expect(new Set(frame?.members)).toEqual(new Set(['brf', 'brS', 'brV', 'brfJ']));
  });

  it.each(templates.map(({ id, flow }) => ({ id, flow: flow() })))('enclose their steps in $id', ({ flow }) => {
    const map = mapFlow(flow);
    const boxes = boxesOf(map, tidy(flow), 'full');
    for (const { members, box } of framesOf(map, boxes)) {
      const inside = stepsIn(boxes, box);
      for (const id of members) expect(inside).toContain(id);
    }
  });

  it('hold the way of each entry of a list, without the step that starts it', () => {
    const flow = withItems();
    const map = mapFlow(flow);

    expect(framesOf(map, boxesOf(map, tidy(flow), 'compact'))).toMatchObject([
      { id: 'each', kind: 'items', members: ['drop', 'dropped'] },
    ]);
  });
});

describe('what may follow', () => {
  it('knows the scope after each outcome', () => {
    expect(scopeAfter(withItems(), 'each', 'each')).toBe('item');
    expect(scopeAfter(withItems(), 'drop', 'done')).toBe('item');
    expect(scopeAfter(withItems(), 'each', 'done')).toBe('campaign');
    expect(scopeAfter(shortFlow(), 'capture', 'each')).toBe('enquiry');
    expect(scopeAfter(shortFlow(), 'capture', 'closed')).toBe('campaign');
  });

  it('offers and allows only what is for that scope', () => {
    const after = { from: 'drop', outcome: 'done' };
    const refused = 'is not for the single entries of a list.';

    expect(fitting(withItems(), after).every(({ scopes }) => scopes.includes('item'))).toBe(true);
    expect(misfit(withItems(), 'end', after)).toBe(`“End” ${refused}`);
    expect(refusal(withItems(), 'drop', 'done', 'end')).toBe(`“Completed” ${refused}`);
    expect(refusal(withItems(), 'each', 'done', 'end')).toBeUndefined();
  });
});

describe('finding', () => {
  it('tells which steps read a fact, in rules and in tables', () => {
    const table = { hit: 'first', columns: ['campaign.budget'], results: ['who'], rows: [], otherwise: ['sales.head'] };
    const flow = shortFlow();
    const agree = flow.steps['agree'] ?? { type: '', label: '', settings: {} };
    const tabled = {
      ...flow,
      steps: { ...flow.steps, agree: { ...agree, settings: { ...agree.settings, who: 'table:approvers' } } },
      tables: { approvers: table },
    };
    const readers = new Map(factsReadIn(tabled).map(({ name, steps }) => [name, steps]));

    expect(readers.get('enquiry.score')).toEqual(['triage']);
    expect(readers.get('campaign.budget')).toEqual(['agree']);
    expect(readers.has('enquiry.owner')).toBe(false);
  });

  it('reads settings by their words', () => {
    const step = mapFlow(shortFlow()).steps.get('handoff');

    expect(step && wordsOf(step)).toContain('4bh');
  });
});
