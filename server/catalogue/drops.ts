import type { z } from 'zod';
import { sqlState } from '../../prisma/database.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { catalogueVersions, findCatalogue } from '../../prisma/stores/catalogue.ts';
import {
  cancelDrop as storeCancel,
  findDrop,
  listDrops,
  saveDrop,
  type DropFields,
  type StoredDrop,
} from '../../prisma/stores/catalogue-drops.ts';
import type { Context, Handler, Transaction } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { catalogueContract, Drop } from './contract.ts';
import { editing } from './edit.ts';

function toDrop({ campaign, campaignId, mailAt, inHomeFrom, inHomeTo, ...rest }: StoredDrop): Drop {
  return {
    ...rest,
    campaign: { id: campaignId, name: campaign },
    mailAt: mailAt.toISOString(),
    inHomeFrom: inHomeFrom.toISOString(),
    inHomeTo: inHomeTo.toISOString(),
  };
}

export const drops: Handler<typeof catalogueContract.drops> = (ctx, { query }) =>
  ctx.transaction(async ({ sql }) => ({ items: (await listDrops(sql, query.campaignId)).map(toDrop) }));

export const addDrop: Handler<typeof catalogueContract.addDrop> = (ctx, { params, body }) =>
  saving(ctx, body, async (tx) => {
    const catalogue = found(await findCatalogue(tx.sql, params.id), 'catalogue');
    const [newest] = await catalogueVersions(tx.sql, [catalogue.id]);
    return {
      campaignId: catalogue.campaignId,
      place: { catalogueId: catalogue.id, versionId: found(newest, 'version').id },
    };
  });

export const changeDrop: Handler<typeof catalogueContract.changeDrop> = (ctx, { params, body }) =>
  saving(ctx, body, async (tx) => {
    const { id, state, campaignId, catalogueId } = found(await findDrop(tx.sql, params.id), 'drop');
    if (state !== 'planned') throw over();
    return { campaignId, place: { catalogueId, versionId: '', dropId: id } };
  });

export const cancelDrop: Handler<typeof catalogueContract.cancelDrop> = async (ctx, { params }) => {
  const { workspaceId, id: actorId } = ctx.me;
  const { poked } = await ctx.transaction(async (tx) => {
    const { id, campaignId } = found(await findDrop(tx.sql, params.id), 'drop');
    return editing(ctx, tx, { campaignId, dates: true }, async () => {
      if (!(await storeCancel(tx.sql, id, tx.now))) throw over();
      const data = { dropId: id };
      await addActivity(tx.sql, { workspaceId, campaignId, actorId, verb: 'drop.cancelled', data, at: tx.now });
    });
  });
  if (poked) ctx.nudge();
  return { done: true };
};

type Body = z.output<typeof catalogueContract.addDrop.body>;
interface Place {
  campaignId: string;
  place: Parameters<typeof saveDrop>[1];
}

async function saving(ctx: Context, body: Body, find: (tx: Transaction) => Promise<Place>): Promise<Drop> {
  const { workspaceId, id: actorId } = ctx.me;
  const fields = readDates(body);
  try {
    const { result, poked } = await ctx.transaction(async (tx) => {
      const { campaignId, place } = await find(tx);
      return editing(ctx, tx, { campaignId, dates: true }, async () => {
        const saved = await saveDrop(tx.sql, place, fields, { workspaceId, at: tx.now });
        if ('taken' in saved) {
          const message = `“${fields.code}” is the code of drop ${saved.taken.wave} of ${saved.taken.campaign}, which is not over.`;
          throw new AppError(409, 'KEY_CODE_IN_USE', message, [{ pointer: '/code', code: 'KEY_CODE_IN_USE', message }]);
        }
        await addActivity(tx.sql, {
          workspaceId,
          campaignId,
          actorId,
          verb: place.dropId === undefined ? 'drop.planned' : 'drop.changed',
          data: { dropId: saved.id, wave: fields.wave, mailAt: fields.mailAt.toISOString() },
          at: tx.now,
        });
        return toDrop(found(await findDrop(tx.sql, saved.id), 'drop'));
      });
    });
    if (poked) ctx.nudge();
    return result;
  } catch (error) {
    if (sqlState(error) !== '23505') throw error;
    const message = `There is a drop ${fields.wave} of this catalogue.`;
    throw new AppError(409, 'WAVE_TAKEN', message, [{ pointer: '/wave', code: 'WAVE_TAKEN', message }]);
  }
}

/** Mailed first, then in people's homes; the two are never the same date by accident. */
function readDates({ mailAt, inHomeFrom, inHomeTo, ...rest }: Body): DropFields {
  const fields = {
    ...rest,
    mailAt: new Date(mailAt),
    inHomeFrom: new Date(inHomeFrom),
    inHomeTo: new Date(inHomeTo),
  };
  const refuse = (pointer: string, message: string): AppError =>
    new AppError(422, 'DATES_ORDER', message, [{ pointer, code: 'DATES_ORDER', message }]);
  if (fields.inHomeFrom < fields.mailAt) throw refuse('/inHomeFrom', 'It cannot arrive before it is mailed.');
  if (fields.inHomeTo < fields.inHomeFrom) throw refuse('/inHomeTo', 'The last day at home is before the first.');
  return fields;
}

function over(): AppError {
  return new AppError(409, 'DROP_OVER', 'This drop was mailed or cancelled, and stays as it is.');
}
