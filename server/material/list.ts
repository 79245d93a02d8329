import { listMaterial } from '../../prisma/stores/material.ts';
import type { Handler } from '../http/handler.ts';
import type { materialContract } from './contract.ts';
import { toMaterials } from './to-material.ts';

export const list: Handler<typeof materialContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql, now }) => ({ items: await toMaterials(sql, await listMaterial(sql, query), now) }));
