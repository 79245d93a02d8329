import { businessDaysBetween } from '../../flow/calendar/lead-time.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { readFunnel } from '../../prisma/stores/funnel.ts';
import { firstConsultAnswer } from '../../prisma/stores/run-progress.ts';
import { measuresOf } from '../../prisma/stores/measures.ts';
import { findObjectives } from '../../prisma/stores/objectives.ts';
import { findRun } from '../../prisma/stores/run-counts.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import { toFunnel, toMeasured } from '../campaigns/to-funnel.ts';
import { planSchema } from '../campaigns/contract.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import { toObjective } from '../objectives/to-objective.ts';
import type { runsContract } from './contract.ts';

/** The same bytes for whoever reads it: nothing in it depends on the reader, and paces are those of the day. */
export const scorecard: Handler<typeof runsContract.scorecard> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'run');
  return ctx.transaction(async ({ sql, now }) => {
    const run = found(await findRun(sql, params.id), 'run');
    const campaign = found(await findCampaign(sql, run.campaignId), 'campaign');
    const { calendar, leadDays } = found(await findWorkspace(sql), 'workspace');
    const objectives = await findObjectives(
      sql,
      campaign.objectives.map(({ id }) => id),
    );
    const first = await firstConsultAnswer(sql, params.id);
    const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`);
    const { salesPromise, marketingPromise } = planSchema.parse(campaign.plan);
    return {
      runId: run.id,
      campaign: { id: campaign.id, name: campaign.name, owner: campaign.owner, salesOwner: campaign.salesOwner },
      day: today.toISOString().slice(0, 10),
      objectives: objectives.map((one) => toObjective(one, today)),
      promises: { marketing: marketingPromise, sales: salesPromise },
      involvement: {
        firstAnswerAt: first?.toISOString() ?? null,
        days: first && campaign.launchAt ? businessDaysBetween(calendar, first.toISOString(), campaign.launchAt) : null,
        needed: leadDays,
      },
      funnel: toFunnel(await readFunnel(sql, campaign.id)),
      measured: (await measuresOf(sql, campaign.id)).map(toMeasured),
    };
  });
};
