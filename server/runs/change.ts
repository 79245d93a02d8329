import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { findRun } from '../../prisma/stores/run-counts.ts';
import { cancelRun, pauseRun, resumeRun, stopRun } from '../../prisma/stores/runs.ts';
import type { Context, Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { runsContract } from './contract.ts';
import { assertMayRun } from './own.ts';

type Change = typeof pauseRun;

/** The four ways of a person with a running run; each is a row that every scope reads at its next step. */
async function change(ctx: Context, runId: string, act: Change, reason?: string): Promise<{ done: true }> {
  const run = await ctx.look(async ({ sql }) => {
    const one = found(await findRun(sql, runId), 'run');
    assertMayRun(ctx.me, found(await findCampaign(sql, one.campaignId), 'campaign'));
    return one;
  });
  const { workspaceId, id: memberId } = ctx.me;
  const changed = await act(ctx.db, ctx.clock, {
    workspaceId,
    runId,
    memberId,
    ...(reason !== undefined && { reason }),
  });
  if (!changed) throw new AppError(409, 'RUN_STATE', `This cannot be done to a run that is ${run.state}.`);
  ctx.nudge();
  return { done: true };
}

export const pause: Handler<typeof runsContract.pause> = (ctx, { params, body }) =>
  change(ctx, params.id, pauseRun, body.reason);
export const resume: Handler<typeof runsContract.resume> = (ctx, { params }) => change(ctx, params.id, resumeRun);
export const cancel: Handler<typeof runsContract.cancel> = (ctx, { params, body }) =>
  change(ctx, params.id, cancelRun, body.reason);
export const stop: Handler<typeof runsContract.stop> = (ctx, { params }) => change(ctx, params.id, stopRun);
