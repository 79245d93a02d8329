import { addActivity } from '../../prisma/stores/activity.ts';
import { addAssessment, findAssessment } from '../../prisma/stores/assessments.ts';
import { addCompetitor, findCompetitor } from '../../prisma/stores/competitors.ts';
import { findAccount } from '../../prisma/stores/customer-accounts.ts';
import { wakeAssessments } from '../../prisma/stores/wake-assessments.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { marketContract } from './contract.ts';
import { toNotes } from './to-note.ts';

/** Between two calls: a competitor who is written nearly as one that is known is that one, without asking back. */
export const alert: Handler<typeof marketContract.alert> = async (ctx, { params, body }) => {
  const { workspaceId, id: authorId } = ctx.me;
  let woken = false;
  const note = await ctx.transaction(async ({ sql, now }) => {
    const account = found(await findAccount(sql, params.id), 'account');
    const { near } = body.competitor ? await findCompetitor(sql, body.competitor) : {};
    const competitor =
      near ??
      (body.competitor
        ? await addCompetitor(sql, { workspaceId, name: body.competitor, byId: authorId, at: now })
        : undefined);
    const id = await addAssessment(
      sql,
      {
        accountId: account.id,
        source: 'field_alert',
        kind: body.kind,
        body: body.body,
        competitorId: competitor?.id,
        impact: body.impact,
        confidence: 'high',
      },
      { workspaceId, authorId, at: now },
    );
    woken = await wakeAssessments(sql, { workspaceId, any: true, at: now });
    await addActivity(sql, {
      workspaceId,
      actorId: authorId,
      verb: 'assessment.added',
      data: { assessmentId: id, kind: body.kind, impact: body.impact, source: 'field_alert' },
      at: now,
    });
    const [shown] = await toNotes(sql, ctx.me, [found(await findAssessment(sql, id), 'note')]);
    return found(shown, 'note');
  });
  if (woken) ctx.nudge();
  return note;
};
