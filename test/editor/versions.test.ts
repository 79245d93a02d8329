import { describe, expect, it } from 'vitest';
import { drawnDifference } from '../../editor/versions/drawn.ts';
import { fileNameOf, fileOf } from '../../editor/versions/download.ts';
import { noticesOf } from '../../editor/publish-review/notices.ts';
import { readDefinition } from '../../flow/read-definition.ts';
import { canonicalFlow } from '../../flow/hash.ts';
import { templates } from '../../flow/templates/templates.ts';
import type { FlowDefinition } from '../../flow/definition.ts';

const book = (): FlowDefinition => structuredClone(templates.find(({ id }) => id === 'F1')!.flow());
const changed = (): FlowDefinition => {
  const flow = book();
  const handoff = Object.entries(flow.steps).find(([, { type }]) => type === 'handoff')![0];
  flow.steps[handoff]!.settings = { ...flow.steps[handoff]!.settings, acceptWithin: '2bh' };
  const line = flow.edges.find(({ from, outcome }) => from === handoff && outcome === 'accepted')!;
  flow.steps.say = { type: 'notify', label: 'Say who calls', settings: {} };
  flow.edges.push({ from: 'say', outcome: 'out', to: line.to });
  line.to = 'say';
  delete flow.steps.brV;
  flow.edges = flow.edges.filter(({ from, to }) => from !== 'brV' && to !== 'brV');
  return flow;
};
const side = (definition: FlowDefinition) => ({ definition, layout: {} });

describe('the drawing of a difference', () => {
  const drawn = drawnDifference(side(book()), side(changed()), false);

  it('marks what was added, removed and changed, steps and lines alike', () => {
    const marked = (mark: string) => drawn.steps.filter((step) => step.mark === mark).map(({ step }) => step.name);
    expect(marked('added')).toEqual(['Say who calls']);
    expect(marked('removed')).toEqual([book().steps.brV!.label]);
    expect(marked('changed')).toContain(
      book().steps[Object.keys(book().steps).find((id) => book().steps[id]!.type === 'handoff')!]!.label,
    );
    expect(drawn.lines.filter(({ mark }) => mark === 'added')).toHaveLength(2);
    expect(drawn.lines.some(({ mark }) => mark === 'removed')).toBe(true);
    expect(drawn.steps.length).toBeLessThan(Object.keys(book().steps).length);
  });

  it('of the whole flow has every step of both, and tells what only moved', () => {
    const moved = { definition: book(), layout: { asg: { x: 900, y: 900 } } };
    const whole = drawnDifference({ definition: book(), layout: { asg: { x: 0, y: 0 } } }, moved, true);
    expect(whole.steps).toHaveLength(Object.keys(book().steps).length);
    expect(whole.counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 1 });
  });

  it('turned round says the opposite', () => {
    const back = drawnDifference(side(changed()), side(book()), true).counts;
    const there = drawnDifference(side(book()), side(changed()), true).counts;
    expect([back.added, back.removed]).toEqual([there.removed, there.added]);
  });
});

it('each side reads what changes for it, and sides that notice nothing are named too', () => {
  const notices = noticesOf(book(), changed());
  expect(notices.find(({ side: who }) => who === 'sales')?.sentences.join(' ')).toContain('2 working hours');
  expect(noticesOf(book(), book()).every(({ sentences }) => sentences.length === 0)).toBe(true);
});

describe('what is taken out', () => {
  it('has a name that every system takes', () => {
    expect(fileNameOf('Book / campaign: 2', 'text')).toBe('Book-campaign-2.flow');
    expect(fileNameOf('…', 'png')).toBe('flow.png');
  });

  it('reads back as the same flow, as text and as JSON', async () => {
    for (const format of ['text', 'json'] as const) {
      const read = readDefinition(await (await fileOf(side(book()), format)).text());
      if (!('flow' in read)) throw new Error(JSON.stringify(read));
      expect(canonicalFlow(read.flow)).toEqual(canonicalFlow(book()));
    }
    expect(await (await fileOf(side(book()), 'svg')).text()).toMatch(/^<svg /);
  });
});
