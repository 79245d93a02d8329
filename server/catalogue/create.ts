import type { Sql } from '../../prisma/database.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { catalogueVersions, findCatalogue, itemsOf } from '../../prisma/stores/catalogue.ts';
import { addCatalogue, addCatalogueVersion } from '../../prisma/stores/catalogue-writes.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { catalogueContract } from './contract.ts';
import { editing } from './edit.ts';
import { versionDetail } from './to-version.ts';

export const create: Handler<typeof catalogueContract.create> = async (ctx, { body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const { result, poked } = await ctx.transaction((tx) =>
    editing(ctx, tx, { campaignId: body.campaignId, dates: false }, async () => {
      const id = await addCatalogue(tx.sql, body, { workspaceId, memberId, at: tx.now });
      if (id === undefined) {
        const message = 'The campaign has a catalogue of this name.';
        throw new AppError(409, 'NAME_TAKEN', message, [{ pointer: '/name', code: 'NAME_TAKEN', message }]);
      }
      const { campaignId } = body;
      const data = { catalogueId: id };
      await addActivity(tx.sql, {
        workspaceId,
        campaignId,
        actorId: memberId,
        verb: 'catalogue.added',
        data,
        at: tx.now,
      });
      return versionDetail(tx.sql, (await newestOf(tx.sql, id)).id, tx.now);
    }),
  );
  if (poked) ctx.nudge();
  return result;
};

export const addVersion: Handler<typeof catalogueContract.addVersion> = async (ctx, { params }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const { result, poked } = await ctx.transaction(async (tx) => {
    const { id, campaignId } = found(await findCatalogue(tx.sql, params.id), 'catalogue');
    return editing(ctx, tx, { campaignId, dates: false }, async () => {
      const items = await itemsOf(tx.sql, (await newestOf(tx.sql, id)).id);
      const versionId = await addCatalogueVersion(tx.sql, id, items, { workspaceId, memberId, at: tx.now });
      return versionDetail(tx.sql, versionId, tx.now);
    });
  });
  if (poked) ctx.nudge();
  return result;
};

async function newestOf(sql: Sql, catalogueId: string): Promise<{ id: string }> {
  const [newest] = await catalogueVersions(sql, [catalogueId]);
  return found(newest, 'version');
}
