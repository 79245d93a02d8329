import { setTimeout as sleep } from 'node:timers/promises';
import { startBackground, type Background } from './background.ts';
import { StartProblem } from './problem.ts';
import { endProcess, sendSignal, waitGone } from './running.ts';
import type { Service } from './service.ts';

export interface ProcessOptions {
  name: string;
  /** The TypeScript file to run, from the product's folder. */
  entry: string;
  root: string;
  environment: Record<string, string>;
  logFile: string;
  /** Whether it takes work by now; `log` is what it has written so far. */
  isReady(log: string): Promise<boolean>;
}

const READY_WITHIN_MS = 180_000;

/** Without the owner's URL: what serves people must not be able to pass row-level security. */
function inherited(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...rest } = process.env;
  return { NODE_ENV: 'production', ...rest };
}

/** Starts a part of the product as a process of its own and waits until it is ready: seconds, on a busy machine minutes, three at most. */
export async function startProcess(options: ProcessOptions): Promise<Service> {
  const start = async (): Promise<Background> => {
    const child = await startBackground({
      command: process.execPath,
      args: ['--import', 'tsx', options.entry],
      cwd: options.root,
      env: { ...inherited(), ...options.environment, TANDEM_PARENT_PID: String(process.pid) },
      logFile: options.logFile,
    });
    await waitUntilReady(child, options);
    return child;
  };
  let child = await start();
  return {
    name: options.name,
    signal: 'SIGTERM',
    get pid() {
      return child.pid;
    },
    exited: () => child.exited(),
    async kill() {
      sendSignal(child.pid, 'SIGKILL');
      await waitGone(child.pid, 5000);
    },
    async restart() {
      child = await start();
    },
    stop: () => endProcess(child.pid, 'SIGTERM', 8000),
  };
}

async function waitUntilReady(child: Background, { name, logFile, isReady }: ProcessOptions): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (child.exited() === undefined) {
    if (await isReady(child.lastLines(200))) return;
    if (performance.now() > deadline) {
      await endProcess(child.pid, 'SIGTERM', 2000);
      throw new StartProblem(`${name} was not ready within three minutes. From ${logFile}:\n${child.lastLines(15)}`);
    }
    await sleep(50);
  }
  throw new StartProblem(`${name} ended with ${child.exited()}. From ${logFile}:\n${child.lastLines(15)}`);
}

/** For a process that prints a line `ready`. */
export async function saysReady(log: string): Promise<boolean> {
  return /^ready$/m.test(log);
}

/** For a process that serves HTTP. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
