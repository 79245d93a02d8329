import { sqlState } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { setObjectives } from '../../prisma/stores/campaign-objectives.ts';
import { findCampaign, insertCampaign, type EditableFields } from '../../prisma/stores/campaigns.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { checkFields, checkObjectives } from './check-fields.ts';
import { planSchema, type campaignsContract } from './contract.ts';
import { toCampaign } from './to-campaign.ts';

/** A code is how imports and people outside name the campaign, so it is taken once in a workspace. */
const UNIQUE = new Set(['23505', 'P2002']);

export const create: Handler<typeof campaignsContract.create> = async (ctx, { body }) => {
  const { workspaceId, id: ownerId } = ctx.me;
  const id = newId();
  try {
    return await ctx.transaction(async (tx) => {
      const workspace = found(await findWorkspace(tx.sql), 'workspace');
      const fields: EditableFields = {
        name: body.name,
        offer: body.offer ?? '',
        budgetMinor: body.budgetMinor ?? 0,
        channels: body.channels ?? [],
        plan: planSchema.parse(body.plan ?? {}),
        launchAt: body.launchAt ?? null,
        endsAt: body.endsAt ?? null,
        tz: body.tz ?? workspace.tz,
        salesOwnerId: body.salesOwnerId ?? null,
        objectiveIds: [...new Set(body.objectiveIds ?? [])].toSorted(),
      };
      await checkFields(tx.sql, fields);
      await checkObjectives(tx.sql, fields.objectiveIds, []);
      await insertCampaign(tx, { id, workspaceId, code: body.code, ownerId, createdAt: tx.now, ...fields });
      await setObjectives(tx.sql, { workspaceId, campaignId: id, objectiveIds: fields.objectiveIds });
      await addActivity(tx.sql, {
        workspaceId,
        campaignId: id,
        actorId: ownerId,
        verb: 'campaign.created',
        data: { code: body.code },
        at: tx.now,
      });
      return toCampaign(found(await findCampaign(tx.sql, id), 'campaign'));
    });
  } catch (error) {
    if (!UNIQUE.has(sqlState(error) ?? (error as { code?: string }).code ?? '')) throw error;
    const message = `Another campaign has the code ${body.code}.`;
    throw new AppError(409, 'CODE_IN_USE', message, [{ pointer: '/code', code: 'CODE_IN_USE', message }]);
  }
};
