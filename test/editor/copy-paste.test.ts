import { describe, expect, it } from 'vitest';
import { takeClip } from '../../editor/flow-editor/changes/clip.ts';
import { printClip, readClip } from '../../editor/flow-editor/changes/clip-text.ts';
import { wrongLane } from '../../editor/flow-editor/changes/lane-check.ts';
import { pasteClip } from '../../editor/flow-editor/changes/paste.ts';
import type { Pasted } from '../../editor/flow-editor/changes/paste.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { definitionSchema } from '../../flow/definition.ts';
import { hashFlow } from '../../flow/hash.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { tidy } from '../../flow/picture/tidy.ts';
import { templates } from '../../flow/templates/templates.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { shortFlow } from './short-flow.ts';

const draw = (definition: FlowDefinition) => ({ definition, layout: tidy(definition) });
const empty = () => draw({ schemaVersion: 1, name: 'New', steps: {}, edges: [], tables: {} });
const flowOf = (text: string) => {
  const { flow } = parseFlow(text);
  if (!flow) throw new Error(`This test holds no flow: ${text}`);
  return flow;
};

function copied(definition: FlowDefinition, ids: readonly string[]): string {
  const drawing = draw(definition);
  return printClip(takeClip(drawing, ids), drawing);
}

function paste(drawing: ReturnType<typeof draw>, text: string): Pasted {
  const read = readClip(text);
  if ('refused' in read) throw new Error(read.refused);
  const pasted = pasteClip(drawing, read.clip);
  if ('refused' in pasted) throw new Error(pasted.refused);
  return pasted;
}

