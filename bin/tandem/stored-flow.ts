import { z } from 'zod';
import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { StartProblem } from '../services/problem.ts';
import type { Call } from './connect.ts';

const flows = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

const stored = z.object({
  id: z.string(),
  name: z.string(),
  versions: z.array(z.object({ id: z.string(), number: z.number() })),
  draft: z
    .object({
      definition: definitionSchema,
      layout: layoutSchema,
      revision: z.number(),
      baseVersionId: z.string().nullable(),
    })
    .nullable(),
});
export type StoredFlow = z.infer<typeof stored>;

const version = z.object({ definition: definitionSchema, layout: layoutSchema });

/** A flow by its id or its name; undefined where there is none. */
export async function findFlow(call: Call, idOrName: string): Promise<StoredFlow | undefined> {
  const { items } = flows.parse(await call('GET', '/flows'));
  const found = items.find(({ id }) => id === idOrName) ?? items.find(({ name }) => name === idOrName);
  return found && stored.parse(await call('GET', `/flows/${found.id}`));
}

/** One version by its number; the newest where none is given. */
export async function versionOf(
  call: Call,
  flow: StoredFlow,
  number?: number,
): Promise<z.infer<typeof version> & { id: string; number: number }> {
  const newest = flow.versions.toSorted((a, b) => b.number - a.number);
  const found = number === undefined ? newest[0] : newest.find((one) => one.number === number);
  if (!found) {
    throw new StartProblem(
      number === undefined
        ? `${flow.name} has not been published. Take the draft: --draft`
        : `${flow.name} has no version ${number}.`,
    );
  }
  return { ...found, ...version.parse(await call('GET', `/flow-versions/${found.id}`)) };
}
