import { boardOrder } from '../../flow/market/board.ts';
import type { Sql } from '../database.ts';
import { campaignNotes, recentNotes } from './assessments.ts';
import type { StoredAssessment } from './assessments.ts';
import { accountsWhere, segmentsOfCampaign } from './segments.ts';
import type { StoredSegment } from './segments.ts';

export type BoardNote = StoredAssessment & { score: number };

/**
 * What was seen in these parts of the market in the last 90 days, the weightiest first: notes on the segment, and alerts from
 * customers who have a contact in it now.
 */
export async function readBoard(
  sql: Sql,
  segments: readonly Pick<StoredSegment, 'id' | 'rule'>[],
  now: Date,
): Promise<BoardNote[]> {
  return boardOrder(await notesOf(sql, segments, now), now);
}

async function notesOf(
  sql: Sql,
  segments: readonly Pick<StoredSegment, 'id' | 'rule'>[],
  now: Date,
): Promise<StoredAssessment[]> {
  const notes = await recentNotes(
    sql,
    segments.map(({ id }) => id),
    now,
  );
  const accountIds = [...new Set(notes.flatMap(({ account }) => (account ? [account.id] : [])))];
  const inside = await accountsWhere(
    sql,
    segments.map(({ rule }) => rule),
    accountIds,
    now,
  );
  return notes.filter(({ account }) => account === null || inside.has(account.id));
}

/** What a campaign's plan may rest on: the boards of its segments and what was said for the campaign itself, in time. */
export async function campaignEvidence(sql: Sql, campaignId: string, now: Date): Promise<BoardNote[]> {
  const segments = await segmentsOfCampaign(sql, campaignId);
  const own = await campaignNotes(sql, campaignId, now);
  const board = segments.length > 0 ? await notesOf(sql, segments, now) : [];
  const seen = new Set(own.map(({ id }) => id));
  const all = [...own, ...board.filter(({ id }) => !seen.has(id))];
  return boardOrder(
    all.filter(({ counted }) => counted),
    now,
  );
}
