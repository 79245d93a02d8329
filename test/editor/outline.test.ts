import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { disconnect } from '../../editor/flow-editor/changes/lines.ts';
import { renameStep } from '../../editor/flow-editor/changes/steps.ts';
import { litPath } from '../../editor/flow-editor/lit-path.ts';
import { isSameRow, numbersOf, outlineOf, waysOf } from '../../editor/flow-editor/outline-rows.ts';
import { slicesOf } from '../../editor/flow-editor/outline-slice.tsx';
import { farEnd, otherLane, walk } from '../../editor/flow-editor/walk.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import { stepFaces } from '../../editor/steps/registry.tsx';
import { stepTypes } from '../../flow/registry.ts';
import { shortFlow } from './short-flow.ts';

const map = mapFlow(shortFlow());
const numbers = numbersOf(outlineOf(map));

describe('outline', () => {
  it('numbers the usual way, branches by letter, persons by E', () => {
    const found = ['plan', 'brf', 'brS', 'brV', 'nobr', 'agree', 'capture', 'dedupe', 'assign'].map((id) =>
      numbers.get(id),
    );

    expect(found).toEqual(['1', '2', '2a', '2b', '2c', '3', '6', 'E1', 'E3']);
  });

  it('has each step once', () => {
    const ids = outlineOf(map).flatMap(({ rows }) => rows.map(({ step }) => step.id));

    expect([...ids].sort()).toEqual([...map.steps.keys()].sort());
  });
});

describe('rows of the outline', () => {
  const flow = shortFlow();
  const drawn = (each: FlowDefinition) => {
    const lanes = outlineOf(mapFlow(each));
    const names = numbersOf(lanes);
    return new Map(
      lanes.flatMap(({ rows }) => rows).map((row) => [row.step.id, { row, ways: waysOf(row, names) }] as const),
    );
  };
  const drawnAnew = (next: FlowDefinition) => {
    const before = drawn(flow);
    return [...drawn(next)].filter(([id, row]) => !isSameRow(before.get(id)!, row)).map(([id]) => id);
  };

  it('stay as they are where another step is named or loses a line', () => {
    expect(drawnAnew({ ...flow })).toEqual([]);
    expect(drawnAnew(renameStep(flow, 'agree', 'Sales and Service agree'))).toEqual(['agree']);
    const [line] = map.steps.get('triage')!.out;
    expect(drawnAnew(disconnect(flow, 'triage', line!.outcome))).toContain('triage');
    expect(drawnAnew(disconnect(flow, 'triage', line!.outcome))).not.toContain('plan');
  });
});

describe('slices of the outline', () => {
  it('hold each row once and in order, with the place of their first row; a short outline is one', () => {
    const rows = Array.from({ length: 1001 }, (_, index) => index);
    const slices = slicesOf(rows);

    expect(slices.flatMap((slice) => slice.rows)).toEqual(rows);
    expect(slices.every(({ from, rows: [first] }) => first === from)).toBe(true);
    expect(slices.length).toBeGreaterThan(20);
    expect(slicesOf(rows.slice(0, 100))).toEqual([{ from: 0, rows: rows.slice(0, 100) }]);
  });
});

describe('arrow keys', () => {
  it('go along the usual way and back where they came from', () => {
    expect(walk(map, 'agree', 'right')).toBe('wait');
    expect(walk(map, 'nobr', 'left', 'brV')).toBe('brV');
    expect(walk(map, undefined, 'right')).toBe('start');
  });

  it('go to the other answers of the step before', () => {
    expect(walk(map, 'assign', 'down', 'triage')).toBe('drop');
    expect(walk(map, 'drop', 'up', 'triage')).toBe('assign');
  });

  it('go to the ends of the lane and to the other lane', () => {
    expect(farEnd(map, 'qualify', 'home')).toBe('dedupe');
    expect(map.steps.get(farEnd(map, 'plan', 'end') ?? '')?.lane).toBe('market');
    expect(map.steps.get(otherLane(map, tidy(shortFlow()), 'plan') ?? '')?.lane).toBe('person');
  });
});

describe('a failing path', () => {
  it('lights its steps, its lines and the line at fault', () => {
    const problem = {
      code: 'G07',
      severity: 'error' as const,
      stepId: 'launch',
      path: ['plan', 'brf', 'brV', 'brfJ'],
      edges: [{ from: 'brV', outcome: 'overdue', to: 'brfJ' }],
      message: 'x',
      fix: { label: 'y', set: { from: 'brV', outcome: 'overdue', to: 'nobr' } },
    };
    const lit = litPath(shortFlow(), problem);

    expect(lit).toMatchObject({ faultStep: 'brV', faultLine: 'brV overdue brfJ' });
    expect(lit?.steps.has('brf')).toBe(true);
  });
});

describe('registry of the editor', () => {
  it('has a line for each step type of the flow language, and no other', () => {
    expect(Object.keys(stepFaces).sort()).toEqual(stepTypes.map(({ name }) => name).sort());
  });
});
