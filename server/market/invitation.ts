import { recordAnswer } from '../../prisma/stores/answers.ts';
import { listCompetitors } from '../../prisma/stores/competitors.ts';
import { findContributors } from '../../prisma/stores/contributors.ts';
import { isStandIn } from '../../prisma/stores/members.ts';
import { segmentsOfCampaign } from '../../prisma/stores/segments.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { StoredTask } from '../../prisma/stores/tasks.ts';
import type { Context, Handler, Transaction } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import { refused } from '../tasks/refusals.ts';
import type { marketContract } from './contract.ts';

export const invitation: Handler<typeof marketContract.invitation> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const { sql, now } = tx;
    const task = await mine(ctx, tx, params.id);
    const segments = await segmentsOfCampaign(sql, task.campaignId);
    const contributors = await findContributors(sql, { campaignId: task.campaignId, roles: ['sales'], now });
    const own = contributors?.find(({ memberId }) => memberId === (task.memberId ?? ctx.me.id));
    return {
      id: task.id,
      state:
        task.state === 'open' ? ('open' as const) : task.state === 'done' ? ('answered' as const) : ('closed' as const),
      campaign: { id: task.campaignId, name: task.campaignName },
      segments: segments.map(({ id, name }) => ({ id, name })),
      accounts: own?.accounts.map(({ name }) => name) ?? [],
      // Who else sells here is the house's own business.
      competitors: ctx.me.role === 'partner' ? [] : (await listCompetitors(sql)).map(({ name }) => name),
      dueAt: task.dueAt?.toISOString() ?? null,
    };
  });

export const answerInvitation: Handler<typeof marketContract.answerInvitation> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  await ctx.look((tx) => mine(ctx, tx, params.id));
  const result = await recordAnswer(ctx.db, ctx.clock, {
    workspaceId,
    taskId: params.id,
    memberId,
    outcome: 'contributed',
    form: body,
  });
  if (!result.ok) throw refused(result, ctx.me);
  ctx.nudge();
  return { done: true };
};

/** What somebody else is asked does not exist for me, unless I stand in for them. */
async function mine({ me }: Pick<Context, 'me'>, { sql, now }: Transaction, id: string): Promise<StoredTask> {
  const task = await findTask(sql, id);
  if (task?.kind !== 'assessment') throw notFound('invitation');
  const isMine =
    task.memberId === null
      ? task.role === me.role
      : task.memberId === me.id || (await isStandIn(sql, { deputyId: me.id, forId: task.memberId, now }));
  if (!isMine) throw notFound('invitation');
  return task;
}
