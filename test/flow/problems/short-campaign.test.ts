import { describe, expect, it } from 'vitest';
import { isPublishable } from '../../../flow/problems.ts';
import { shortFlow, shortFlowText } from '../../../flow/templates/short.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { change, read, shortProblems } from './seed.ts';

describe('the short campaign', () => {
  it('has no problem and is printed as it is kept', () => {
    expect(shortProblems(shortFlow())).toEqual([]);
    expect(printFlow(shortFlow())).toBe(shortFlowText);
  });

  it('is refused, with the run that breaks it, when nobody briefs service', () => {
    const flow = shortFlow();
    delete flow.steps['briefService'];
    flow.edges = flow.edges.filter(({ from, to }) => from !== 'briefService' && to !== 'briefService');

    const problems = shortProblems(flow);

    expect(isPublishable(problems)).toBe(false);
    expect(problems).toEqual([
      {
        code: 'G07',
        severity: 'error',
        stepId: 'launch',
        path: ['start', 'plan', 'brief', 'briefSales', 'briefed', 'agree', 'wait', 'launch'],
        edges: expect.arrayContaining([{ from: 'briefSales', outcome: 'acknowledged', to: 'briefed' }]) as unknown,
        message: '“Launch” goes out untold: no step briefs Service.',
      },
    ]);
  });

  it('offers to send an unread brief where the other one goes', () => {
    const [problem] = shortProblems(
      read(
        change(shortFlowText, [
          'escalate=service.head} acknowledged->briefed changes_requested->plan overdue->resolve',
          'escalate=service.head} acknowledged->briefed changes_requested->plan overdue->briefed',
        ]),
      ),
    );
    expect(problem).toMatchObject({
      code: 'G07',
      fix: {
        label: 'Send “Overdue” to Resolve briefing',
        set: { from: 'briefService', outcome: 'overdue', to: 'resolve' },
      },
    });
    expect(problem?.edges).toContainEqual({ from: 'briefService', outcome: 'overdue', to: 'briefed' });
  });
});
