import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { isSameUpToIds } from '../../../flow/difference/difference.ts';
import { merge } from '../../../flow/difference/merge.ts';
import type { Drawing } from '../../../flow/difference/merge.ts';
import { canonicalFlow } from '../../../flow/hash.ts';
import { templates } from '../../../flow/templates/templates.ts';

const book = (): FlowDefinition => templates.find(({ id }) => id === 'F1')!.flow();
const drawing = (change: (flow: FlowDefinition) => void = () => undefined): Drawing => {
  const definition = structuredClone(book());
  change(definition);
  return { definition, layout: { asg: { x: 0, y: 0 }, plan: { x: 10, y: 10 } } };
};
const base = drawing();
const handoff = Object.entries(book().steps).find(([, { type }]) => type === 'handoff')![0];
const lineOf = (flow: FlowDefinition, from: string) => flow.edges.find((edge) => edge.from === from)!;

describe('what only one of both changed', () => {
  it('is taken, whoever it was', () => {
    const changed = drawing((flow) => {
      flow.steps.asg!.label = 'Give away';
      flow.steps[handoff]!.settings = { ...flow.steps[handoff]!.settings, acceptWithin: '2bh' };
    });

    expect(merge(base, changed, base).definition).toEqual(changed.definition);
    expect(merge(base, base, changed).definition).toEqual(changed.definition);
    expect(merge(base, changed, changed)).toMatchObject({ definition: changed.definition, conflicts: [] });
  });

  it('stands beside what the other changed, down to one setting of the same step', () => {
    const mine = drawing((flow) => {
      flow.steps[handoff]!.settings = { ...flow.steps[handoff]!.settings, acceptWithin: '2bh' };
    });
    const theirs = drawing((flow) => {
      flow.steps[handoff]!.label = 'To Sales';
      flow.steps.asg!.label = 'Give away';
    });
    const { definition, conflicts } = merge(base, mine, theirs);

    expect(conflicts).toEqual([]);
    expect(definition.steps[handoff]).toMatchObject({ label: 'To Sales', settings: { acceptWithin: '2bh' } });
    expect(definition.steps.asg!.label).toBe('Give away');
    expect(canonicalFlow(merge(base, theirs, mine).definition)).toEqual(canonicalFlow(definition));
  });

  it('includes steps that were put in and taken out, with their lines', () => {
    const mine = drawing((flow) => {
      const line = lineOf(flow, 'asg');
      flow.steps.mail = { type: 'notify', label: 'Say who calls', settings: {} };
      flow.edges.push({ from: 'mail', outcome: 'sent', to: line.to });
      line.to = 'mail';
    });
    const theirs = drawing((flow) => {
      const gone = Object.keys(flow.steps).find((id) => id.startsWith('brV'))!;
      flow.edges = flow.edges.filter(({ from, to }) => from !== gone && to !== gone);
      delete flow.steps[gone];
    });
    const { definition, conflicts } = merge(base, mine, theirs);

    expect(conflicts).toEqual([]);
    expect(definition.steps.brV).toBeUndefined();
    expect(definition.edges).toContainEqual(expect.objectContaining({ from: 'asg', to: 'mail' }));
    expect(definition.edges.some(({ from, to }) => from === 'brV' || to === 'brV')).toBe(false);
  });

  it('of places follows who moved', () => {
    const mine = { ...drawing(), layout: { asg: { x: 500, y: 0 }, plan: { x: 10, y: 10 } } };
    const theirs = { ...drawing(), layout: { asg: { x: 0, y: 0 }, plan: { x: 70, y: 10 } } };

    expect(merge(base, mine, theirs).layout).toEqual({ asg: { x: 500, y: 0 }, plan: { x: 70, y: 10 } });
  });
});

