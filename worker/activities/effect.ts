import type { Sql } from '../../prisma/database.ts';

/** A ledger row as an effect gets it. `args` hold ids, enums and numbers. */
export interface EffectRow {
  id: string;
  workspace_id: string;
  scope_id: string;
  step_id: string;
  visit: number;
  kind: string;
  key: string;
  recipient_id: string;
  task_id: string | null;
  /** A notice that nothing waits for: done, it makes no cause. */
  outlives: boolean;
  attempt: number;
  state: string;
}

/** The outside said no, and it is certain that nothing happened: may be tried again. */
export class EffectRefused extends Error {}

/** Does it once and answers the provider's reference. Throws `EffectRefused` where it certainly did not happen. */
export type Send = () => Promise<string>;

/**
 * One kind of touching the outside. `prepare` reads, in the claiming transaction, what is to be sent and answers how,
 * or undefined where there is no reason any more. Whatever else `Send` throws leaves the effect unknown.
 */
export interface Effect {
  kind: string;
  prepare(sql: Sql, row: EffectRow): Promise<Send | undefined>;
}
