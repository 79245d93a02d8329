import type { FlowDefinition } from '../../../flow/definition.ts';

/** Choices between two ways that meet again, one after the other: 2^`rungs` ways through, in 3 × `rungs` + 2 steps. */
export function diamondLadder(rungs: number): FlowDefinition {
  const work = (n: number, side: string) => ({
    type: 'task',
    label: `${side}${n}`,
    settings: { role: 'sales', form: 'f', due: '2bd', escalate: 'role:operations' },
  });
  const flow: FlowDefinition = {
    schemaVersion: 1,
    name: `Ladder of ${rungs}`,
    steps: {
      start: { type: 'start', label: '', settings: {} },
      end: { type: 'end', label: '', settings: { outcome: 'stopped' } },
    },
    edges: [{ from: 'start', outcome: 'out', to: 'c0' }],
    tables: {},
  };
  for (let n = 0; n < rungs; n += 1) {
    const when = { combinator: 'and', rules: [{ field: 'campaign.budget', operator: '>', value: n }] };
    const next = n + 1 < rungs ? `c${n + 1}` : 'end';
    flow.steps[`c${n}`] = { type: 'condition', label: '', settings: { rules: [{ outcome: 'yes', when }] } };
    flow.steps[`a${n}`] = work(n, 'a');
    flow.steps[`b${n}`] = work(n, 'b');
    flow.edges.push({ from: `c${n}`, outcome: 'yes', to: `a${n}` }, { from: `c${n}`, outcome: 'else', to: `b${n}` });
    for (const side of ['a', 'b'])
      for (const outcome of ['done', 'overdue']) flow.edges.push({ from: `${side}${n}`, outcome, to: next });
  }
  return flow;
}
