import { parseArgs } from 'node:util';
import { migrate } from '../../prisma/migrate.ts';
import { readExternal } from '../services/environment.ts';
import { StartProblem } from '../services/problem.ts';
import { exit } from './command.ts';
import type { Command } from './command.ts';

export const command: Command = {
  usage: 'migrate',
  async run(args, { out }) {
    parseArgs({ args });
    const { database } = readExternal(process.env);
    if (!database)
      throw new StartProblem('Set DATABASE_URL, TANDEM_APP_URL and TANDEM_SYSTEM_URL first (docs/running.md).');
    const applied = await migrate(database);
    out(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.join(', ')}`);
    return exit.fine;
  },
};
