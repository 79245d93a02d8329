import { findMaterial, versionsOf } from '../../prisma/stores/material.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { materialContract } from './contract.ts';
import { toMaterials, toVersion } from './to-material.ts';

export const get: Handler<typeof materialContract.get> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const stored = found(await findMaterial(sql, params.id), 'material');
    const [material] = await toMaterials(sql, [stored], now);
    const versions = (await versionsOf(sql, [stored.id])).map((version) => toVersion(version, now));
    return { ...found(material, 'material'), versions };
  });
