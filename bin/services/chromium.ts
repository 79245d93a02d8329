import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from './problem.ts';

const run = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium or Chrome: of the PATH, or an application of macOS. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS].find(isExecutable);
}

/** The same, or else one installed with apt-get where that may be done without a question. Throws a StartProblem. */
export async function ensureChromium(progress: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  progress('Chromium: installing it with apt-get');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  let why = 'it is still not on the PATH';
  try {
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const [command, ...rest] = [...sudo, 'apt-get', ...args];
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run(command!, rest, { env, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 });
    }
    const installed = findChromium();
    if (installed) return installed;
  } catch (error) {
    why = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) || (error as Error).message;
  }
  throw new StartProblem(
    `No Chromium for the browser journey: looked for ${NAMES.join(', ')} on the PATH, then tried apt-get (${why}). ` +
      'Install Chromium or Chrome and run the tests again.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
