import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './problem.ts';

/** The folder of the product. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const DEFAULT_PORT = 7400;

/** An absolute data folder; `.tandem` in the product's folder unless given. */
export function dataDirOf(given: string | undefined): string {
  return given === undefined ? join(ROOT, '.tandem') : resolve(given);
}

/** A port from the command line; 7400 unless given. */
export function portOf(given: string | undefined): number {
  const port = Number(given ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new StartProblem(`--port takes a number from 1 to 65535, not "${given}".`);
}
