import type { Pool } from 'pg';
import { step } from './step.ts';
import type { Engine } from './step.ts';

const TAKE = `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY lane, id LIMIT 500) RETURNING workspace_id, scope_id`;
const DUE = `SELECT workspace_id, id AS scope_id FROM scope WHERE status = 'open' AND next_due_at <= $1 ORDER BY next_due_at LIMIT 500`;
const NEXT = `SELECT min(next_due_at) AS at FROM scope WHERE status = 'open'`;

interface Ref {
  workspace_id: string;
  scope_id: string;
}

/**
 * Moves scopes as relay and workflows would, in this process and without Temporal: the same `step`, weeks in
 * milliseconds. For the demo workspace and for scenarios; effects stay reserved.
 */
export function createDrive(engine: Engine & { system: Pool; atOnce?: number }) {
  const { system, atOnce = 1 } = engine;

  async function stepAll(refs: readonly Ref[]): Promise<void> {
    const waiting = [...new Map(refs.map((ref) => [ref.scope_id, ref])).values()];
    const one = async (): Promise<void> => {
      for (let ref = waiting.shift(); ref; ref = waiting.shift()) {
        const scope = { workspaceId: ref.workspace_id, scopeId: ref.scope_id };
        while ((await step(engine, scope)).waitMs === 0) continue;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  /** Steps what the outbox asks for until it asks for nothing. */
  async function settle(): Promise<void> {
    for (;;) {
      const { rows } = await system.query<Ref>(TAKE);
      if (rows.length === 0) return;
      await stepAll(rows);
    }
  }

  return {
    settle,
    /** Lets time pass from due to due up to an instant, stepping each scope when its due comes. */
    async until(at: string, setClock: (at: string) => void): Promise<void> {
      await settle();
      for (;;) {
        const next = (await system.query<{ at: Date | null }>(NEXT)).rows[0]?.at;
        if (!next || next.toISOString() > at) break;
        setClock(next.toISOString());
        await stepAll((await system.query<Ref>(DUE, [next])).rows);
        await settle();
      }
      setClock(at);
      await settle();
    },
  };
}
