import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { listParked } from '../../prisma/stores/operations-parked.ts';
import type { Handler } from '../http/handler.ts';
import { nameOf } from '../tasks/consequences.ts';
import type { operationsContract } from './contract.ts';
import { causeWords, effectWords } from './parked-words.ts';

export const parked: Handler<typeof operationsContract.parked> = (ctx) =>
  ctx.transaction(async ({ sql }) => {
    const rows = await listParked(sql);
    const flows = await readFlows(
      sql,
      rows.map(({ flowVersionId }) => flowVersionId),
    );
    const items = rows.map((row) => {
      const { scopeId, kind, campaignId, campaign, name, stepId } = row;
      const flow = flows.get(row.flowVersionId);
      const step = flow ? nameOf(flow, stepId) : stepId;
      return {
        scopeId,
        kind,
        campaignId,
        campaign,
        name,
        stepId,
        step,
        why: causeWords(row.why),
        details: row.why,
        effect: effectWords(row, step),
        since: row.since.toISOString(),
      };
    });
    return { items };
  });
