import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { auditPage, type AuditRow } from '../../prisma/stores/operations-activity.ts';
import { timelineText } from '../campaigns/timeline-words.ts';
import type { Handler } from '../http/handler.ts';
import { hashActivity } from '../relay/sealer.ts';
import type { operationsContract } from './contract.ts';

export const activity: Handler<typeof operationsContract.activity> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const { workspaceId } = ctx.me;
    const before = /^\d{1,18}$/.exec(query.before ?? '')?.[0];
    const rows = await auditPage(sql, workspaceId, { before, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    const flows = await readFlows(
      sql,
      rows.flatMap(({ flowVersionId }) => flowVersionId ?? []),
    );
    return {
      items: shown.map((row) => ({
        seq: row.seq,
        at: row.at.toISOString(),
        actor: row.actor,
        verb: row.verb,
        text: timelineText(row, flows.get(row.flowVersionId ?? '')),
        campaign: row.campaignId !== null && row.campaign !== null ? { id: row.campaignId, name: row.campaign } : null,
        hash: row.hash,
      })),
      ...(rows.length > shown.length && { next: shown.at(-1)?.seq }),
      verified: shown.every((row, index) => isSound(workspaceId, row, rows[index + 1])),
    };
  });

/** Whether an entry is what was sealed, and follows on the one before it, or is the first. */
function isSound(workspaceId: string, row: AuditRow, earlier: AuditRow | undefined): boolean {
  const follows = earlier
    ? BigInt(row.seq) === BigInt(earlier.seq) + 1n && row.prevHash === earlier.hash
    : row.seq === '1' && row.prevHash === '';
  return follows && hashActivity(row.prevHash, { ...row, workspaceId }) === row.hash;
}
