import type { FlowDefinition } from '../../flow/definition.ts';
import { shortFlow } from './flows/short-flow.ts';

/** The short campaign with its way from plan to launch drawn `copies` times more, one after the other. */
export function longCampaign(copies: number): FlowDefinition {
  const short = shortFlow();
  const flow = shortFlow();
  const repeated = [
    'plan',
    'brief',
    'briefSales',
    'briefService',
    'briefed',
    'resolve',
    'agree',
    'wait',
    'redate',
    'mend',
  ];
  const way = short.edges.filter(({ from }) => repeated.includes(from));
  for (let copy = 0; copy < copies; copy += 1) {
    const next = copy + 1 < copies ? `plan${copy + 1}` : 'launch';
    for (const [id, step] of Object.entries(short.steps)) {
      if (repeated.includes(id))
        flow.steps[`${id}${copy}`] = {
          ...step,
          settings: { ...step.settings, ...(id === 'brief' && { join: `briefed${copy}` }) },
        };
    }
    for (const { from, outcome, to } of way) {
      flow.edges.push({
        from: `${from}${copy}`,
        outcome,
        to: repeated.includes(to) ? `${to}${copy}` : to === 'launch' ? next : to,
      });
    }
  }
  flow.edges = flow.edges.map((edge) =>
    edge.from === 'wait' && edge.outcome === 'due' ? { ...edge, to: 'plan0' } : edge,
  );
  return flow;
}
