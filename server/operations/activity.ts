import { auditPage, type AuditRow } from '../../prisma/stores/audit.ts';
import { timelineText } from '../campaigns/timeline-words.ts';
import type { Handler } from '../http/handler.ts';
import { hashActivity } from '../relay/sealer.ts';
import type { operationsContract } from './contract.ts';

export const activity: Handler<typeof operationsContract.activity> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => {
    const before = /^\d{1,18}$/.exec(query.before ?? '')?.[0];
    const rows = await auditPage(sql, { before, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    return {
      items: page.map((row) => ({ seq: row.seq, at: row.at.toISOString(), actor: row.actor, verb: row.verb, text: timelineText(row), hash: row.hash })),
      ...(rows.length > page.length && { next: page.at(-1)?.seq }),
      verified: isChained(rows),
    };
  });

/** Whether each entry's hash is that of its content, and names the entry before it. `rows` newest first. */
function isChained(rows: readonly AuditRow[]): boolean {
  return rows.every((row, index) => {
    const earlier = rows[index + 1];
    const follows = earlier === undefined || (row.prevHash === earlier.hash && BigInt(row.seq) === BigInt(earlier.seq) + 1n);
    return follows && hashActivity(row.prevHash, row) === row.hash;
  });
}
