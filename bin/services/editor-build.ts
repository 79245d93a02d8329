import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './problem.ts';

const SOURCES = ['editor', 'flow', 'server', 'vite.config.ts', 'package-lock.json'];

/** Builds the editor into dist/editor unless it was built from exactly these sources. Answers whether it built. */
export async function buildEditor(root: string): Promise<boolean> {
  const stamp = join(root, 'dist', 'editor.stamp');
  const now = stateOf(root);
  if (existsSync(stamp) && existsSync(join(root, 'dist/editor/index.html')) && readFileSync(stamp, 'utf8') === now)
    return false;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) =>
    child.once('error', () => resolve(127)).once('close', resolve),
  );
  if (code !== 0)
    throw new StartProblem(`The editor could not be built:\n${output.trim().split('\n').slice(-20).join('\n')}`);
  writeFileSync(stamp, now);
  return true;
}

/** Names, sizes and times of the sources: a file that went away counts as well. */
function stateOf(root: string): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\0`);
  };
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest('hex');
}
