import { dataDirOf } from '../services/arguments.ts';
import { readEnvironment } from '../services/data-folder.ts';

/** Where the product is: the environment, or what npm start wrote into the data folder. */
export function environmentOf(dataDir: string | undefined): NodeJS.ProcessEnv {
  // In production the environment says it all, and there is no data folder.
  return process.env['TANDEM_SYSTEM_URL'] ? process.env : readEnvironment(dataDirOf(dataDir));
}

export const dataDirOption = { 'data-dir': { type: 'string' } } as const;
