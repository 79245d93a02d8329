import type { z } from 'zod';
import { newId } from '../../prisma/id.ts';
import type { Sql } from '../../prisma/database.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { priceMismatches } from '../../prisma/stores/catalogue-check.ts';
import { addException, agree, listExceptions } from '../../prisma/stores/price-exceptions.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { assertLead } from './approve.ts';
import type { catalogueContract } from './contract.ts';

type Exception = z.output<typeof catalogueContract.askException.answer>;

export const exceptions: Handler<typeof catalogueContract.exceptions> = (ctx, { params }) =>
  ctx.transaction(async ({ sql }) => {
    const { id } = found(await findCampaign(sql, params.id), 'campaign');
    return { items: (await listExceptions(sql, { campaignId: id })).map(toException) };
  });

export const askException: Handler<typeof catalogueContract.askException> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const { id: campaignId } = found(await findCampaign(sql, params.id), 'campaign');
    const mismatch = (await priceMismatches(sql, campaignId)).find(({ sku }) => sku === body.sku);
    if (!mismatch) throw new AppError(409, 'NO_MISMATCH', 'Its prices are the same everywhere, or are agreed already.');
    const prices = Object.fromEntries(mismatch.prices.map(({ channel, priceMinor }) => [channel, priceMinor]));
    const id = newId();
    await addException(sql, { id, workspaceId, campaignId, ...body, prices, memberId, at: now });
    await addActivity(sql, {
      workspaceId,
      campaignId,
      actorId: memberId,
      verb: 'price_exception.asked',
      data: { exceptionId: id, sku: body.sku },
      at: now,
    });
    return one(sql, id);
  });

export const agreeException: Handler<typeof catalogueContract.agreeException> = (ctx, { params }) => {
  const { workspaceId, id: memberId, role } = ctx.me;
  if (role === 'sales') assertLead(ctx.me);
  return ctx.transaction(async ({ sql, now }) => {
    const [stored] = await listExceptions(sql, { id: params.id });
    const { askedById, campaignId } = found(stored, 'exception');
    if (askedById === memberId)
      throw new AppError(403, 'SELF_DECISION', 'Somebody else must agree to what you ask for.');
    await agree(sql, params.id, role === 'sales' ? 'sales' : 'operations', memberId);
    await addActivity(sql, {
      workspaceId,
      campaignId,
      actorId: memberId,
      verb: 'price_exception.agreed',
      data: { exceptionId: params.id, side: role },
      at: now,
    });
    return one(sql, params.id);
  });
};

async function one(sql: Sql, id: string): Promise<Exception> {
  const [stored] = await listExceptions(sql, { id });
  return toException(found(stored, 'exception'));
}

function toException(stored: Awaited<ReturnType<typeof listExceptions>>[number]): Exception {
  const { id, sku, prices, reason, askedBy, salesBy, operationsBy } = stored;
  return { id, sku, prices, reason, askedBy, salesBy, operationsBy };
}
