import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS =
  process.platform === 'linux' ? 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 0;

/** CPU that a process and its children have used so far, in milliseconds, those that have ended included. Linux only, else 0. */
export function cpuOf(pid: number): number {
  if (TICK_MS === 0) return 0;
  const own = statOf(pid);
  if (!own) return 0;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [statOf(Number(name))] : []));
  return own.ended + children.reduce((sum, child) => (child?.parent === pid ? sum + child.own : sum), own.own);
}

function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return {
      parent: fields[1]!,
      own: (fields[11]! + fields[12]!) * TICK_MS,
      ended: (fields[13]! + fields[14]!) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}
