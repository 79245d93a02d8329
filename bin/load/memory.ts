import { readdirSync, readFileSync } from 'node:fs';

/**
 * Megabytes of a process and its children, shared pages counted once among them (Pss): PostgreSQL is many processes on
 * one shared memory. 0 once it has ended, or where the system does not say.
 */
export function memoryMb(pid: number): number {
  const kilobytes = [pid, ...childrenOf(pid)].reduce((sum, each) => sum + proportionalKb(each), 0);
  return Math.round(kilobytes / 1024);
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
}

function parentOf(pid: string): number {
  try {
    // The name in brackets may hold spaces; state and parent follow it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return 0;
  }
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
