import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from '../test/support/browser.ts';
import { seed } from './seed.ts';
import { ROOT } from './services/arguments.ts';
import { freePorts } from './services/ports.ts';
import { StartProblem } from './services/problem.ts';
import { explain, printedProgress } from './services/progress.ts';
import { startStack } from './services/stack.ts';
import { indexPage } from './shots/index-page.ts';
import { prepare } from './shots/prepare.ts';
import { screens } from './shots/screens.ts';
import { takePictures } from './shots/take.ts';

const HELP = `npm run shots [-- OPTIONS]
  Starts the product with its sample on a folder of its own and makes pictures of every screen at 1440, 1024 and 390
  pixels, light and dark, with a page to look at them.
  --out FOLDER     where they go (dist/shots)
  --beside FOLDER  pictures of the design, shown beside those of the same screen
  --only TEXT      only screens whose name holds it`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(ROOT, 'dist', 'shots') },
      beside: { type: 'string' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const out = resolve(values.out);
  const wanted = screens.filter(({ name }) => name.includes(values.only));
  if (wanted.length === 0) throw new StartProblem(`No screen is called “${values.only}”.\n${HELP}`);

  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-shots-'));
  chmodSync(dataDir, 0o711);
  const [port = 0] = await freePorts(8500, 1);
  const progress = printedProgress();
  const stack = await startStack(
    {
      root: ROOT,
      dataDir,
      port,
      fresh: true,
      seed: (environment) => seed(environment).then(() => undefined),
      onGaveUp: (error) => void progress.say(error.message),
    },
    progress,
  );
  try {
    const browser = await startBrowser();
    const places = await prepare(stack.url);
    const { pictures, faults } = await takePictures({
      browser,
      url: stack.url,
      places,
      screens: wanted,
      out,
      say: (line) => progress.say(line),
    });
    await browser.close();
    writeFileSync(join(out, 'index.html'), indexPage(wanted, pictures, designsIn(values.beside, out)));
    for (const fault of faults) progress.say(`✗ ${fault}`);
    progress.say(`${pictures.length} pictures, see ${join(out, 'index.html')}`);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Copies a picture of the design among ours and answers what it is called there. */
function designsIn(folder: string | undefined, out: string): (name: string) => string | undefined {
  return (name) => {
    if (folder === undefined) return undefined;
    const from = join(resolve(folder), `${name}.png`);
    if (!existsSync(from)) return undefined;
    const file = `design-${name}.png`;
    copyFileSync(from, join(out, file));
    return file;
  };
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartProblem ? `\n✗ ${error.message}` : explain(error));
  process.exitCode = 1;
}
