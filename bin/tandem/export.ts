import { parseArgs } from 'node:util';
import { canonicalFlow } from '../../flow/hash.ts';
import { inOutcomeOrder } from '../../flow/text/outcome-order.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { StartProblem } from '../services/problem.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { connect, connectOptions } from './connect.ts';
import { findFlow, versionOf } from './stored-flow.ts';

/** The newest version unless another, or my draft, is asked for. */
export const command: Command = {
  usage: 'export FLOW [--version N | --draft] [--json] [--url URL] [--data-dir FOLDER]',
  async run(args, { out }) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...connectOptions,
        version: { type: 'string' },
        draft: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [idOrName, more] = positionals;
    if (idOrName === undefined || more !== undefined) throw new UsageError('export needs one flow, by name or id.');
    const number = values.version === undefined ? undefined : Number(values.version);
    if (number !== undefined && !Number.isInteger(number)) throw new UsageError('--version takes a number.');

    const call = await connect(values);
    const flow = await findFlow(call, idOrName);
    if (!flow) throw new StartProblem(`There is no flow called ${idOrName}.`);
    if (values.draft && !flow.draft) throw new StartProblem(`You have no draft of ${flow.name}.`);
    const { definition } = (values.draft ? flow.draft : undefined) ?? (await versionOf(call, flow, number));
    out(
      values.json
        ? JSON.stringify(canonicalFlow(definition), null, 2)
        : printFlow(inOutcomeOrder(definition)).trimEnd(),
    );
    return exit.fine;
  },
};
