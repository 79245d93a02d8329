import {
  approvalsOf,
  catalogueVersions,
  findCatalogue,
  findCatalogueVersion,
  itemsOf,
  type StoredCatalogue,
  type StoredCatalogueVersion,
} from '../../prisma/stores/catalogue.ts';
import { priceMismatches, versionFaults } from '../../prisma/stores/catalogue-check.ts';
import type { Sql } from '../../prisma/database.ts';
import type { Answer } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { CatalogueVersion, catalogueContract } from './contract.ts';

export async function toCatalogueVersion(
  sql: Sql,
  catalogue: StoredCatalogue,
  stored: StoredCatalogueVersion,
  now: Date,
): Promise<CatalogueVersion> {
  const { id, n, hash, items } = stored;
  const { id: catalogueId, campaignId } = catalogue;
  const faults = await versionFaults(sql, { versionId: id, catalogueId, campaignId }, now);
  const mismatches = await priceMismatches(sql, campaignId);
  const approvals = (await approvalsOf(sql, [id])).filter((approval) => approval.hash === hash);
  const open = items === 0 ? 'empty' : faults.length > 0 || mismatches.length > 0 ? 'invalid' : 'ready';
  return {
    id,
    n,
    hash,
    state: stored.state === 'draft' ? open : stored.state,
    itemCount: items,
    faults,
    mismatches,
    approvals: approvals.map(({ side, name, at }) => ({ side, name, at: at.toISOString() })),
  };
}

/** Throws `NOT_FOUND`. */
export async function versionDetail(
  sql: Sql,
  versionId: string,
  now: Date,
): Promise<Answer<typeof catalogueContract.version>> {
  const stored = found(await findCatalogueVersion(sql, versionId), 'version');
  const catalogue = found(await findCatalogue(sql, stored.catalogueId), 'catalogue');
  const versions = await catalogueVersions(sql, [catalogue.id]);
  return {
    ...(await toCatalogueVersion(sql, catalogue, stored, now)),
    catalogue,
    items: await itemsOf(sql, versionId),
    versions: versions.map(({ id, n, state }) => ({ id, n, state })),
  };
}
