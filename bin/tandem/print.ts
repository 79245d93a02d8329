import { parseArgs } from 'node:util';
import { canonicalFlow } from '../../flow/hash.ts';
import { inOutcomeOrder } from '../../flow/text/outcome-order.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { givenFlow } from './given-flow.ts';

/** The canonical form: the same for every way of writing one flow. */
export const command: Command = {
  usage: 'print FILE [--json]',
  async run(args, terminal) {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new UsageError('print needs one file.');
    const flow = await givenFlow(file, terminal);
    if (!flow) return exit.unreadable;
    terminal.out(
      values.json ? JSON.stringify(canonicalFlow(flow), null, 2) : printFlow(inOutcomeOrder(flow)).trimEnd(),
    );
    return exit.fine;
  },
};
