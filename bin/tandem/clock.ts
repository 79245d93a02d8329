import { parseArgs } from 'node:util';
import { z } from 'zod';
import { demoPeople, signInAs } from '../services/demo-client.ts';
import { StartProblem } from '../services/problem.ts';
import { exit } from './command.ts';
import type { Command } from './command.ts';
import { dataDirOption, environmentOf } from './environment-of.ts';

const clockAnswer = z.object({ now: z.string(), offsetMs: z.number() });

export const command: Command = {
  usage: 'clock [+3bd] [--data-dir FOLDER]',
  async run(args, { out, error }) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: dataDirOption });
    const [by] = positionals;
    const url = environmentOf(values['data-dir'])['TANDEM_PUBLIC_URL'] ?? '';
    if (by !== undefined) error('  Going from one due to the next; each is acted on as it comes …');
    const person = (await demoPeople(url)).find(({ role }) => role === 'operations');
    if (!person)
      throw new StartProblem('The clock moves in the embedded default only, where npm start made the demo workspace.');
    const client = await signInAs(url, person);
    const answer =
      by === undefined
        ? await client.call('GET', '/operations/clock')
        : await client.call('POST', '/operations/clock', { by });
    const { now, offsetMs } = clockAnswer.parse(answer);
    out(`${now}, ${Math.round(offsetMs / 60_000)} minutes ahead of this machine`);
    return exit.fine;
  },
};
