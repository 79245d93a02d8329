import { sqlState, type Database } from '../database.ts';
import { captureAll, findKnown, type Capture, type Captured } from './intake.ts';

/** Statements of one workspace under way at once, and enquiries in one of them. */
const UNDER_WAY = 2;
const LARGEST = 50;

interface Waiting {
  capture: Capture;
  resolve(captured: Captured): void;
  reject(error: unknown): void;
}
interface Line {
  waiting: Waiting[];
  underWay: number;
}

/**
 * Stores single enquiries outside any transaction, each answered when its own commit is done. One that finds the line
 * free is sent at once; those that come while statements are under way share the next one, so a crowd pays for few
 * round trips and commits. If a shared statement fails for a row, its rows are sent one by one.
 */
export function createCaptures(db: Database): (capture: Capture) => Promise<Captured> {
  const lines = new Map<string, Line>();

  const send = async (workspaceId: string, batch: Waiting[]): Promise<void> => {
    try {
      const ids = await captureAll(
        run,
        workspaceId,
        batch.map(({ capture }) => capture),
      );
      batch.forEach((each, index) => {
        const enquiryId = ids[index];
        if (enquiryId !== undefined) each.resolve({ enquiryId, known: false });
        else db.inWorkspaceSql(workspaceId, (sql) => findKnown(sql, each.capture)).then(each.resolve, each.reject);
      });
    } catch (error) {
      // Only what PostgreSQL itself refused has surely stored nothing; after a lost connection nobody knows.
      if (batch.length > 1 && isRefused(error)) for (const each of batch) await send(workspaceId, [each]);
      else for (const each of batch) each.reject(error);
    }
  };
  const run = async <T extends object>(text: string, values: unknown[]): Promise<T[]> =>
    (await db.pool.query<T>({ name: 'capture', text, values })).rows;

  const next = (workspaceId: string, line: Line): void => {
    while (line.underWay < UNDER_WAY && line.waiting.length > 0) {
      line.underWay += 1;
      void send(workspaceId, line.waiting.splice(0, LARGEST)).finally(() => {
        line.underWay -= 1;
        if (line.underWay === 0 && line.waiting.length === 0) lines.delete(workspaceId);
        else next(workspaceId, line);
      });
    }
  };

  return (capture) =>
    new Promise((resolve, reject) => {
      const { workspaceId } = capture.source;
      let line = lines.get(workspaceId);
      if (!line) lines.set(workspaceId, (line = { waiting: [], underWay: 0 }));
      line.waiting.push({ capture, resolve, reject });
      next(workspaceId, line);
    });
}

/** Data, constraint, and lost against another transaction: classes 22, 23, 40, and a lock that was not had. */
function isRefused(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && (/^(22|23|40)/.test(state) || state === '55P03');
}
