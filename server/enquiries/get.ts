import { attemptsNeeded } from '../../prisma/stores/answer-checks.ts';
import { newestBriefs } from '../../prisma/stores/briefs.ts';
import type { Sql } from '../../prisma/database.ts';
import { findEnquiry } from '../../prisma/stores/enquiries.ts';
import {
  findEnquiryFacts,
  latestQualifying,
  readEnquiryHistory,
  type EnquiryFacts,
} from '../../prisma/stores/enquiry-detail.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { rolesOf } from '../../prisma/stores/my-tasks.ts';
import { openTasksOfEnquiry, type StoredTask } from '../../prisma/stores/tasks.ts';
import { scopeTimeline } from '../../prisma/stores/timeline.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Handler, Member } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import { nameOf } from '../tasks/consequences.ts';
import { taskDetail } from '../tasks/detail.ts';
import { reasonTitle } from '../tasks/reasons.ts';
import type { EnquiryDetail, enquiriesContract } from './contract.ts';
import { happenedTo } from './happened.ts';
import { assertMaySee, mayActOn } from './may-act.ts';
import { qualificationOf } from './questions.ts';
import { stagesOf } from './stages.ts';
import { toEnquiry } from './to-enquiry.ts';

const TIMELINE_ROWS = 200;

export const get: Handler<typeof enquiriesContract.get> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const enquiry = found(await findEnquiry(sql, params.id), 'enquiry');
    const facts = found(await findEnquiryFacts(sql, params.id), 'enquiry');
    const openTasks = await openTasksOfEnquiry(sql, params.id);
    assertMaySee(ctx.me, enquiry, openTasks);
    const history = await readEnquiryHistory(sql, params.id);
    const flow = await readFlow(sql, facts.flowVersionId);
    const workspace = await findWorkspace(sql);
    const tz = workspace?.tz ?? 'UTC';
    const qualification = qualificationOf(flow, await latestQualifying(sql, params.id));
    const brief = (await newestBriefs(sql, enquiry.campaignId)).find(({ audience }) => audience === 'sales');
    const task = mineFirst(ctx.me, openTasks);
    const detail: EnquiryDetail = {
      ...toEnquiry(enquiry, now, tz),
      ...factsOf(facts, flow),
      currency: workspace?.currency ?? 'GBP',
      closedReason: enquiry.closedReason === null ? null : reasonTitle(enquiry.closedReason),
      stages: stagesOf(enquiry.stage, enquiry.ownerId, history),
      happened: happenedTo({
        enquiry,
        facts,
        history,
        activity: await scopeTimeline(sql, params.id, TIMELINE_ROWS),
        flow,
        now,
        tz,
      }),
      attempts: history.attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
      attemptsNeeded: await neededFor(sql, params.id, openTasks),
      notes: history.notes.map((note) => ({ ...note, at: note.at.toISOString() })),
      qualification: (qualification?.questions ?? []).map((question) => ({
        ...question,
        answer: history.answers.get(question.question) || null,
      })),
      handoffs: history.handoffs.map(({ attempt, to, state, reason, offeredAt, decidedAt }) => ({
        attempt,
        to,
        state,
        reason: reason === null ? null : reasonTitle(reason),
        offeredAt: offeredAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
      })),
      orders: history.orders.map(({ number, totalMinor, currency, at }) => ({
        number,
        totalMinor,
        currency,
        at: at.toISOString(),
      })),
      talkTrack: brief?.sections['talkTrack'] ?? '',
      task: task ? await taskDetail(sql, ctx.me, task, now) : null,
      duplicates: history.duplicates.map((each) => ({ ...each, at: each.at.toISOString() })),
      mayAct: await mayActOn(sql, ctx.me, enquiry, openTasks, now),
    };
    return detail;
  });

function factsOf(facts: EnquiryFacts, flow: FlowDefinition) {
  const {
    email,
    phone,
    address,
    country,
    message,
    kind,
    estValueMinor,
    consent,
    mergedInto,
    flowVersionId,
    versionNumber,
    runId,
  } = facts;
  return {
    email,
    phone,
    address,
    country,
    message,
    kind,
    estValueMinor,
    consent,
    mergedInto,
    flowVersionId,
    versionNumber,
    runId,
    answers: Object.entries(facts.answers).map(([question, answer]) => ({ question, answer: String(answer) })),
    steps: (facts.state?.tokens ?? []).map(({ stepId, enteredAt }) => ({
      stepId,
      label: nameOf(flow, stepId),
      since: enteredAt,
    })),
  };
}

/** While somebody is to find out: how many tries come before giving up. */
async function neededFor(sql: Sql, enquiryId: string, openTasks: readonly StoredTask[]): Promise<number> {
  const qualify = openTasks.find(({ kind }) => kind === 'qualify');
  return qualify ? attemptsNeeded(sql, enquiryId, qualify.stepId) : 0;
}

/** Asked by name before asked as one of a role, before what others must do. */
function mineFirst(me: Member, openTasks: readonly StoredTask[]): StoredTask | undefined {
  const roles = rolesOf(me);
  return (
    openTasks.find(({ memberId }) => memberId === me.id) ??
    openTasks.find(({ memberId, role }) => memberId === null && role !== null && roles.includes(role)) ??
    openTasks[0]
  );
}
