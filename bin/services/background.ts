import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface BackgroundCommand {
  command: string;
  args: readonly string[];
  /** Output is appended to this file, so that the process outlives a starter that was killed without a broken pipe. */
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
}

export interface Background {
  pid: number;
  /** The exit code or signal once it has ended, else undefined. */
  exited(): string | undefined;
  /** What it wrote to its log since it was started, at most the last `lines` lines. */
  lastLines(lines: number): string;
}

/**
 * Starts a process in its own group, so that Ctrl-C in the terminal reaches only the starter, which then stops everything
 * in order. Throws when the command cannot be started at all.
 */
export async function startBackground(options: BackgroundCommand): Promise<Background> {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a');
  const begin = statSync(options.logFile).size;
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  closeSync(log);
  let end: string | undefined;
  child.on('exit', (code, signal) => (end = signal ?? `code ${code}`));
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.unref();
  return {
    pid: child.pid!,
    exited: () => end,
    lastLines: (lines) =>
      readFileSync(options.logFile).subarray(begin).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n'),
  };
}
