import type { Clock } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import type { ImportActivities } from '../contract.ts';
import { importPage } from './page.ts';

/** Belongs on the enquiries queue. */
export function createImportActivities(deps: { db: Database; clock: Clock }): ImportActivities {
  return { importPage: (ref) => importPage(deps.db, deps.clock, ref) };
}
