import { findUnused } from '../../flow/material/usage.ts';
import { listMaterial, versionsOf } from '../../prisma/stores/material.ts';
import type { Handler } from '../http/handler.ts';
import type { materialContract } from './contract.ts';

export const unused: Handler<typeof materialContract.unused> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => {
    const materials = new Map((await listMaterial(sql, {})).map((one) => [one.id, one]));
    const approved = (await versionsOf(sql, [...materials.keys()])).filter(({ state }) => state === 'approved');
    const versions = approved.map(({ id, lastUsedAt }) => ({ id, lastUsedAt: lastUsedAt?.toISOString() ?? null }));
    const report = findUnused(versions, now.toISOString());
    const isUnused = new Set(report.unused);
    return {
      versions: approved.length,
      percent: report.percent,
      items: approved.flatMap(({ id, materialId, n, lastUsedAt }) => {
        const material = materials.get(materialId);
        if (!material || !isUnused.has(id)) return [];
        const { title, kind } = material;
        return [{ materialId, versionId: id, title, kind, n, lastUsedAt: lastUsedAt?.toISOString() ?? null }];
      }),
    };
  });
