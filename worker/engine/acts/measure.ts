import { addMeasure, countForMeasure } from '../../../prisma/stores/measures.ts';
import type { Counted, Figures } from '../../../prisma/stores/measures.ts';
import type { Memory } from '../../../flow/state.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

import { attribute } from './attribution.ts';

/** Counts what the campaign has come to by now and keeps it. */
export const measure: Act = async (work, { stepId, visit, args }) => {
  const { sql, workspaceId, scope, now } = work;
  const counted = await countForMeasure(sql, scope.campaign_id);
  await addMeasure(sql, {
    workspaceId,
    runId: scope.run_id,
    campaignId: scope.campaign_id,
    stepId,
    visit,
    asOf: now,
    figures: figuresOf(counted, args),
  });
  noteMeasure(work, stepId, counted);
  return { outcome: 'done', data: { enquiries: counted.funnel.total, orders: counted.contacts.length } };
};

/** Nobody was left out, and nobody's address was sent to, as far as is kept: such comparisons say that they cannot be made. */
export function figuresOf({ funnel, totalMinor, channels, contacts }: Counted, args: Memory): Figures {
  const models = Array.isArray(args.models) ? args.models.map(String) : [];
  return {
    funnel,
    orders: { count: contacts.length, totalMinor },
    attribution: Object.fromEntries(
      models.map((model) => [model, contacts.length === 0 ? null : attribute(model, contacts)]),
    ),
    ...(args.byChannel === true && {
      byChannel: Object.fromEntries(channels.map(({ channel, ...counts }) => [channel, counts])),
    }),
    ...(args.holdout === true && { holdout: { lift: null } }),
    ...(args.matchback === true && { matchback: { matched: null } }),
  };
}

function noteMeasure({ writes }: StepWork, stepId: string, { funnel, contacts }: Counted): void {
  const data = { stepId, enquiries: funnel.total, orders: contacts.length };
  writes.activity.push({ verb: 'campaign.measured', data });
}
