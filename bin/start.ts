import { parseArgs } from 'node:util';
import { dataDirOf, portOf, ROOT } from './services/arguments.ts';
import { StartProblem } from './services/problem.ts';
import { explain, printedProgress, type Progress } from './services/progress.ts';
import { startStack, type Stack } from './services/stack.ts';
import { seed } from './seed.ts';

const HELP = `npm start [-- OPTIONS]
  --port N          serve on http://127.0.0.1:N (7400)
  --data-dir FOLDER keep all data there (.tandem)
  --fresh           throw the data away and begin with the demo workspace
  --no-sample       begin the demo workspace without the 2,000 enquiries of its sample
  --help            show this`;

function readOptions(): { fresh: boolean; sample: boolean; help: boolean; port: number; dataDir: string } {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        fresh: { type: 'boolean', default: false },
        'no-sample': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
      },
    }));
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\n${HELP}`);
  }
  return {
    fresh: values.fresh,
    sample: !values['no-sample'],
    help: values.help,
    port: portOf(values.port),
    dataDir: dataDirOf(values['data-dir']),
  };
}

async function main(): Promise<void> {
  const { help, sample, ...options } = readOptions();
  if (help) return console.log(HELP);
  const printed = printedProgress();
  const started: { stack?: Stack } = {};
  let ending: string | undefined;
  const progress: Progress = {
    ...printed,
    // A signal during the start is obeyed before its next step; what was started by then is stopped.
    async step(title, work) {
      if (ending !== undefined && started.stack === undefined && !title.endsWith('stopped'))
        throw new StartProblem(`Stopped by ${ending}`);
      return printed.step(title, work);
    },
  };
  const end = (why: string, code: number): void => {
    // A second Ctrl-C changes nothing: each stop has its own limit, after which it kills.
    if (ending !== undefined) return;
    ending = why;
    process.exitCode = code;
    if (started.stack) void finish(started.stack);
  };
  const finish = async (running: Stack): Promise<void> => {
    progress.say(`\n${ending}: stopping`);
    await running.stop();
    process.exit();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal, 0));

  const stack = await startStack(
    {
      ...options,
      root: ROOT,
      seed: (environment) => seed(environment, { sample }).then(() => undefined),
      onGaveUp: (error) => end(error.message, 1),
    },
    progress,
  );
  started.stack = stack;
  if (ending !== undefined) return finish(stack);
  progress.say(`Tandem is ready at ${stack.url}`);
}

try {
  await main();
} catch (error) {
  console.error(`\n✗ ${explain(error)}`);
  process.exit(1);
}
