import { addActivity } from '../../prisma/stores/activity.ts';
import { findVersion } from '../../prisma/stores/material.ts';
import { approveVersion } from '../../prisma/stores/material-writes.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { toVersion } from './to-material.ts';

export const approve: Handler<typeof materialContract.approve> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const version = found(await findVersion(sql, params.id), 'version');
    const approved = await approveVersion(sql, version, { workspaceId, memberId, at: now });
    if (!approved) throw new AppError(409, 'NOT_A_DRAFT', 'This version was approved already.');
    const { materialId } = version;
    await addActivity(sql, {
      workspaceId,
      actorId: memberId,
      verb: 'material.published',
      data: { materialId, versionId: version.id },
      at: now,
    });
    for (const old of approved.superseded)
      await addActivity(sql, {
        workspaceId,
        actorId: memberId,
        verb: 'material.superseded',
        data: { materialId, versionId: old, by: version.id },
        at: now,
      });
    return toVersion(found(await findVersion(sql, version.id), 'version'), now);
  });
