import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findObjective, insertObjective } from '../../prisma/stores/objectives.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import { assertMayWrite, checkPlace, measurable } from './check-fields.ts';
import type { objectivesContract } from './contract.ts';
import { toObjective } from './to-objective.ts';

export const create: Handler<typeof objectivesContract.create> = async (ctx, { body }) => {
  assertMayWrite(ctx.me);
  const { workspaceId, id: actorId } = ctx.me;
  return ctx.transaction(async ({ sql, now }) => {
    const metric = body.metric?.trim() ?? '';
    const fields = measurable({
      parentId: body.parentId ?? null,
      level: body.level,
      kind: body.kind ?? 'other',
      title: body.title?.trim() || metric,
      metric,
      unit: body.unit?.trim() ?? '',
      baseline: body.baseline ?? null,
      baselineN: body.baselineN ?? null,
      target: body.target ?? null,
      startsAt: new Date(body.startsAt ?? now).toISOString(),
      dueAt: body.dueAt ?? null,
      ownerId: body.ownerId ?? actorId,
    });
    await checkPlace(sql, workspaceId, fields);
    const id = newId();
    await insertObjective(sql, { id, workspaceId, fields, at: now });
    await addActivity(sql, {
      workspaceId,
      actorId,
      verb: 'objective.created',
      data: { objectiveId: id, level: fields.level, kind: fields.kind },
      at: now,
    });
    return toObjective(found(await findObjective(sql, id), 'objective'), now);
  });
};
