import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { startRun as storeRun } from '../../prisma/stores/runs.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found, notFound } from '../http/problem.ts';
import { dueFaults } from '../../flow/run-dues.ts';
import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { assertFits, type Beginning } from './assert-fits.ts';
import { assertLeadTime } from './assert-lead-time.ts';
import { assertPeople } from './assert-people.ts';
import { assertMayRun } from '../runs/own.ts';
import type { campaignsContract } from './contract.ts';

export const startRun: Handler<typeof campaignsContract.startRun> = async (ctx, { params, body }) => {
  await ctx.look(async ({ sql, now }) => {
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    assertMayRun(ctx.me, campaign);
    // Whoever asks again is answered the run that there is.
    if (campaign.run !== null) return;
    const flow = (await readFlows(sql, [body.flowVersionId])).get(body.flowVersionId);
    // Refused below, by who starts it.
    if (!flow) return;
    const { calendar, leadDays } = found(await findWorkspace(sql), 'workspace');
    const beginning: Beginning = { flow, campaign, calendar, dues: body.dues, now };
    assertDues(beginning);
    assertLeadTime(beginning, { me: ctx.me, leadDays, reason: body.shortLead?.reason });
    assertFits(beginning);
    await assertPeople(sql, flow, campaign.owner.id);
  });
  const started = await storeRun(ctx.db, ctx.clock, {
    workspaceId: ctx.me.workspaceId,
    campaignId: params.id,
    flowVersionId: body.flowVersionId,
    memberId: ctx.me.id,
    dues: body.dues,
    shortLeadReason: body.shortLead?.reason,
  });
  if ('refused' in started) {
    switch (started.refused) {
      case 'CAMPAIGN_UNKNOWN':
        throw notFound('campaign');
      case 'FLOW_NOT_PUBLISHED':
        throw new AppError(409, 'FLOW_NOT_PUBLISHED', 'Only a published version of a flow can be started.');
      case 'RUN_ENDED':
        throw new AppError(409, 'RUN_ENDED', 'This campaign has been through its flow already. Begin a new campaign.');
    }
  }
  ctx.nudge();
  return { runId: started.runId };
};

/** Throws 422 `DUE_INVALID` with one entry a step. */
function assertDues({ flow, dues, calendar, now }: Beginning): void {
  const faults = dueFaults(flow, dues, { calendar, now: now.toISOString() });
  if (faults.length === 0) return;
  throw new AppError(
    422,
    'DUE_INVALID',
    'Some of the shorter times cannot be used.',
    faults.map(({ stepId, message }) => ({ pointer: `/dues/${stepId}`, code: 'DUE_INVALID', message })),
  );
}
