import type { Edge, FlowDefinition, Layout, Step } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { FlowMap } from '../../../flow/picture/flow-map.ts';
import { findStepType, settingsOf } from '../../../flow/registry.ts';
import { tablesUsed } from '../../../flow/tables/used-tables.ts';
import type { TableUse } from '../../../flow/tables/used-tables.ts';
import type { Drawing } from '../draft-store.ts';

/** Steps taken out of a flow: with the lines between them, the tables they take from, and where they stood. */
export interface Clip {
  flow: FlowDefinition;
  layout: Layout;
  /** Lines that led out of the steps taken; they do not come along. */
  loose: readonly Edge[];
}

/** A step of side by side comes with the step at which its branches end, and the other way round. */
export function takeClip({ definition, layout }: Drawing, ids: Iterable<string>): Clip {
  const chosen = wholeBlocks(mapFlow(definition), ids);
  const isOurs = (id: string) => chosen.has(id) && Object.hasOwn(definition.steps, id);
  const steps = Object.fromEntries(Object.entries(definition.steps).filter(([id]) => isOurs(id)));
  const from = definition.edges.filter((edge) => isOurs(edge.from));
  const used = new Set(Object.entries(steps).flatMap(([id, step]) => tablesOf(id, step).map(({ table }) => table)));
  return {
    flow: {
      ...definition,
      steps,
      edges: from.filter(({ to }) => isOurs(to)),
      tables: Object.fromEntries(Object.entries(definition.tables).filter(([id]) => used.has(id))),
    },
    layout: Object.fromEntries(Object.entries(layout).filter(([id]) => isOurs(id))),
    loose: from.filter(({ to }) => !isOurs(to)),
  };
}

/** The ids with both bars of each block of which they hold one. */
export function wholeBlocks(map: FlowMap, ids: Iterable<string>): Set<string> {
  const whole = new Set(ids);
  for (const { fork, join } of map.blocks.values()) {
    if (!whole.has(fork) && !whole.has(join)) continue;
    whole.add(fork);
    whole.add(join);
  }
  return whole;
}

/** Where a step takes a result from a table. */
export function tablesOf(id: string, step: Step): TableUse[] {
  const type = findStepType(step.type);
  return tablesUsed({
    id,
    name: id,
    type,
    settings: settingsOf(step),
    traits: [],
    outcomes: [],
    out: [],
    in: [],
  });
}
