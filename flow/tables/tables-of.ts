import type { FlowGraph } from '../graph.ts';
import { perGraph } from '../problems/per-graph.ts';
import { readTable } from './read-table.ts';
import type { ReadTable } from './read-table.ts';

/** The tables of a flow by their ids, with what is wrong with them. */
export const tablesOf = perGraph(
  ({ flow }: FlowGraph): ReadonlyMap<string, ReadTable> =>
    new Map(Object.entries(flow.tables).map(([id, value]) => [id, readTable(value)])),
);
