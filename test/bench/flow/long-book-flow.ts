import type { FlowDefinition } from '../../../flow/definition.ts';
import { bookFlow } from '../../support/flows/book-flows.ts';

/** From the budget to the joint go: what a campaign may go through more than once. */
const stretch = ['bud', 'apB', 'mat', 'brf', 'brfJ', 'brS', 'brV', 'rdy', 'nobr'];

/** F1 with that stretch drawn again and again between itself and the joint go, filled up with conditions to `size` steps. */
export function longBookFlow(size: number): FlowDefinition {
  const flow = structuredClone(bookFlow('F1'));
  const drawn = Object.fromEntries(stretch.map((id) => [id, flow.steps[id]!]));
  const ways = flow.edges.filter(({ from }) => stretch.includes(from));
  let last = 'brfJ';
  const insert = (first: string) => {
    flow.edges = flow.edges.map((edge) => (edge.from === last && edge.to === 'go' ? { ...edge, to: first } : edge));
  };
  for (let copy = 1; Object.keys(flow.steps).length + stretch.length <= size; copy += 1) {
    insert(`bud${copy}`);
    for (const [id, step] of Object.entries(drawn))
      flow.steps[`${id}${copy}`] = {
        ...step,
        settings: {
          ...step.settings,
          ...(step.settings['join'] !== undefined && { join: `${String(step.settings['join'])}${copy}` }),
        },
      };
    for (const { from, outcome, to } of ways)
      flow.edges.push({ from: `${from}${copy}`, outcome, to: stretch.includes(to) ? `${to}${copy}` : to });
    last = `brfJ${copy}`;
  }
  for (let more = 1; Object.keys(flow.steps).length < size; more += 1) {
    insert(`ask${more}`);
    flow.steps[`ask${more}`] = { ...drawn['bud']!, label: `Ask ${more}` };
    flow.edges.push(
      { from: `ask${more}`, outcome: 'over', to: 'go' },
      { from: `ask${more}`, outcome: 'else', to: 'go' },
    );
    last = `ask${more}`;
  }
  return flow;
}
