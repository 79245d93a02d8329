import { parseArgs } from 'node:util';
import { difference } from '../../flow/difference/difference.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { givenFlow } from './given-flow.ts';

/** Says in sentences what the second flow does otherwise than the first; other ids and another order are no difference. */
export const command: Command = {
  usage: 'diff OLD NEW [--currency EUR] [--json]',
  async run(args, terminal) {
    const options = { currency: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [oldFile, newFile, more] = positionals;
    if (oldFile === undefined || newFile === undefined || more !== undefined) {
      throw new UsageError('diff needs two files.');
    }
    const [before, after] = [await givenFlow(oldFile, terminal), await givenFlow(newFile, terminal)];
    if (!before || !after) return exit.unreadable;

    const { groups, renamed } = difference(before, after, values.currency ? { currency: values.currency } : {});
    const labels = renamed.filter(({ what }) => what === 'label').map(({ sentence }) => sentence);
    const told = [
      ...groups.map(({ title, changes }) => ({ title, sentences: changes.map(({ sentence }) => sentence) })),
      ...(labels.length > 0 ? [{ title: 'Only called otherwise', sentences: labels }] : []),
    ];
    if (values.json) terminal.out(JSON.stringify(told, null, 2));
    else {
      for (const { title, sentences } of told) terminal.out([title, ...sentences.map((one) => `  ${one}`)].join('\n'));
    }
    return told.length === 0 ? exit.fine : exit.found;
  },
};
