import { addActivity } from '../../prisma/stores/activity.ts';
import { findEnquiryFacts, latestQualifying } from '../../prisma/stores/enquiry-detail.ts';
import { saveAnswers as storeAnswers } from '../../prisma/stores/enquiry-writes.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import type { Handler } from '../http/handler.ts';
import { found, invalid } from '../http/problem.ts';
import type { enquiriesContract } from './contract.ts';
import { assertMayAct } from './may-act.ts';
import { qualificationOf } from './questions.ts';

/** An empty answer takes an answer back. Questions that this flow does not ask are refused. */
export const saveAnswers: Handler<typeof enquiriesContract.saveAnswers> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const enquiry = await assertMayAct(sql, ctx.me, params.id, now);
    const { flowVersionId } = found(await findEnquiryFacts(sql, params.id), 'enquiry');
    const qualification = qualificationOf(await readFlow(sql, flowVersionId), await latestQualifying(sql, params.id));
    const asked = new Set((qualification?.questions ?? []).map(({ question }) => question));
    const unknown = Object.keys(body.answers).filter((question) => !asked.has(question));
    if (unknown.length > 0 || !qualification) {
      throw invalid(
        unknown.map((question) => ({
          pointer: `/answers/${question}`,
          code: 'QUESTION_UNKNOWN',
          message: 'This question is not asked here.',
        })),
      );
    }
    const answers = Object.fromEntries(
      Object.entries(body.answers).map(([question, answer]) => [question, answer.trim()]),
    );
    const changed = await storeAnswers(
      sql,
      { workspaceId, enquiryId: enquiry.id, memberId, at: now },
      qualification.framework,
      answers,
    );
    if (changed.length > 0) {
      await addActivity(sql, {
        workspaceId,
        campaignId: enquiry.campaignId,
        scopeId: enquiry.id,
        actorId: memberId,
        verb: 'enquiry.answered',
        data: { questions: changed },
        at: now,
      });
    }
    return { saved: changed.length };
  });
