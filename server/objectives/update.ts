import { addActivity } from '../../prisma/stores/activity.ts';
import { findObjective, updateObjective, type ObjectiveFields } from '../../prisma/stores/objectives.ts';
import { stale } from '../campaigns/update.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { assertMayWrite, checkPlace, measurable } from './check-fields.ts';
import type { objectivesContract } from './contract.ts';
import { toObjective } from './to-objective.ts';

/** What people agreed to when they approved a plan that supports it. */
const AGREED = ['kind', 'metric', 'unit', 'baseline', 'baselineN', 'target', 'startsAt', 'dueAt', 'level'] as const;

export const update: Handler<typeof objectivesContract.update> = async (ctx, { params, body }) => {
  assertMayWrite(ctx.me);
  const { workspaceId, id: actorId } = ctx.me;
  const { version, ...change } = body;
  return ctx.transaction(async ({ sql, now }) => {
    const stored = found(await findObjective(sql, params.id), 'objective');
    if (stored.state === 'closed') throw new AppError(409, 'OBJECTIVE_CLOSED', 'A closed objective stays as it was.');
    const { owner, ...before } = stored;
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const merged = { ...before, ownerId: owner.id, ...given } as ObjectiveFields;
    const fields = measurable({
      ...merged,
      title: merged.title.trim() || merged.metric,
      startsAt: new Date(merged.startsAt ?? stored.startsAt).toISOString(),
      dueAt: merged.dueAt === null ? null : new Date(merged.dueAt).toISOString(),
    });
    const changed = AGREED.filter((name) => fields[name] !== stored[name]);
    const begun = stored.campaigns.find(({ running }) => running);
    if (begun && changed.length > 0)
      throw new AppError(
        409,
        'OBJECTIVE_IN_USE',
        `“${begun.name}” was agreed with these figures. Close this objective and set a new one.`,
      );
    await checkPlace(sql, workspaceId, fields, stored.id);
    if (!(await updateObjective(sql, { id: stored.id, version, fields, at: now }))) throw stale();
    await addActivity(sql, {
      workspaceId,
      actorId,
      verb: 'objective.changed',
      data: { objectiveId: stored.id, version: version + 1, changed },
      at: now,
    });
    return toObjective(found(await findObjective(sql, stored.id), 'objective'), now);
  });
};
