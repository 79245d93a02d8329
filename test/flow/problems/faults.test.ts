import { describe, expect, it } from 'vitest';
import { isPublishable } from '../../../flow/problems.ts';
import { shortFlow, shortFlowText } from '../../support/flows/short-flow.ts';
import { faults } from './faults.ts';
import { change, codesOf, read, shortProblems, unplayable } from './seed.ts';

describe('a fault seeded into the short campaign', () => {
  it.each(faults)('%s is found by %j', (_name, expected, message, ...changes) => {
    const problems = shortProblems(read(change(shortFlowText, ...changes)));

    expect(codesOf(problems)).toEqual(expected);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });

  it('shows each path as a run prefix from the start', () => {
    for (const [name, , , ...changes] of faults) {
      const flow = read(change(shortFlowText, ...changes));
      for (const problem of shortProblems(flow))
        expect([name, problem.code, unplayable(flow, problem)]).toEqual([name, problem.code, undefined]);
    }
  });

  it('suggests where most steps of the lane send a loose outcome', () => {
    const [problem] = shortProblems(
      read(
        change(shortFlowText, [
          'form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->launch overdue->stopped',
          'form=launch_failure; due=4h; escalate=ops.lead; maxVisits=3} done->launch',
        ]),
      ),
    );
    expect(problem?.fix).toEqual({
      label: 'Send “Overdue” to Stopped',
      set: { from: 'mend', outcome: 'overdue', to: 'stopped' },
    });
  });

  it('only warns of a setting that nobody knows', () => {
    const problems = shortProblems(read(change(shortFlowText, ['launch{window', 'launch{colour=red; window'])));
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['SETTING_UNKNOWN', 'warning']]);
    expect(isPublishable(problems)).toBe(true);
  });

  it('is refused where it is too large', () => {
    const flow = shortFlow();
    for (let i = 0; i < 200; i += 1)
      flow.steps[`more${i}`] = { type: 'start', label: 'x'.repeat(80), settings: { note: 'x'.repeat(1000) } };
    expect(
      shortProblems(flow)
        .filter(({ code }) => code === 'G31')
        .map(({ message }) => message),
    ).toEqual([
      'The flow has 230 steps; 200 can be published.',
      expect.stringMatching(/^The flow has \d+ bytes; 131072 can be published\.$/),
    ]);
  });
});
