import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../bin/tandem/main.ts';

export interface Ran {
  code: number;
  out: string;
  error: string;
}

/** The command line in this process. */
export async function tandem(...args: string[]): Promise<Ran> {
  const [out, error]: [string[], string[]] = [[], []];
  const code = await main(args, { out: (text) => out.push(text), error: (text) => error.push(text) });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const folder = mkdtempSync(join(tmpdir(), 'tandem-files-'));

/** A file of that content; its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
