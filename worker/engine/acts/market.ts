import { missingEvidence } from '../../../flow/market/board.ts';
import { findContributors as find, noteInvites } from '../../../prisma/stores/contributors.ts';
import { campaignEvidence } from '../../../prisma/stores/market-board.ts';
import type { Act } from './act.ts';

/** Whose customers tell about a segment; partners and others look after nobody, so all of them are asked. */
const OWNERS: readonly string[] = ['sales'];

/**
 * Who is asked about the market (S11): of Sales those who own customers in the campaign's segments, the most first and at most
 * `most`, and everybody of the other roles; of Sales too where fewer than `least` own any. `everybody` where the campaign names no segment; `none` where nobody is left.
 */
export const findContributors: Act = async (work, { stepId, visit, args }) => {
  const roles = Array.isArray(args.by) ? args.by.map(String) : [];
  const now = new Date(work.now);
  const owners = roles.filter((role) => OWNERS.includes(role));
  const { id: campaignId } = work.around.campaign;
  const found = owners.length > 0 ? await find(work.sql, { campaignId, roles: owners, now }) : undefined;
  if (found === undefined) return { outcome: 'everybody' };
  const invited = found.slice(0, Number(args.most ?? found.length));
  const isFew = invited.length < Number(args.least ?? 1);
  const others = roles.filter((role) => isFew || !OWNERS.includes(role));
  if (invited.length === 0 && others.every((role) => OWNERS.includes(role))) return { outcome: 'none' };
  const { workspaceId, scope, sql } = work;
  await noteInvites(
    sql,
    { workspaceId, runId: scope.run_id, stepId, visit, at: now },
    invited.map(({ memberId, accounts }) => ({ memberId, accounts: accounts.length })),
  );
  const who = [...invited.map(({ memberId }) => `user:${memberId}`), ...others.map((role) => `role:${role}`)];
  return { outcome: 'invited', data: { who: who.join(',') } };
};

/** Whether what was seen is enough for a plan to rest on: a trend and a competitor at least (S10). */
export const weighEvidence: Act = async ({ sql, around, now }) => {
  const notes = await campaignEvidence(sql, around.campaign.id, new Date(now));
  return { outcome: missingEvidence(notes.map(({ kind }) => kind)).length === 0 ? 'complete' : 'open' };
};
