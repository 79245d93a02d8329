import type { Interrupt } from '../../flow/state.ts';
import type { Sql } from '../database.ts';

/** Lanes of the outbox: people and campaigns first, then answers on enquiries, then fresh captures. */
export const LANE = { campaign: 0, answer: 1, capture: 2 } as const;

const CAUSE = 'INSERT INTO cause (workspace_id, scope_id, kind, body, at) VALUES ($1, $2, $3, $4, $5)';
const POKE = 'INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) VALUES ($1, $2, $3, $4, $5)';

/** Appends a cause that no step has fed yet. The scope moves when it is poked. */
export async function addCause(
  sql: Sql,
  input: { workspaceId: string; scopeId: string; cause: { kind: string } & Record<string, unknown>; at: Date },
): Promise<void> {
  await sql(CAUSE, [input.workspaceId, input.scopeId, input.cause.kind, JSON.stringify(input.cause), input.at]);
}

/** Has the relay poke a scope once this transaction is committed. */
export async function addPoke(
  sql: Sql,
  input: { workspaceId: string; scopeId: string; kind: 'campaign' | 'item' | 'enquiry'; at: Date },
): Promise<void> {
  const lane = input.kind === 'enquiry' ? LANE.answer : LANE.campaign;
  await sql(POKE, [input.workspaceId, input.scopeId, input.kind, lane, input.at]);
}

/** A cause that is valid at any step, and the poke that makes it seen. */
export async function addInterrupt(
  sql: Sql,
  input: { workspaceId: string; scopeId: string; kind: 'campaign' | 'item' | 'enquiry'; cause: Interrupt; at: Date },
): Promise<void> {
  await addCause(sql, input);
  await addPoke(sql, input);
}
