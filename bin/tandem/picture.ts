import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pictureOf } from '../../flow/picture/picture.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { givenFlow } from './given-flow.ts';

export const command: Command = {
  usage: 'picture FILE [--out FILE.svg]',
  async run(args, terminal) {
    const options = { out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new UsageError('picture needs one file.');
    const flow = await givenFlow(file, terminal);
    if (!flow) return exit.unreadable;
    const picture = pictureOf(flow);
    if (values.out === undefined) terminal.out(picture.trimEnd());
    else await writeFile(values.out, picture);
    return exit.fine;
  },
};
