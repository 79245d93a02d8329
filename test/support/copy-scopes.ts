import type pg from 'pg';
import { newId } from '../../prisma/id.ts';

export interface ScopeCopy {
  scopeId: string;
  /** The first task that is open, and somebody who may answer it. */
  taskId: string;
  memberId: string;
  subjectHash: string | null;
}

const CHUNK = 500;
const TABLES = ['enquiry', 'scope', 'cause', 'task', 'handoff'] as const;
const OWN = `SELECT to_jsonb(x) AS row FROM %TABLE% x WHERE x.%KEY% = $1`;
const KEY = { enquiry: 'id', scope: 'id', cause: 'scope_id', task: 'scope_id', handoff: 'enquiry_id' } as const;
const OPEN = `SELECT t.id, t.subject_hash, coalesce(t.member_id, (SELECT id FROM member m WHERE m.role = t.role AND m.active ORDER BY id LIMIT 1)) AS member_id
  FROM task t WHERE t.scope_id = $1 AND t.state = 'open' ORDER BY t.rung, t.id LIMIT 1`;

/** An enquiry that stands somewhere, many times over, with its causes, tasks and offers under ids of their own. */
export async function copyScopes(owner: pg.Pool, scopeId: string, count: number): Promise<ScopeCopy[]> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await owner.query<{ row: Record<string, unknown> }>(
        OWN.replace('%TABLE%', table).replace('%KEY%', KEY[table]),
        [scopeId],
      );
      return { table, rows: rows.map(({ row }) => row) };
    }),
  );
  const { rows } = await owner.query<{ id: string; subject_hash: string | null; member_id: string }>(OPEN, [scopeId]);
  const open = rows[0]!;
  const ids = [
    scopeId,
    ...tables.flatMap(({ table, rows: own }) =>
      table === 'task' || table === 'handoff' ? own.map(({ id }) => String(id)) : [],
    ),
  ];

  const copies: ScopeCopy[] = [];
  for (let done = 0; done < count; done += CHUNK) {
    const renamings = Array.from(
      { length: Math.min(CHUNK, count - done) },
      () => new Map(ids.map((id) => [id, newId()])),
    );
    for (const { table, rows: own } of tables) {
      if (own.length === 0) continue;
      const text = JSON.stringify(own);
      const made = renamings.flatMap((renaming) => JSON.parse(renamed(text, renaming)) as Record<string, unknown>[]);
      const columns = Object.keys(own[0]!).filter((column) => table !== 'cause' || column !== 'id');
      await owner.query(
        `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
        [JSON.stringify(made)],
      );
    }
    for (const renaming of renamings) {
      copies.push({
        scopeId: renaming.get(scopeId)!,
        taskId: renaming.get(open.id)!,
        memberId: open.member_id,
        subjectHash: open.subject_hash,
      });
    }
  }
  return copies;
}

function renamed(text: string, renaming: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [from, to] of renaming) result = result.replaceAll(from, to);
  return result;
}
