import { addActivity } from '../../prisma/stores/activity.ts';
import { findVersion } from '../../prisma/stores/material.ts';
import { addComprehension } from '../../prisma/stores/material-writes.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { toVersion } from './to-material.ts';

export const test: Handler<typeof materialContract.test> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const { id: versionId, materialId } = found(await findVersion(sql, params.id), 'version');
    await addComprehension(sql, { versionId, ...body }, { workspaceId, memberId, at: now });
    await addActivity(sql, {
      workspaceId,
      actorId: memberId,
      verb: 'material.tested',
      data: { materialId, versionId, understood: body.understood },
      at: now,
    });
    return toVersion(found(await findVersion(sql, versionId), 'version'), now);
  });
