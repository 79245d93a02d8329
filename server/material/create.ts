import { addActivity } from '../../prisma/stores/activity.ts';
import { findMaterial } from '../../prisma/stores/material.ts';
import { addMaterial } from '../../prisma/stores/material-writes.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { toMaterials } from './to-material.ts';

export const create: Handler<typeof materialContract.create> = (ctx, { body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const id = await addMaterial(sql, body, { workspaceId, memberId, at: now });
    await addActivity(sql, {
      workspaceId,
      actorId: memberId,
      verb: 'material.added',
      data: { materialId: id, kind: body.kind },
      at: now,
    });
    const [material] = await toMaterials(sql, [found(await findMaterial(sql, id), 'material')], now);
    return found(material, 'material');
  });
