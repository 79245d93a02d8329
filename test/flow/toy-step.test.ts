import { describe, expect, it } from 'vitest';
import { hashFlow } from '../../flow/hash.ts';
import { findProblems } from '../../flow/problems.ts';
import { simulate } from '../../flow/simulate.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { leafletFlow, withLeaflets } from '../support/leaflets.ts';

const read = (toldFirst: boolean) => parseFlow(leafletFlow(toldFirst), withLeaflets).flow!;

describe('a step type that a test brings along', () => {
  it('is refused where it reaches a market that nobody was briefed about, though no guard knows its name', () => {
    const problems = findProblems(read(false), withLeaflets).filter(({ code }) => code === 'G07');

    expect(problems.map(({ stepId }) => stepId)).toEqual(['street', 'street']);
    expect(problems.map(({ message }) => message).toSorted()).toEqual([
      expect.stringContaining('no step briefs Sales'),
      expect.stringContaining('no step briefs Service'),
    ]);
    expect(problems[0]).toMatchObject({ path: ['start', 'plan', 'street'] });
  });

  it('is accepted by the same guard once both sides are briefed before it', () => {
    expect(findProblems(read(true), withLeaflets).filter(({ code }) => code === 'G07')).toEqual([]);
  });

  it('prints and reads back, and is unknown without its registry', () => {
    const flow = read(true);
    const text = printFlow(flow, withLeaflets);

    expect(text).toContain('street: leaflets{settle=2d}');
    expect(hashFlow(parseFlow(text, withLeaflets).flow!, withLeaflets)).toBe(hashFlow(flow, withLeaflets));
    expect(findProblems(flow).map(({ code }) => code)).toContain('STEP_UNKNOWN');
  });

  it('is simulated like any other', () => {
    const run = simulate(read(true), { seed: 7, registry: withLeaflets, answers: ({ outcomes }) => outcomes[0] });

    expect(run.state.ended).toEqual({ outcome: 'completed' });
    expect(run.moves.filter(({ kind, stepId }) => kind === 'left' && stepId === 'street')).toMatchObject([
      { outcome: 'handed_out' },
    ]);
  });
});
