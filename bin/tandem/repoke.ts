import { parseArgs } from 'node:util';
import pg from 'pg';
import { systemClock } from '../../prisma/clock.ts';
import { repoke } from '../../worker/repoke.ts';
import { exit } from './command.ts';
import type { Command } from './command.ts';
import { dataDirOption, environmentOf } from './environment-of.ts';

export const command: Command = {
  usage: 'repoke [--data-dir FOLDER]',
  async run(args, { out }) {
    const { values } = parseArgs({ args, options: dataDirOption });
    const system = new pg.Pool({ connectionString: environmentOf(values['data-dir'])['TANDEM_SYSTEM_URL'], max: 1 });
    try {
      out(`${await repoke(system, systemClock)} scopes will be poked`);
      return exit.fine;
    } finally {
      await system.end();
    }
  },
};
