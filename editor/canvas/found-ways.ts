import type { Layout } from '../../flow/definition.ts';
import type { Path } from '../../flow/picture/best-path.ts';
import type { FlowMap } from '../../flow/picture/flow-map.ts';
import type { Form } from '../../flow/picture/measures.ts';
import type { Found } from '../../flow/picture/reroute.ts';
import { routingOf } from './to-canvas.ts';

/** The ways of lines, by form and id of the line. */
export type FoundWays = ReadonlyMap<Form, ReadonlyMap<string, Path>>;

const found = new WeakMap<Layout, FoundWays>();

/** Ways that were found beside the page, for as long as steps stand like this. */
export function keepWays(layout: Layout, ways: FoundWays): void {
  found.set(layout, ways);
}

export function waysFor(map: FlowMap, layout: Layout, form: Form): Found | undefined {
  const routes = found.get(layout)?.get(form);
  return routes && { ...routingOf(map, layout, form), routes };
}
