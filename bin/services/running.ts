import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether the process runs. A zombie, which only waits for its parent to read its exit code, does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
  } catch {
    return false;
  }
}

/** The command line with spaces between arguments; empty when the process is gone or hides it. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Resolves true as soon as the process is gone, false when it still runs after `ms`. */
export async function waitGone(pid: number, ms: number): Promise<boolean> {
  for (const until = performance.now() + ms; performance.now() < until; await sleep(20)) if (!isAlive(pid)) return true;
  return !isAlive(pid);
}

/** Asks the process to end with `signal`, and kills it when it has not done so within `ms`. */
export async function endProcess(pid: number, signal: NodeJS.Signals, ms: number): Promise<void> {
  sendSignal(pid, signal);
  if (await waitGone(pid, ms)) return;
  sendSignal(pid, 'SIGKILL');
  await waitGone(pid, 5000);
}

/** Sends a signal and does not mind a process that is already gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile, which is what the caller wants to know from isAlive.
  }
}
