import { hasEvidence } from '../../flow/market/board.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addAssessment, findAssessment } from '../../prisma/stores/assessments.ts';
import { findSegment } from '../../prisma/stores/segments.ts';
import { wakeAssessments } from '../../prisma/stores/wake-assessments.ts';
import { seenCampaign } from '../campaigns/seen-campaign.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { competitorNamed } from './competitor-named.ts';
import type { marketContract } from './contract.ts';
import { toNotes } from './to-note.ts';

export const addNote: Handler<typeof marketContract.addNote> = async (ctx, { body }) => {
  const {
    segmentId,
    campaignId,
    kind,
    title,
    body: text,
    evidenceUrl,
    competitor,
    different,
    impact,
    confidence,
  } = body;
  if (!hasEvidence({ body: text, evidenceUrl })) {
    const message = 'Say how it is known: an address on the web, or what was seen in 20 characters or more.';
    throw refusal('EVIDENCE_REQUIRED', evidenceUrl ? '/evidenceUrl' : '/body', message);
  }
  if (kind === 'competitor' && !competitor)
    throw refusal('COMPETITOR_REQUIRED', '/competitor', 'Name the competitor this is about.');
  const { workspaceId, id: authorId } = ctx.me;
  let woken = false;
  const note = await ctx.transaction(async (tx) => {
    const { sql, now } = tx;
    if (segmentId !== undefined) found(await findSegment(sql, segmentId), 'segment');
    if (campaignId !== undefined) await seenCampaign(sql, ctx.me, campaignId);
    const named = competitor ? await competitorNamed(ctx, tx, competitor, different) : undefined;
    const id = await addAssessment(
      sql,
      {
        segmentId,
        campaignId,
        source: 'note',
        kind,
        title,
        body: text,
        evidenceUrl,
        competitorId: named?.id,
        impact,
        confidence,
      },
      { workspaceId, authorId, at: now },
    );
    woken = await wakeAssessments(sql, { workspaceId, campaignId, segmentId, at: now });
    await addActivity(sql, {
      workspaceId,
      campaignId: campaignId ?? null,
      actorId: authorId,
      verb: 'assessment.added',
      data: { assessmentId: id, kind, impact, confidence, ...(segmentId && { segmentId }) },
      at: now,
    });
    const [shown] = await toNotes(sql, ctx.me, [found(await findAssessment(sql, id), 'note')]);
    return found(shown, 'note');
  });
  if (woken) ctx.nudge();
  return note;
};

function refusal(code: string, pointer: string, message: string): AppError {
  return new AppError(422, code, message, [{ pointer, code, message }]);
}
