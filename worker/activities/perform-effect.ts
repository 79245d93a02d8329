import { addCause } from '../../prisma/stores/interrupts.ts';
import { nowIn } from '../../prisma/stores/runs.ts';
import type { EffectActivities, ScopeRef } from '../contract.ts';
import type { Engine } from '../engine/step.ts';
import { EffectRefused } from './effect.ts';
import type { Effect, EffectRow, Send } from './effect.ts';

/** Refusals before an effect counts as failed. */
const TRIES = 5;
const SETTLE_TRIES = 20;

const LOCK = `SELECT e.id, e.workspace_id, e.scope_id, e.step_id, e.visit, e.kind, e.key, e.recipient_id, e.task_id, e.attempt, e.state
  FROM effect e WHERE e.id = $1 FOR UPDATE`;
const PAUSED = `SELECT r.paused_at FROM scope s JOIN run r ON r.id = s.run_id WHERE s.id = $1`;
const SET = `UPDATE effect SET state = $2, attempt = attempt + $3, provider_ref = coalesce($4, provider_ref), problem = $5, updated_at = $6 WHERE id = $1`;

type Claimed = { row: EffectRow; send: Send } | undefined;

/**
 * Performs one ledger row: `sending` is committed before the first byte, so whoever finds it so later knows only that it
 * may have happened, writes `unknown` and never sends again. Always ends in a cause, or in a row that is dropped.
 */
export function createEffectActivities(engine: Engine, effects: readonly Effect[]): EffectActivities {
  const byKind = new Map(effects.map((effect) => [effect.kind, effect]));

  async function claim({ workspaceId, scopeId, effectId }: ScopeRef & { effectId: string }): Promise<Claimed> {
    return engine.db.inWorkspaceSql(workspaceId, async (sql) => {
      const [row] = await sql<EffectRow & Record<string, unknown>>(LOCK, [effectId]);
      if (!row) return undefined;
      const at = await nowIn(sql, engine.clock);
      if (row.state === 'sending') {
        await sql(SET, [effectId, 'unknown', 0, null, 'Interrupted while it was being sent', at]);
        await addCause(sql, { workspaceId, scopeId, cause: causeOf(row, 'effectUnknown'), at });
        return undefined;
      }
      const [run] = await sql<{ paused_at: Date | null }>(PAUSED, [scopeId]);
      if (row.state !== 'reserved' || run?.paused_at) return undefined;
      const effect = byKind.get(row.kind);
      if (!effect) throw new Error(`Nothing performs effects of kind ${row.kind}`);
      const send = await effect.prepare(sql, row);
      await sql(SET, send === undefined ? [effectId, 'dropped', 0, null, 'No longer needed', at] : [effectId, 'sending', 1, null, null, at]);
      return send && { row: { ...row, attempt: row.attempt + 1 }, send };
    });
  }

  async function settle(row: EffectRow, state: 'done' | 'failed' | 'unknown' | 'reserved', note: { ref?: string; problem?: string }): Promise<void> {
    const kind = state === 'done' ? 'effectDone' : state === 'failed' ? 'effectFailed' : 'effectUnknown';
    await engine.db.inWorkspaceSql(row.workspace_id, async (sql) => {
      const at = await nowIn(sql, engine.clock);
      await sql(SET, [row.id, state, 0, note.ref ?? null, note.problem ?? null, at]);
      if (state !== 'reserved') await addCause(sql, { workspaceId: row.workspace_id, scopeId: row.scope_id, cause: causeOf(row, kind), at });
    });
  }

  return {
    async performEffect(ref) {
      const claimed = await claim(ref);
      if (!claimed) return;
      const { row, send } = claimed;
      let reference: string;
      try {
        reference = await send();
      } catch (error) {
        const problem = error instanceof EffectRefused ? error.message : 'Broke off while it was being sent';
        if (!(error instanceof EffectRefused)) return stubbornly(() => settle(row, 'unknown', { problem }));
        if (row.attempt >= TRIES) return stubbornly(() => settle(row, 'failed', { problem }));
        await stubbornly(() => settle(row, 'reserved', { problem }));
        throw error;
      }
      await stubbornly(() => settle(row, 'done', { ref: reference }));
    },
  };
}

function causeOf(row: EffectRow, kind: string): { kind: string } & Record<string, unknown> {
  return { kind, stepId: row.step_id, visit: row.visit, effectId: row.id };
}

/** What is known of the outside must be written down even if the database is away for a while. */
async function stubbornly(write: () => Promise<void>): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      return await write();
    } catch (error) {
      if (n >= SETTLE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
