import { describe, expect, it } from 'vitest';
import { linedUp } from '../../editor/flow-editor/changes/line-up.ts';
import type { LineUp } from '../../editor/flow-editor/changes/line-up.ts';
import { refusedSources, reroute, rerouteRefusal } from '../../editor/flow-editor/changes/lines.ts';
import { noteIdOf } from '../../flow/picture/notes.ts';
import { addNote, moveNote, writeNote, writeStepNote } from '../../editor/flow-editor/changes/notes.ts';
import { misfit } from '../../editor/flow-editor/changes/palette.ts';
import { removalInWords, removeSteps } from '../../editor/flow-editor/changes/removal.ts';
import { chosenSteps, withStep, withSteps } from '../../editor/canvas/selection.ts';
import { targetOf } from '../../flow/definition.ts';
import { completeLayout, tidy } from '../../flow/picture/tidy.ts';
import { shortFlow } from './short-flow.ts';

const drawing = () => ({ definition: shortFlow(), layout: tidy(shortFlow()) });

describe('lining up', () => {
  const layout = { ...drawing().layout, plan: { x: 10, y: 7 }, agree: { x: 90, y: 40 }, wait: { x: 400, y: 20 } };
  const ids = ['plan', 'agree', 'wait'];
  const ofSteps = (how: LineUp) => {
    const moved = linedUp({ definition: shortFlow(), layout }, ids, how);
    return ids.map((id) => moved[id] ?? layout[id as 'plan']);
  };

  it.each([
    ['left', [10, 10, 10]],
    ['right', [400, 400, 400]],
    ['centre', [205, 205, 205]],
    ['across', [10, 205, 400]],
  ] as const)('%s', (how, xs) => expect(ofSteps(how).map(({ x }) => x)).toEqual(xs));

  it.each([
    ['top', [7, 7, 7]],
    ['bottom', [40, 40, 40]],
    ['middle', [24, 24, 24]],
    ['down', [7, 40, 24]],
  ] as const)('%s', (how, ys) => expect(ofSteps(how).map(({ y }) => y)).toEqual(ys));

  it('moves nothing where too few steps are chosen', () => {
    expect(linedUp(drawing(), ['plan'], 'left')).toEqual({});
    expect(linedUp(drawing(), ['plan', 'agree'], 'across')).toEqual({});
  });
});

describe('removing', () => {
  it('says what leads on to what, and what leads nowhere', () => {
    const before = drawing();

    expect(removalInWords(before, removeSteps(before, ['wait']))).toBe(
      'Wait for launch day removed. Agree the launch now leads to Launch. Undo brings it back.',
    );
    expect(removalInWords(before, removeSteps(before, ['merged']))).toBe(
      'Merged removed. 1 answer leads nowhere. Undo brings it back.',
    );
  });

  it('closes the gap of several steps in a row', () => {
    const { definition } = removeSteps(drawing(), ['agree', 'wait']);

    expect(targetOf(definition, 'brfJ', 'out')).toBe('launch');
  });

  it('leaves the start', () => {
    expect(removeSteps(drawing(), ['start']).ids).toEqual([]);
  });
});

describe('leading a line another way', () => {
  const line = { from: 'fix', outcome: 'done', to: 'launch' };

  it('keeps one line an outcome', () => {
    const flow = reroute(shortFlow(), line, { from: 'redate', outcome: 'done', to: 'launch' });

    expect(targetOf(flow, 'fix', 'done')).toBeUndefined();
    expect(targetOf(flow, 'redate', 'done')).toBe('launch');
    expect(flow.edges).toHaveLength(shortFlow().edges.length - 1);
  });

  it('says why not', () => {
    expect(rerouteRefusal(shortFlow(), line, { ...line, to: 'dedupe' })).toBe(
      'Only “each person” of a capture step leads into the lower lane.',
    );
    const refused = refusedSources(shortFlow(), line);
    expect(refused.get('qualify')).toBe('A person’s way cannot lead back into the campaign.');
    expect(refused.get('stopped')).toBe('“Stopped” has no way on.');
    expect(refused.has('wait')).toBe(false);
  });
});

describe('a kind of step on a line', () => {
  it.each([
    ['handoff', 'agree', 'approved', '“Hand over” is for one person and stands below the line.'],
    ['launch', 'assign', 'assigned', '“Launch” is for the whole campaign and stands above the line.'],
    ['start', 'agree', 'approved', 'A flow has one start, and nothing leads to it.'],
    ['approval', 'agree', 'approved', undefined],
    ['condition', 'assign', 'assigned', undefined],
  ])('%s after %s %s', (type, from, outcome, reason) => {
    expect(misfit(shortFlow(), type, { from, outcome })).toBe(reason);
  });
});

describe('notes', () => {
  it('stand in the layout beside the steps, and go when they are empty', () => {
    const { layout } = drawing();
    const added = addNote(layout, { x: -900.4, y: -900 }, 'Ask Tom');
    expect(added.layout[added.id]).toEqual({ x: -900, y: -900, note: 'Ask Tom' });
    const moved = moveNote(writeNote(added.layout, added.id, '<b>Ask Ann</b>'), added.id, { x: 30, y: 40 });

    expect(moved[added.id]).toEqual({ x: 30, y: 40, note: '<b>Ask Ann</b>' });
    expect(writeNote(moved, added.id, ' ')).toEqual(layout);
    expect(moveNote(layout, 'plan', { x: 0, y: 0 })).toBe(layout);
  });

  it('cover no step', () => {
    const { layout } = drawing();
    const added = addNote(layout, layout['plan'] ?? { x: 0, y: 0 }, 'Ask Tom');
    const { x, y } = added.layout[added.id] ?? { x: 0, y: 0 };
    const covered = Object.values(layout).filter((at) => Math.abs(at.x - x) < 236 && Math.abs(at.y - y) < 96);

    expect(covered).toEqual([]);
  });

  it('of a step stand near it, and go with it when it is removed', () => {
    const before = drawing();
    const noted = writeStepNote(writeStepNote(before.layout, 'plan', 'Ask Tom'), 'plan', 'Ask Ann');
    const id = noteIdOf('plan');
    expect(noted[id]?.note).toBe('Ask Ann');
    expect(Object.keys(noted)).toHaveLength(Object.keys(before.layout).length + 1);
    expect(writeStepNote(noted, 'plan', ' ')).toEqual(before.layout);
    expect(writeStepNote(before.layout, 'plan', '')).toBe(before.layout);

    expect(removeSteps({ ...before, layout: noted }, ['agree']).layout[id]?.note).toBe('Ask Ann');
    expect(removeSteps({ ...before, layout: noted }, ['plan']).layout[id]).toBeUndefined();
  });

  it('stay when a step without a place gets one', () => {
    const added = addNote(drawing().layout, { x: 0, y: 0 }, 'Ask Tom');
    const { plan: _plan, ...without } = added.layout;

    expect(completeLayout(shortFlow(), without)[added.id]).toEqual(added.layout[added.id]);
  });
});

describe('choosing several steps', () => {
  it('adds one more, takes one away, and always leaves one of them for the panel', () => {
    const one = withStep({ chosen: undefined, also: new Set() }, 'a');
    const two = withStep(one, 'b', true);
    const back = withStep(two, 'b', true);

    expect(chosenSteps(two)).toEqual(['a', 'b']);
    expect(back).toEqual({ chosen: 'a', also: new Set() });
    expect(withStep(back, 'a', true)).toEqual({ chosen: undefined, also: new Set() });
    expect(chosenSteps(withSteps(['a', 'b', 'c']))).toEqual(['a', 'b', 'c']);
  });
});
