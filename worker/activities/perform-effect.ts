import { addCause } from '../../prisma/stores/interrupts.ts';
import type { EffectActivities, ScopeRef } from '../contract.ts';
import type { Engine } from '../engine/step.ts';
import { EffectRefused } from './effect.ts';
import type { Effect, EffectRow, Send } from './effect.ts';

/** Refusals before an effect counts as failed. */
const TRIES = 5;
const SETTLE_TRIES = 20;

interface LedgerRow extends EffectRow {
  paused_at: Date | null;
  offset_ms: number;
}

const LOCK = `SELECT e.id, e.workspace_id, e.scope_id, e.step_id, e.visit, e.kind, e.key, e.recipient_id, e.task_id, e.outlives, e.attempt, e.state,
    r.paused_at, c.offset_ms::float8 AS offset_ms
  FROM effect e JOIN scope s ON s.id = e.scope_id JOIN run r ON r.id = s.run_id CROSS JOIN clock c WHERE e.id = $1 FOR UPDATE OF e`;
const SET = `UPDATE effect SET state = $2, attempt = attempt + $3, provider_ref = coalesce($4, provider_ref), problem = $5, updated_at = $6 WHERE id = $1`;

type Claimed = { row: LedgerRow; send: Send } | { poke: boolean };
type Settled = 'done' | 'failed' | 'unknown' | 'reserved';

/**
 * Performs one ledger row: `sending` is committed before the first byte, so whoever finds it so later knows only that it
 * may have happened, writes `unknown` and never sends again. Ends in a cause, in a row that is dropped, or in a notice
 * that is done.
 */
export function createEffectActivities({ db, clock }: Engine, effects: readonly Effect[]): EffectActivities {
  const byKind = new Map(effects.map((effect) => [effect.kind, effect]));

  function claim({ workspaceId, scopeId, effectId }: ScopeRef & { effectId: string }): Promise<Claimed> {
    return db.inWorkspaceSql(workspaceId, async (sql) => {
      const [row] = await sql<LedgerRow & Record<string, unknown>>(LOCK, [effectId]);
      if (!row) return { poke: false };
      const at = clock.now(row.offset_ms);
      if (row.state === 'sending') {
        await sql(SET, [effectId, 'unknown', 0, null, 'Interrupted while it was being sent', at]);
        await addCause(sql, { workspaceId, scopeId, cause: causeOf(row, 'effectUnknown'), at });
        return { poke: true };
      }
      if (row.state !== 'reserved' || row.paused_at) return { poke: false };
      const effect = byKind.get(row.kind);
      if (!effect) throw new Error(`Nothing performs effects of kind ${row.kind}`);
      const send = await effect.prepare(sql, row);
      await sql(
        SET,
        send === undefined
          ? [effectId, 'dropped', 0, null, 'No longer needed', at]
          : [effectId, 'sending', 1, null, null, at],
      );
      return send ? { row: { ...row, attempt: row.attempt + 1 }, send } : { poke: false };
    });
  }

  /** Writes down how it turned out; answers whether the scope should hear of it. */
  function settle(
    row: LedgerRow,
    state: Settled,
    note: { ref?: string; problem?: string },
  ): Promise<{ poke: boolean }> {
    const kind = state === 'done' ? 'effectDone' : state === 'failed' ? 'effectFailed' : 'effectUnknown';
    const isHeard = state !== 'reserved' && !(state === 'done' && row.outlives);
    return stubbornly(() =>
      db.inWorkspaceSql(row.workspace_id, async (sql) => {
        const at = clock.now(row.offset_ms);
        await sql(SET, [row.id, state, 0, note.ref ?? null, note.problem ?? null, at]);
        if (isHeard)
          await addCause(sql, { workspaceId: row.workspace_id, scopeId: row.scope_id, cause: causeOf(row, kind), at });
        return { poke: isHeard };
      }),
    );
  }

  return {
    async performEffect(ref) {
      const claimed = await claim(ref);
      if (!('send' in claimed)) return claimed;
      const { row, send } = claimed;
      let reference: string;
      try {
        reference = await send();
      } catch (error) {
        const problem = error instanceof EffectRefused ? error.message : 'Broke off while it was being sent';
        if (!(error instanceof EffectRefused)) return settle(row, 'unknown', { problem });
        if (row.attempt >= TRIES) return settle(row, 'failed', { problem });
        await settle(row, 'reserved', { problem });
        throw error;
      }
      return settle(row, 'done', { ref: reference });
    },
  };
}

function causeOf(row: EffectRow, kind: string): { kind: string } & Record<string, unknown> {
  return { kind, stepId: row.step_id, visit: row.visit, effectId: row.id };
}

/** What is known of the outside must be written down even if the database is away for a while. */
async function stubbornly<T>(write: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await write();
    } catch (error) {
      if (n >= SETTLE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
