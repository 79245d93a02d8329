import { describe, expect, it } from 'vitest';
import { findProblems, isPublishable } from '../../../flow/problems.ts';
import { shortFlow, shortFlowText } from '../../../flow/templates/short.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { change, read } from './seed.ts';

describe('the short campaign', () => {
  it('has no problem and is printed as it is kept', () => {
    expect(findProblems(shortFlow())).toEqual([]);
    expect(printFlow(shortFlow())).toBe(shortFlowText);
  });

  it('is refused, with the run that breaks it, when nobody briefs service', () => {
    const flow = shortFlow();
    for (const id of ['briefService', 'ready']) delete flow.steps[id];
    flow.edges = flow.edges.filter(({ from, to }) => from in flow.steps && to in flow.steps);

    const problems = findProblems(flow);

    expect(isPublishable(problems)).toBe(false);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      {
        code: 'G07',
        severity: 'error',
        stepId: 'launch',
        path: [
          'start',
          'consult',
          'consultSales',
          'consultService',
          'consulted',
          'plan',
          'agree',
          'material',
          'brief',
          'briefSales',
          'briefed',
          'go',
          'wait',
          'launch',
        ],
        edges: expect.arrayContaining([{ from: 'briefSales', outcome: 'acknowledged', to: 'briefed' }]) as unknown,
        message: '“Launch” goes out untold: no step briefs Service.',
      },
    ]);
  });

  it('offers to send an unread brief where the other one goes', () => {
    const [problem] = findProblems(
      read(
        change(shortFlowText, [
          'escalate=sales.head} acknowledged->briefed changes_requested->plan overdue->resolve',
          'escalate=sales.head} acknowledged->briefed changes_requested->plan overdue->briefed',
        ]),
      ),
    );
    expect(problem).toMatchObject({
      code: 'G07',
      fix: {
        label: 'Send “Overdue” to Resolve briefing',
        set: { from: 'briefSales', outcome: 'overdue', to: 'resolve' },
      },
    });
    expect(problem?.edges).toContainEqual({ from: 'briefSales', outcome: 'overdue', to: 'briefed' });
  });
});
