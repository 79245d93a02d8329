import { StartProblem } from '../services/problem.ts';
import { explain } from '../services/progress.ts';
import { exit, UsageError } from './command.ts';
import type { Command, Terminal } from './command.ts';

/** Each is loaded only when it is asked for, so that checking a file loads neither server nor database. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  check: () => import('./check.ts'),
  print: () => import('./print.ts'),
  diff: () => import('./diff.ts'),
  simulate: () => import('./simulate.ts'),
  picture: () => import('./picture.ts'),
  export: () => import('./export.ts'),
  import: () => import('./import.ts'),
  clock: () => import('./clock.ts'),
  repoke: () => import('./repoke.ts'),
  migrate: () => import('./migrate.ts'),
};

const HELP = `npx tandem COMMAND

Flows in files, in text or JSON (- reads what is piped in):
  check FILE…       every problem. --json prints them as data, --publish also what is not performed yet
                    exit code 0: none or warnings only, 1: errors, 2: a file holds no flow
  print FILE        the flow in its canonical text; --json as JSON
  diff OLD NEW      what NEW does otherwise, in sentences; prints nothing and exits 0 where they do the same
                    --currency EUR reads amounts in it, --json prints data
  simulate FILE     random runs, counted: --runs 1000 --seed 1 --enquiries 1 --facts FILE.json --json
  picture FILE      an SVG; --out FILE.svg writes it there

A product that runs (--url URL with TANDEM_API_KEY in the environment, or the one that npm start started):
  export FLOW       its newest version in text; --version N, --draft, --json
  import FILE       into your draft of the flow of that name, or of --flow FLOW; --publish --note TEXT
  clock [+3bd]      what time it has, or move its clock forward: bd business days, bh business hours, d, h, m
                    (embedded default only)
  repoke            make every open campaign and enquiry go on, after Temporal's database was lost
  migrate           bring the database of DATABASE_URL up to date, as its owner
  --data-dir FOLDER where npm start keeps its data (.tandem)

docs/command-line.md says more.`;

/** Runs one command; answers the exit code: 2 where the command line itself is wrong. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.out(HELP);
    return exit.fine;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    terminal.error(`✗ There is no command "${name}".\n\n${HELP}`);
    return exit.unreadable;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`npx tandem ${command.usage}`);
    return exit.fine;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!isUsage(error)) {
      terminal.error(`✗ ${error instanceof StartProblem ? error.message : explain(error)}`);
      return exit.found;
    }
    terminal.error(`✗ ${error.message}\nnpx tandem ${command.usage}`);
    return exit.unreadable;
  }
}

function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
