import type { Layout } from '../../flow/definition.ts';
import type { Sql } from '../database.ts';

export type ProposalState = 'open' | 'approved' | 'sent_back' | 'withdrawn' | 'replaced';

export interface StoredProposal {
  id: string;
  flowId: string;
  memberId: string;
  askedBy: string;
  /** Ids of all whose changes are in it. */
  authors: string[];
  state: ProposalState;
  note: string;
  /** The text that was hashed; never re-serialised. */
  definition: string;
  layout: Layout;
  hash: string;
  /** Policies and switches in force when it was asked, and their hash. */
  demands: unknown;
  demandsHash: string;
  baseVersionId: string | null;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string;
  versionId: string | null;
}

const COLUMNS = `p.id, p.flow_id AS "flowId", p.member_id AS "memberId", m.name AS "askedBy", p.authors, p.state, p.note, p.definition, p.layout, p.hash,
  p.demands, p.demands_hash AS "demandsHash", p.base_version_id AS "baseVersionId", p.asked_at AS "askedAt", d.name AS "decidedBy",
  p.decided_at AS "decidedAt", p.reason, p.version_id AS "versionId"`;
const FROM = 'FROM flow_proposal p JOIN member m ON m.id = p.member_id LEFT JOIN member d ON d.id = p.decided_by_id';
const OF_FLOWS = `SELECT ${COLUMNS} ${FROM} WHERE p.flow_id = ANY($1::uuid[]) AND (p.state = 'open' OR p.flow_id = $2)
  ORDER BY p.state = 'open' DESC, p.asked_at DESC, p.id DESC LIMIT 100`;
const ONE = `SELECT ${COLUMNS} ${FROM} WHERE p.id = $1 AND p.flow_id = $2`;
const ADD = `INSERT INTO flow_proposal (id, workspace_id, flow_id, member_id, authors, note, definition, layout, hash, demands, demands_hash, base_version_id, asked_at)
  VALUES ($1, $2, $3, $4, $5::uuid[], $6, $7, $8, $9, $10, $11, $12, $13)`;
const DECIDE = `UPDATE flow_proposal SET state = $2, decided_by_id = $3, decided_at = $4, reason = $5, version_id = $6
  WHERE id = $1 AND state = 'open' RETURNING id`;
const END_MINE = `UPDATE flow_proposal SET state = $3, decided_by_id = $2, decided_at = $4
  WHERE flow_id = $1 AND member_id = $2 AND state = 'open' RETURNING id`;

/** Open ones first, then the newest; at most 100. */
export function proposalsOf(sql: Sql, flowId: string): Promise<StoredProposal[]> {
  return sql<StoredProposal & Record<string, unknown>>(OF_FLOWS, [[flowId], flowId]);
}

/** Those of several flows that wait for somebody's approval. */
export function openProposals(sql: Sql, flowIds: readonly string[]): Promise<StoredProposal[]> {
  return sql<StoredProposal & Record<string, unknown>>(OF_FLOWS, [flowIds, null]);
}

export async function findProposal(sql: Sql, flowId: string, id: string): Promise<StoredProposal | undefined> {
  return (await sql<StoredProposal & Record<string, unknown>>(ONE, [id, flowId]))[0];
}

export async function addProposal(
  sql: Sql,
  proposal: Pick<
    StoredProposal,
    | 'id'
    | 'flowId'
    | 'memberId'
    | 'authors'
    | 'note'
    | 'definition'
    | 'layout'
    | 'hash'
    | 'demands'
    | 'demandsHash'
    | 'baseVersionId'
    | 'askedAt'
  > & { workspaceId: string },
): Promise<void> {
  const { id, workspaceId, flowId, memberId, authors, note, definition, hash, demandsHash, baseVersionId } = proposal;
  const [layout, demands] = [JSON.stringify(proposal.layout), JSON.stringify(proposal.demands)];
  await sql(ADD, [
    id,
    workspaceId,
    flowId,
    memberId,
    authors,
    note,
    definition,
    layout,
    hash,
    demands,
    demandsHash,
    baseVersionId,
    proposal.askedAt,
  ]);
}

/** False where somebody decided it before. */
export async function decideProposal(
  sql: Sql,
  id: string,
  decision: {
    state: Exclude<ProposalState, 'open'>;
    memberId: string;
    at: Date;
    reason?: string;
    versionId?: string;
  },
): Promise<boolean> {
  const { state, memberId, at, reason = '', versionId = null } = decision;
  return (await sql(DECIDE, [id, state, memberId, at, reason, versionId])).length > 0;
}

/** What this member had asked for is not waited for any more. */
export async function endMyProposal(
  sql: Sql,
  flowId: string,
  memberId: string,
  ended: { state: 'withdrawn' | 'replaced'; at: Date },
): Promise<boolean> {
  return (await sql(END_MINE, [flowId, memberId, ended.state, ended.at])).length > 0;
}

const MAY_APPROVE = `SELECT id, name, role FROM member WHERE active AND role IN ('operations', 'admin') ORDER BY role DESC, name, id`;
const FOUR_EYES = `SELECT four_eyes AS "fourEyes" FROM workspace WHERE id = nullif(current_setting('tandem.workspace', true), '')::uuid`;
const SWITCH = `UPDATE workspace SET four_eyes = $1 WHERE id = nullif(current_setting('tandem.workspace', true), '')::uuid`;

/** Everybody who may publish at all. */
export function publishers(sql: Sql): Promise<{ id: string; name: string; role: 'operations' | 'admin' }[]> {
  return sql<{ id: string; name: string; role: 'operations' | 'admin' }>(MAY_APPROVE);
}

/** Whether a flow is published by another person than those who changed it. */
export async function asksFourEyes(sql: Sql): Promise<boolean> {
  return (await sql<{ fourEyes: boolean }>(FOUR_EYES))[0]?.fourEyes ?? true;
}

export async function switchFourEyes(sql: Sql, on: boolean): Promise<void> {
  await sql(SWITCH, [on]);
}
