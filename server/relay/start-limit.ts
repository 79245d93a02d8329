import type { Pool } from 'pg';

/** Captures that may be started and not yet stepped; enough to keep the workers busy, few enough to leave room for people. */
const MOST = 60;

const STEPPED = `SELECT id FROM scope WHERE id = ANY($1::uuid[]) AND (stepped_at IS NOT NULL OR status <> 'open')`;

/** Bounds how many fresh enquiries wait in Temporal, so that an import of thousands delays no answer. */
export function createStartLimit(system: Pool): { room(): Promise<number>; started(ids: string[]): void } {
  const under = new Map<string, number>();
  return {
    started(ids) {
      for (const id of ids) under.set(id, Date.now());
    },
    async room() {
      if (under.size >= MOST / 2) {
        const { rows } = await system.query<{ id: string }>(STEPPED, [[...under.keys()]]);
        for (const { id } of rows) under.delete(id);
        // One that cannot step (its database fails, it is held) must not block the others for good.
        const old = Date.now() - 20_000;
        for (const [id, at] of under) if (at < old) under.delete(id);
      }
      return Math.max(0, MOST - under.size);
    },
  };
}
