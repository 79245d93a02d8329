import type { FlowDefinition } from '../../flow/definition.ts';
import type { Terminal } from './command.ts';
import { readFlow } from './read-flow.ts';

/** The flow of a file, or undefined after saying why there is none. */
export async function givenFlow(file: string, { error }: Terminal): Promise<FlowDefinition | undefined> {
  const read = await readFlow(file);
  if ('flow' in read) return read.flow;
  for (const { code, message } of read.problems) error(`✗ ${file}: ${code}: ${message}`);
  return undefined;
}