describe('what both changed differently', () => {
  const label = (text: string) => drawing((flow) => void (flow.steps.asg!.label = text));

  it('is a conflict in the words of each, and follows the choice', () => {
    const [mine, theirs] = [label('Mine'), label('Theirs')];
    const merged = merge(base, mine, theirs);

    expect(merged.conflicts).toHaveLength(1);
    const [conflict] = merged.conflicts;
    expect(conflict).toMatchObject({ stepId: 'asg' });
    expect(conflict!.mine.join(' ')).toContain('Mine');
    expect(conflict!.theirs.join(' ')).toContain('Theirs');
    expect(merged.definition.steps.asg!.label).toBe('Mine');
    expect(merge(base, mine, theirs, { [conflict!.id]: 'theirs' }).definition.steps.asg!.label).toBe('Theirs');
  });

  it('is one too where a step was removed that the other changed; kept, it keeps its lines', () => {
    const mine = drawing((flow) => {
      flow.edges = flow.edges.filter(({ from, to }) => from !== handoff && to !== handoff);
      delete flow.steps[handoff];
    });
    const theirs = drawing((flow) => {
      flow.steps[handoff]!.settings = { ...flow.steps[handoff]!.settings, acceptWithin: '2bh' };
    });
    const removed = merge(base, mine, theirs);
    const [conflict] = removed.conflicts;

    expect(removed.conflicts).toHaveLength(1);
    expect(removed.definition.steps[handoff]).toBeUndefined();
    const kept = merge(base, mine, theirs, { [conflict!.id]: 'theirs' }).definition;
    expect(kept.steps[handoff]!.settings).toMatchObject({ acceptWithin: '2bh' });
    expect(kept.edges.filter(({ from }) => from === handoff)).toEqual(
      base.definition.edges.filter(({ from }) => from === handoff),
    );
    expect(merge(base, theirs, mine).definition.steps[handoff]).toBeDefined();
  });

  it('is one for a line that both led elsewhere', () => {
    const led = (to: string) => drawing((flow) => void (lineOf(flow, 'asg').to = to));
    const [a, b] = Object.keys(base.definition.steps).filter((id) => id !== lineOf(base.definition, 'asg').to);
    const merged = merge(base, led(a!), led(b!));

    expect(merged.conflicts).toHaveLength(1);
    expect(lineOf(merged.definition, 'asg').to).toBe(a);
  });

  it('is none for two steps that got the same id: both stay', () => {
    const adds = (name: string, type: string) =>
      drawing((flow) => {
        flow.steps.fresh = { type, label: name, settings: {} };
        flow.edges.push({ from: 'fresh', outcome: 'done', to: 'asg' });
      });
    const { definition, conflicts, renamed } = merge(base, adds('Mine', 'task'), adds('Theirs', 'notify'));

    expect(conflicts).toEqual([]);
    expect(renamed).toEqual({ fresh: 'fresh2' });
    expect([definition.steps.fresh!.label, definition.steps.fresh2!.label]).toEqual(['Theirs', 'Mine']);
    expect(definition.edges.filter(({ from }) => from.startsWith('fresh')).map(({ from }) => from)).toEqual([
      'fresh',
      'fresh2',
    ]);
  });
});

describe('random changes of two people to different steps', () => {
  it('are all there, whoever merges', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const ids = Object.keys(base.definition.steps);
    for (let round = 0; round < 200; round++) {
      const changes = ids.map((id) => ({ id, who: random(3), what: random(3) }));
      const by = (who: number) =>
        drawing((flow) => {
          for (const { id, what } of changes.filter((change) => change.who === who)) {
            if (what === 0) flow.steps[id]!.label = `Renamed ${round}`;
            else if (what === 1) flow.steps[id]!.settings = { ...flow.steps[id]!.settings, note: `n${round}` };
            else for (const edge of flow.edges) if (edge.from === id) edge.to = ids[random(ids.length)]!;
          }
        });
      const [mine, theirs] = [by(1), by(2)];
      const [one, other] = [merge(base, mine, theirs), merge(base, theirs, mine)];

      expect(one.conflicts).toEqual([]);
      expect(isSameUpToIds(one.definition, other.definition)).toBe(true);
      for (const { id, who } of changes)
        expect(one.definition.steps[id]).toEqual((who === 2 ? theirs : mine).definition.steps[id]);
      expect(merge(base, one.definition === mine.definition ? mine : one, theirs).definition).toEqual(one.definition);
    }
  });
});
