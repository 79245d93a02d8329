import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../prisma/clock.ts';
import { migrate } from '../prisma/migrate.ts';
import { repoke } from '../worker/repoke.ts';
import { dataDirOf } from './services/arguments.ts';
import { readEnvironment } from './services/data-folder.ts';
import { demoPeople, signInAs } from './services/demo-client.ts';
import { readExternal } from './services/environment.ts';
import { StartProblem } from './services/problem.ts';
import { explain } from './services/progress.ts';

const HELP = `npx tandem COMMAND [--data-dir FOLDER]
  clock          what time the product has
  clock +3bd     move its clock forward: bd business days, bh business hours, d days, h hours, m minutes
                 (embedded default only)
  repoke         make every open campaign and enquiry go on, after Temporal's database was lost
  migrate        bring the database of DATABASE_URL up to date, as its owner

The environment says where the product is (docs/running.md); without one, the product that npm start
started on the data folder (.tandem).`;

const clockAnswer = z.object({ now: z.string(), offsetMs: z.number() });

async function clock(environment: NodeJS.ProcessEnv, by: string | undefined): Promise<string> {
  const url = environment['TANDEM_PUBLIC_URL'] ?? '';
  if (by !== undefined) console.error('  Going from one due to the next; each is acted on as it comes …');
  const person = (await demoPeople(url)).find(({ role }) => role === 'operations');
  if (!person)
    throw new StartProblem('The clock moves in the embedded default only, where npm start made the demo workspace.');
  const client = await signInAs(url, person);
  const answer =
    by === undefined
      ? await client.call('GET', '/operations/clock')
      : await client.call('POST', '/operations/clock', { by });
  const { now, offsetMs } = clockAnswer.parse(answer);
  return `${now}, ${Math.round(offsetMs / 60_000)} minutes ahead of this machine`;
}

async function repokeAll(environment: NodeJS.ProcessEnv): Promise<string> {
  const system = new pg.Pool({ connectionString: environment['TANDEM_SYSTEM_URL'], max: 1 });
  try {
    return `${await repoke(system, systemClock)} scopes will be poked`;
  } finally {
    await system.end();
  }
}

async function migrateDatabase(): Promise<string> {
  const { database } = readExternal(process.env);
  if (!database)
    throw new StartProblem('Set DATABASE_URL, TANDEM_APP_URL and TANDEM_SYSTEM_URL first (docs/running.md).');
  const applied = await migrate(database);
  return applied.length === 0 ? 'The database is up to date' : `Applied ${applied.join(', ')}`;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { 'data-dir': { type: 'string' }, help: { type: 'boolean', default: false } },
    });
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n${HELP}`);
  }
}

async function main(): Promise<string> {
  const { values, positionals } = readArguments();
  const [command, argument] = positionals;
  if (values.help || command === undefined || command === 'help') return HELP;
  if (command === 'migrate') return migrateDatabase();
  // In production the environment says it all, and there is no data folder.
  const environment = process.env['TANDEM_SYSTEM_URL'] ? process.env : readEnvironment(dataDirOf(values['data-dir']));
  if (command === 'clock') return clock(environment, argument);
  if (command === 'repoke') return repokeAll(environment);
  throw new StartProblem(`There is no command "${command}".\n${HELP}`);
}

try {
  console.log(await main());
} catch (error) {
  console.error(`✗ ${explain(error)}`);
  process.exit(1);
}
