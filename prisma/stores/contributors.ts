import type { Sql } from '../database.ts';
import { ownedAccounts } from './customer-accounts.ts';
import { accountsWhere, segmentsOfCampaign } from './segments.ts';

/** Who knows customers of a campaign's segment, and which. */
export interface Contributor {
  memberId: string;
  accounts: { id: string; name: string }[];
}

/**
 * Who of these roles owns accounts with somebody in the campaign's segments, those with the most first, then by id (S11).
 * Undefined where the campaign names no segment, so nobody can be told apart.
 */
export async function findContributors(
  sql: Sql,
  { campaignId, roles, now }: { campaignId: string; roles: readonly string[]; now: Date },
): Promise<Contributor[] | undefined> {
  const segments = await segmentsOfCampaign(sql, campaignId);
  if (segments.length === 0) return undefined;
  const owned = await ownedAccounts(sql, roles, now);
  const inside = await accountsWhere(
    sql,
    segments.map(({ rule }) => rule),
    owned.map(({ id }) => id),
    now,
  );
  const byOwner = new Map<string, Contributor>();
  for (const { id, name, ownerId } of owned) {
    if (!inside.has(id)) continue;
    const one = byOwner.get(ownerId) ?? { memberId: ownerId, accounts: [] };
    one.accounts.push({ id, name });
    byOwner.set(ownerId, one);
  }
  return [...byOwner.values()].toSorted(
    (a, b) => b.accounts.length - a.accounts.length || a.memberId.localeCompare(b.memberId),
  );
}

const INVITE = `INSERT INTO assessment_invite (workspace_id, run_id, step_id, visit, member_id, accounts, picked_by_id, at)
  SELECT $1::uuid, $2::uuid, $3, $4::int, r.member_id, r.accounts, $6::uuid, $7::timestamptz FROM jsonb_to_recordset($5::jsonb) AS r(member_id uuid, accounts int) ON CONFLICT DO NOTHING`;

/** Notes who is asked, and of how many accounts of theirs. */
export async function noteInvites(
  sql: Sql,
  where: {
    workspaceId: string;
    runId: string;
    stepId: string;
    visit: number;
    pickedById?: string | undefined;
    at: Date;
  },
  invited: readonly { memberId: string; accounts: number }[],
): Promise<void> {
  const rows = invited.map(({ memberId, accounts }) => ({ member_id: memberId, accounts }));
  const { workspaceId, runId, stepId, visit, pickedById, at } = where;
  await sql(INVITE, [workspaceId, runId, stepId, visit, JSON.stringify(rows), pickedById ?? null, at]);
}
