import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './problem.ts';
import { commandLine, endProcess, isAlive } from './running.ts';

/** What a starter notes of itself and its processes, in the order they were started. */
export interface Run {
  starter: { pid: number; command: string };
  url: string;
  processes: { name: string; pid: number; signal: NodeJS.Signals; command: string }[];
}

/** Kept between starts: what is random or was chosen once. */
export interface Kept {
  databasePassword: string;
  /** TANDEM_SECRET of the embedded default. */
  secret: string;
  ports: Record<string, number>;
}

/** All that a start writes; nothing else in the folder is ever deleted. */
const OURS = ['postgres', 'temporal', 'logs', 'mail.jsonl', 'kept.json', 'env.json', 'run.json'];

export interface DataFolder {
  path: string;
  runFile: string;
  kept: Kept;
  saveKept(): void;
  writeRun(run: Run): void;
  /** The environment of worker and server, for the command line; readable by its owner alone. */
  writeEnvironment(environment: Record<string, string>): void;
  /** Gives the folder free after an orderly stop. */
  release(): void;
}

/**
 * Makes the folder if need be and ends what a killed starter left running. Throws a StartProblem when another starter
 * runs on it or nothing can be written there.
 */
export async function claimDataFolder(path: string): Promise<void> {
  makeWritable(path);
  await endLeftOvers(path);
}

/** Opens a claimed folder; `fresh` empties it first. */
export function openDataFolder(path: string, options: { fresh: boolean }): DataFolder {
  const runFile = join(path, 'run.json');
  if (options.fresh) for (const name of OURS) rmSync(join(path, name), { recursive: true, force: true });

  const keptFile = join(path, 'kept.json');
  const kept: Kept = existsSync(keptFile)
    ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Kept)
    : { databasePassword: randomBytes(18).toString('hex'), secret: randomBytes(32).toString('hex'), ports: {} };
  const write = (name: string, value: unknown): void => {
    const file = join(path, name);
    writeFileSync(`${file}.new`, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  write('kept.json', kept);
  return {
    path,
    runFile,
    kept,
    saveKept: () => write('kept.json', kept),
    writeRun: (run) => write('run.json', run),
    writeEnvironment: (environment) => write('env.json', environment),
    release: () => rmSync(runFile, { force: true }),
  };
}

function makeWritable(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    const probe = join(path, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
    // PostgreSQL may run under another account, which must get through to its own folder.
    if (process.getuid?.() === 0) chmodSync(path, 0o711);
  } catch (error) {
    throw new StartProblem(
      `Tandem cannot write to ${path} (${(error as NodeJS.ErrnoException).code}). ` +
        'Give it another folder: npm start -- --data-dir FOLDER',
    );
  }
}

async function endLeftOvers(path: string): Promise<void> {
  const runFile = join(path, 'run.json');
  if (!existsSync(runFile)) return;
  const run = JSON.parse(readFileSync(runFile, 'utf8')) as Run;
  if (isAlive(run.starter.pid) && commandLine(run.starter.pid) === run.starter.command) {
    throw new StartProblem(
      `Tandem runs on ${path} already: ${run.url} (process ${run.starter.pid}). ` +
        `Stop it first, or start a second one with another folder and port: npm start -- --data-dir FOLDER --port PORT`,
    );
  }
  for (const { pid, signal, command } of run.processes.toReversed()) {
    if (isAlive(pid) && commandLine(pid) === command) await endProcess(pid, signal, 8000);
  }
  rmSync(runFile, { force: true });
}

/** For those who talk to a product that runs: the environment that its starter noted. */
export function readEnvironment(path: string): Record<string, string> {
  const file = join(path, 'env.json');
  if (!existsSync(file))
    throw new StartProblem(`Nothing was started on ${path} yet: run npm start first, or give --data-dir FOLDER.`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}
