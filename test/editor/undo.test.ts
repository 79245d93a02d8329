import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCanvasStore } from '../../editor/canvas/canvas-store.ts';
import { lineUps } from '../../editor/flow-editor/changes/line-up.ts';
import { addable } from '../../editor/flow-editor/changes/palette.ts';
import { createDeeds } from '../../editor/flow-editor/deeds.ts';
import { createDraftStore } from '../../editor/flow-editor/draft-store.ts';
import { hashFlow, hashValue } from '../../flow/hash.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { notesOf } from '../../flow/picture/notes.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import { templates } from '../../flow/templates/templates.ts';
import { shortFlow } from './short-flow.ts';

const EDITS = 1000;

function open(definition = shortFlow()) {
  const drafts = createDraftStore({ definition, layout: tidy(definition) });
  const canvas = createCanvasStore();
  const deeds = createDeeds(drafts, canvas, (chosen) => canvas.setState({ chosen, also: new Set() }));
  const hash = () => `${hashFlow(drafts.getState().definition)} ${hashValue(drafts.getState().layout)}`;
  const entries = () => drafts.temporal.getState().pastStates.length;
  return { drafts, canvas, deeds, hash, entries };
}

/** Does something that a person could do, of any kind; `pick` answers a number below its argument. */
async function editOnce({ drafts, deeds }: ReturnType<typeof open>, pick: (below: number) => number): Promise<void> {
  const { definition, layout } = drafts.getState();
  const map = mapFlow(definition);
  const steps = [...map.steps.values()];
  const step = steps[pick(steps.length)];
  const other = steps[pick(steps.length)];
  const notes = notesOf(layout);
  const note = notes[pick(notes.length || 1)];
  const types = addable(definition);
  const type = types[pick(types.length)];
  const way = () => ({ x: pick(2000) - 500, y: pick(2000) - 500 });
  if (!step || !other || !type) return;
  const outcome = step.outcomes[pick(step.outcomes.length || 1)]?.name ?? 'gone';
  const line = map.lines[pick(map.lines.length || 1)];
  const some = steps.filter(() => pick(8) === 0).map(({ id }) => id);
  if (steps.length > 70) return void deeds.remove(steps.slice(-30).map(({ id }) => id));
  switch (pick(17)) {
    case 0:
      deeds.add(type.name, { after: { from: step.id, outcome } });
      return;
    case 1:
      deeds.add(type.name, { at: way() });
      return;
    case 2:
      return void deeds.connect({ from: step.id, outcome, to: other.id });
    case 3:
      return deeds.disconnect(step.id, outcome);
    case 4:
      return void deeds.remove(steps.length > 25 ? some.slice(0, 8) : [step.id]);
    case 5:
      return deeds.rename(step.id, `Name ${pick(100)}`);
    case 6:
      return deeds.set(
        step.id,
        Object.keys(step.type?.settings ?? {})[pick(4)] ?? 'odd',
        ['2bd', 'x', 3, true][pick(4)],
      );
    case 7:
      return void deeds.move({ [step.id]: way() });
    case 8:
      return deeds.nudge(some, { x: 18, y: 0 });
    case 9:
      return deeds.lineUp(some, lineUps[pick(lineUps.length)]?.how ?? 'left');
    case 10:
      return void deeds.duplicate(some.slice(0, 5));
    case 11: {
      const text = pick(2) === 0 ? deeds.copy(some.slice(0, 6)) : deeds.cut(some.slice(0, 6));
      deeds.paste(text ?? '<b>no flow</b>');
      return;
    }
    case 12:
      return line && void deeds.reroute(line, { ...line, to: other.id });
    case 13:
      return line && void deeds.reroute(line, { from: step.id, outcome, to: line.to });
    case 14:
      return note ? deeds.writeNote(note.id, pick(3) === 0 ? '' : `Words ${pick(9)}`) : void deeds.note(way(), 'Words');
    case 15:
      return note ? deeds.moveNote(note.id, way()) : void deeds.note(way(), 'More words');
    default:
      return pick(12) === 0 ? deeds.tidy() : undefined;
  }
}

describe('undo and redo', () => {
  it(
    '1,000 random edits, undone, give the first flow and layout, and redone the last',
    async () => {
      const editor = open(templates[0]?.flow());
      const first = editor.hash();
      const random = fc.sample(fc.nat(), { numRuns: EDITS * 80, seed: 5 });
      let at = 0;
      const pick = (below: number) => (random[at++ % random.length] ?? 0) % below;
      let edits = 0;
      for (let tries = 0; edits < EDITS && tries < EDITS * 5; tries++) {
        const before = editor.drafts.getState();
        await editOnce(editor, pick);
        const { definition, layout } = editor.drafts.getState();
        if (definition !== before.definition || layout !== before.layout) edits += 1;
      }
      const last = editor.hash();
      const entries = editor.entries();
      for (let undone = 0; undone < entries; undone++) editor.deeds.undo();

      expect(edits).toBe(EDITS);
      expect(editor.hash()).toBe(first);
      for (let redone = 0; redone < entries; redone++) editor.deeds.redo();
      expect(editor.hash()).toBe(last);
    },
    // Says only that a slow machine may take its time.
    120_000,
  );

  it('takes back one drag of several steps in one go', () => {
    const { deeds, drafts, entries, hash } = open();
    const first = hash();
    const { layout } = drafts.getState();
    const right = (id: string) => ({ x: (layout[id]?.x ?? 0) + 72, y: layout[id]?.y ?? 0 });
    deeds.move({ wait: right('wait'), launch: right('launch') });

    expect(entries()).toBe(1);
    deeds.undo();
    expect(hash()).toBe(first);
  });

  it('typing goes on as one entry, but not across an undo', () => {
    const { deeds, drafts, entries } = open();
    const label = () => drafts.getState().definition.steps['wait']?.label;
    const before = label();
    deeds.rename('wait', 'W');
    deeds.rename('wait', 'Wa');
    expect(entries()).toBe(1);
    deeds.undo();
    deeds.rename('wait', 'X');
    deeds.undo();

    expect(label()).toBe(before);
  });

  it('keeps at least 1,000 entries', () => {
    const { deeds, entries } = open();
    for (let moves = 0; moves < 1500; moves++) deeds.nudge(['wait'], { x: 18, y: 0 });

    expect(entries()).toBe(1500);
  });

  it('forgets steps that undo took away', () => {
    const { deeds, canvas } = open();
    const ids = deeds.duplicate(['wait', 'launch']);
    expect(canvas.getState().also).toEqual(new Set(ids));
    deeds.undo();

    expect(canvas.getState().chosen).toBeUndefined();
    expect(canvas.getState().also.size).toBe(0);
  });
});