describe('copying and pasting', () => {
  it('keeps the lines between the steps, drops those that lead out, and says which answers are loose', () => {
    const { definition, ids, loose } = paste(empty(), copied(shortFlow(), ['wait', 'redate', 'launch']));

    expect(ids).toEqual(['wait', 'redate', 'launch']);
    expect(definition.edges).toEqual([
      { from: 'wait', outcome: 'due', to: 'launch' },
      { from: 'wait', outcome: 'missed', to: 'redate' },
      { from: 'wait', outcome: 'changed', to: 'redate' },
      { from: 'launch', outcome: 'missed', to: 'redate' },
    ]);
    expect(loose).toEqual([
      { from: 'redate', outcome: 'done' },
      { from: 'redate', outcome: 'overdue' },
      { from: 'redate', outcome: 'exhausted' },
      { from: 'launch', outcome: 'launched' },
      { from: 'launch', outcome: 'failed' },
    ]);
  });

  it('gives steps whose ids are taken new ones, in lines and in what side by side comes together at', () => {
    const flow = shortFlow();
    const { definition, ids } = paste(draw(flow), copied(flow, ['brf', 'brS', 'brV']));

    expect(ids).toEqual(['brf2', 'brS2', 'brV2', 'brfJ2']);
    expect(definition.steps['brf2']?.settings).toEqual({ join: 'brfJ2' });
    expect(definition.edges.slice(flow.edges.length)).toEqual([
      { from: 'brf2', outcome: 'a', to: 'brS2' },
      { from: 'brf2', outcome: 'b', to: 'brV2' },
      { from: 'brS2', outcome: 'acknowledged', to: 'brfJ2' },
      { from: 'brV2', outcome: 'acknowledged', to: 'brfJ2' },
    ]);
  });

  it('copies steps where they stood to each other', () => {
    const from = draw(shortFlow());
    const { layout } = paste(empty(), printClip(takeClip(from, ['wait', 'launch']), from));
    const apart = (places: typeof layout) => (places['launch']?.x ?? 0) - (places['wait']?.x ?? 0);

    expect(apart(layout)).toBe(apart(from.layout));
  });

  it('puts steps of both lanes on their side of the line', () => {
    const flow = shortFlow();
    const { definition, layout, ids } = paste(draw(flow), copied(flow, ['launch', 'capture', 'assign', 'handoff']));
    const moved = Object.fromEntries(ids.map((id) => [id, layout[id] ?? { x: 0, y: 0 }]));

    expect(wrongLane(definition, layout, moved)).toBeUndefined();
  });

  const decided = (rest: string) =>
    flowOf(`flow A\nok: approval{subject=launch; who=table:approvers; quorum=1of1; due=2bd}\n${rest}`);

  it('brings the tables along that the steps take from, once', () => {
    const flow = { ...decided(''), tables: { approvers: { any: 'table' }, other: { any: 'other' } } };
    const once = paste(empty(), copied(flow, ['ok']));
    const twice = paste({ definition: once.definition, layout: once.layout }, copied(flow, ['ok']));

    expect(once.definition.tables).toEqual({ approvers: { any: 'table' } });
    expect(twice.definition.tables).toEqual({ approvers: { any: 'table' } });
  });

  it('renames a table that another table of the same name is in the way of', () => {
    const flow = { ...decided(''), tables: { approvers: { any: 'table' } } };
    const into = { ...shortFlow(), tables: { approvers: { another: 'table' } } };
    const { definition, ids } = paste(draw(into), copied(flow, ['ok']));

    expect(definition.tables).toEqual({ approvers: { another: 'table' }, approvers2: { any: 'table' } });
    expect(definition.steps[ids[0] ?? '']?.settings['who']).toBe('table:approvers2');
  });

  it('adds no second start', () => {
    const { definition, ids } = paste(draw(shortFlow()), copied(shortFlow(), ['start', 'plan']));

    expect(ids).toEqual(['plan2']);
    expect(definition.edges).toHaveLength(shortFlow().edges.length);
  });

  it('is read out of a mail that greets and quotes', () => {
    const mail = `Hello Dana,\nthis is what I meant:\n\n${copied(shortFlow(), ['wait', 'launch'])
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\r\n')}`;

    expect(paste(empty(), mail).ids).toEqual(['wait', 'launch']);
  });

  it.each([
    ['', 'What was copied is no part of a flow, so nothing was pasted.'],
    ['<img src=x onerror=alert(1)>', 'What was copied is no part of a flow, so nothing was pasted.'],
    ['flow A\n', 'What was copied holds no steps.'],
    ['flow A\nplan: plan{role=', 'What was copied cannot be read as steps of a flow. Line 2: '],
    ['x'.repeat(1_000_001), 'What was copied is too long to be steps of a flow.'],
  ])('refuses what is no part of a flow: %.20s', (text, reason) => {
    const read = readClip(text);

    expect('refused' in read && read.refused.startsWith(reason)).toBe(true);
  });

  it('keeps hostile words as words', () => {
    const label = '<script>alert(1)</script>\u202Egnihsif\u200B; | # "';
    const flow = { ...shortFlow(), name: 'A\n# places: wait 0 0' };
    const hostile = { ...flow, steps: { ...flow.steps, wait: { type: 'wait_until', label, settings: {} } } };

    expect(paste(empty(), copied(hostile, ['wait'])).definition.steps['wait']?.label).toBe(label);
  });

  it.each(templates.map(({ id, flow }) => ({ id, flow: flow() })))(
    'the whole of $id pasted into an empty flow is that flow',
    ({ flow }) => {
      const { definition } = paste(empty(), copied(flow, Object.keys(flow.steps)));

      expect(hashFlow({ ...definition, name: flow.name })).toBe(hashFlow(flow));
      expect(mapFlow(definition).lines).toHaveLength(flow.edges.length);
    },
  );

  it('refuses more steps than a draft may hold', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1999 }, (_, index) => [`t${index}`, { type: 'task', label: '', settings: {} }]),
    );
    const full = draw(definitionSchema.parse({ ...shortFlow(), steps: many, edges: [] }));
    const read = readClip(copied(shortFlow(), ['wait', 'launch']));

    expect('clip' in read && pasteClip(full, read.clip)).toEqual({ refused: 'A flow has room for 2,000 steps.' });
  });
});
