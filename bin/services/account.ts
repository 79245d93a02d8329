import { execFileSync } from 'node:child_process';
import { StartProblem } from './problem.ts';

export interface Account {
  uid: number;
  gid: number;
}

/**
 * The account that PostgreSQL runs under, as it refuses to run as root: undefined means the present one. As root it is
 * `postgres`, made if need be, or else `nobody`.
 */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = lookUp('postgres');
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  } catch {
    // A container without useradd, or a read-only /etc: the account nobody serves as well.
  }
  const account = lookUp('postgres') ?? lookUp('nobody');
  if (!account) {
    throw new StartProblem(
      'PostgreSQL refuses to run as root, and there is no account to run it under. Start Tandem as an ordinary user.',
    );
  }
  return account;
}

function lookUp(name: string): Account | undefined {
  try {
    const number = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
    return { uid: number('-u'), gid: number('-g') };
  } catch {
    return undefined;
  }
}

/**
 * How to run a program as the account, which must also reach the folders (all of them exist). Where a folder on the way is closed to it (a clone below /root), it keeps the
 * one capability to pass closed folders, if this Linux can grant it.
 */
export function runAs(
  account: Account | undefined,
  program: string,
  args: readonly string[],
  folders: readonly string[],
) {
  if (!account) return { command: program, args };
  if ([program, ...folders].every((path) => canPass(account, path))) return { command: program, args, ...account };
  const keep = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  const become = ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'];
  return { command: 'setpriv', args: [...become, ...keep, '--', program, ...args] };
}

function canPass(account: Account, path: string): boolean {
  try {
    execFileSync('test', ['-x', path], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
