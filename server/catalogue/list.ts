import { catalogueVersions, listCatalogues } from '../../prisma/stores/catalogue.ts';
import type { Handler } from '../http/handler.ts';
import type { Catalogue, catalogueContract } from './contract.ts';
import { toCatalogueVersion, versionDetail } from './to-version.ts';

export const list: Handler<typeof catalogueContract.list> = (ctx, { query }) =>
  ctx.transaction(async ({ sql, now }) => {
    const catalogues = await listCatalogues(sql, query.campaignId);
    const versions = await catalogueVersions(
      sql,
      catalogues.map(({ id }) => id),
    );
    const items: Catalogue[] = [];
    for (const catalogue of catalogues) {
      const newest = versions.find(({ catalogueId }) => catalogueId === catalogue.id);
      if (newest) items.push({ ...catalogue, newest: await toCatalogueVersion(sql, catalogue, newest, now) });
    }
    return { items };
  });

export const version: Handler<typeof catalogueContract.version> = (ctx, { params }) =>
  ctx.transaction(({ sql, now }) => versionDetail(sql, params.id, now));
