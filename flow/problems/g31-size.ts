import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';

/** Limits of a flow that is published; a draft may be larger. */
export const sizeLimits = { steps: 200, edges: 500, bytes: 128 * 1024 } as const;

/** G31: at most 200 steps, 500 lines and 128 KB of JSON. */
export function fitsSize(graph: FlowGraph): Problem[] {
  const { steps, edges } = graph.flow;
  const counts = [
    { found: Object.keys(steps).length, limit: sizeLimits.steps, unit: 'steps' },
    { found: edges.length, limit: sizeLimits.edges, unit: 'lines' },
    { found: new TextEncoder().encode(JSON.stringify(graph.flow)).length, limit: sizeLimits.bytes, unit: 'bytes' },
  ];
  return counts
    .filter(({ found, limit }) => found > limit)
    .map(({ found, limit, unit }) => ({
      code: 'G31',
      severity: 'error',
      message: `The flow has ${found} ${unit}; ${limit} can be published.`,
    }));
}
