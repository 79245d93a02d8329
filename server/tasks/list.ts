import { readFlows } from '../../prisma/stores/flow-versions.ts';
import {
  countDone,
  countFinishedThisWeek,
  countOpenByKind,
  listDoneTasks,
  listOpenTasks,
} from '../../prisma/stores/tasks.ts';
import { rolesOf } from '../../prisma/stores/my-tasks.ts';
import type { Handler } from '../http/handler.ts';
import { newsOf } from './changes.ts';
import type { tasksContract } from './contract.ts';
import { toTask } from './to-task.ts';

export const list: Handler<typeof tasksContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql, now }) => {
    const asked = { memberId: ctx.me.id, roles: rolesOf(ctx.me), now };
    const offset = Number(/^\d{1,6}$/.exec(query.cursor ?? '')?.[0] ?? 0);
    const filter = { kind: query.kind, campaignId: query.campaignId, isStacked: query.stacked === 'yes' };
    const read = query.state === 'open' ? listOpenTasks : listDoneTasks;
    const tasks = await read(sql, asked, { ...filter, limit: query.limit + 1, offset });
    const page = tasks.slice(0, query.limit);
    const byKind = await countOpenByKind(sql, asked, query.campaignId);
    const open = query.kind ? (byKind[query.kind] ?? 0) : Object.values(byKind).reduce((sum, count) => sum + count, 0);
    const flows = await readFlows(
      sql,
      page.map((task) => task.flowVersionId),
    );
    const news = await newsOf(sql, ctx.me.id, page);
    return {
      items: page.map((task) => toTask(task, flows.get(task.flowVersionId), now, news.get(task.id) ?? null)),
      total: query.state === 'open' ? open : await countDone(sql, ctx.me.id, filter),
      byKind,
      finishedThisWeek: await countFinishedThisWeek(sql, ctx.me.id, now),
      ...(tasks.length > page.length && { next: String(offset + page.length) }),
    };
  });
