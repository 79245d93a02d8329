import type { Layout } from '../../flow/definition.ts';
import type { Path } from '../../flow/picture/best-path.ts';
import type { Form } from '../../flow/picture/measures.ts';

/** The ways of lines, by form and id of the line. */
export type FoundWays = ReadonlyMap<Form, ReadonlyMap<string, Path>>;

const found = new WeakMap<Layout, FoundWays>();

/** Ways that were found beside the page, for as long as steps stand like this. */
export function keepWays(layout: Layout, ways: FoundWays): void {
  found.set(layout, ways);
}

export function waysFor(layout: Layout, form: Form): ReadonlyMap<string, Path> | undefined {
  return found.get(layout)?.get(form);
}
