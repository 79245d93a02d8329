import { describe, expect, it } from 'vitest';
import { proposeMapping } from '../../../flow/migration/propose-mapping.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import { bookFlow, bookFlows } from '../../support/flows/book-flows.ts';
import { renameAll, renamed } from '../../support/flows/rename.ts';

const flow = bookFlow('F1');
const ids = Object.keys(flow.steps);

describe('a proposed mapping', () => {
  it('keeps every step of the same id and type', () => {
    const { mapping, proposals, unmapped } = proposeMapping(flow, flow);

    expect(mapping).toEqual(Object.fromEntries(ids.map((id) => [id, id])));
    expect(unmapped).toEqual([]);
    expect(proposals.every(({ why, confidence }) => why === 'sameId' && confidence === 1)).toBe(true);
  });

  it.each([0, 1, 2, 3, 4])('finds all steps of book flow %i again under other ids', (index) => {
    const { flow: other, mapping } = renameAll(bookFlows[index]!, randomFrom(index));

    expect(proposeMapping(bookFlows[index]!, other)).toMatchObject({ mapping, unmapped: [] });
  });

  it('finds a step that has another id in a flow that has changed besides, and says how sure it is', () => {
    const other = renamed(flow, { q1: 'firstCall', apS: 'agreeAims' });
    const changed = { ...other, edges: other.edges.filter(({ from }) => from !== 'rev') };
    const { mapping, proposals } = proposeMapping(flow, changed);

    expect(mapping).toMatchObject({ q1: 'firstCall', apS: 'agreeAims' });
    expect(proposals.find(({ from }) => from === 'q1')).toMatchObject({ why: 'samePlace', confidence: 0.9 });
  });

  it('lists what has no place, and never maps into another scope or twice to one step', () => {
    const { q1: _gone, ...steps } = flow.steps;
    const without = { ...flow, steps, edges: flow.edges.filter(({ from, to }) => from !== 'q1' && to !== 'q1') };
    const swapped = renamed(flow, { con: 'plan', plan: 'con' });
    const { mapping } = proposeMapping(flow, swapped);

    expect(proposeMapping(flow, without).unmapped).toContain('q1');
    expect(new Set(Object.values(mapping)).size).toBe(Object.values(mapping).length);
    expect(mapping.plan).toBe('con');
  });

  it('says of a step of the same id but another type that it is not sure', () => {
    const other = { ...flow, steps: { ...flow.steps, q1: { ...flow.steps.q1!, type: 'task' } } };

    expect(proposeMapping(flow, other).proposals.find(({ from }) => from === 'q1')).toEqual({
      from: 'q1',
      to: 'q1',
      why: 'sameName',
      confidence: 0.4,
    });
  });
});
