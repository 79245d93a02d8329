import { addActivity } from '../../prisma/stores/activity.ts';
import { findCatalogue, findCatalogueVersion } from '../../prisma/stores/catalogue.ts';
import { priceMismatches, versionFaults } from '../../prisma/stores/catalogue-check.ts';
import { approveCatalogue } from '../../prisma/stores/catalogue-writes.ts';
import type { Member, Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { catalogueContract } from './contract.ts';
import { assertDraft, sideOf } from './items.ts';
import { versionDetail } from './to-version.ts';

export const approve: Handler<typeof catalogueContract.approve> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId, role } = ctx.me;
  const side = sideOf(role);
  if (side === undefined) throw new AppError(403, 'ROLE_FORBIDDEN', 'This is for marketer or sales.');
  if (side === 'sales') assertLead(ctx.me);
  return ctx.transaction(async ({ sql, now }) => {
    const version = found(await findCatalogueVersion(sql, params.id, true), 'version');
    const { id: catalogueId, campaignId } = found(await findCatalogue(sql, version.catalogueId), 'catalogue');
    assertDraft(version);
    if (version.hash !== body.hash)
      throw new AppError(409, 'SUBJECT_CHANGED', 'The rows have changed since you opened them. Please look again.');
    const faults = await versionFaults(sql, { versionId: version.id, catalogueId, campaignId }, now);
    if (version.items === 0 || faults.length > 0) {
      const detail = version.items === 0 ? 'There are no items yet.' : `${faults.length} rows are wrong.`;
      const errors = faults.map(({ row, code, message }) => ({ pointer: `/rows/${row}`, code, message }));
      throw new AppError(422, 'CATALOGUE_INVALID', detail, errors);
    }
    const mismatches = await priceMismatches(sql, campaignId);
    if (mismatches.length > 0) {
      const errors = mismatches.map(({ sku, message }) => ({ pointer: `/skus/${sku}`, code: 'PRICE_PARITY', message }));
      const detail = `${mismatches.length === 1 ? 'One item costs' : `${mismatches.length} items cost`} another price in another channel.`;
      throw new AppError(422, 'PRICE_PARITY', detail, errors);
    }
    const done = await approveCatalogue(sql, version, side, { workspaceId, memberId, at: now });
    if (done !== 'again')
      await addActivity(sql, {
        workspaceId,
        campaignId,
        actorId: memberId,
        verb: done === 'both' ? 'catalogue.approved' : 'catalogue.side_approved',
        data: { versionId: version.id, hash: version.hash, side },
        at: now,
      });
    return versionDetail(sql, version.id, now);
  });
};

/** Prices are agreed to by whoever leads the team (domain.md §3.4). */
export function assertLead({ position }: Pick<Member, 'position'>): void {
  if (position === 'member') throw new AppError(403, 'LEAD_ONLY', 'Only a lead of Sales can agree to prices.');
}
