import { addActivity } from '../../prisma/stores/activity.ts';
import { setObjectives } from '../../prisma/stores/campaign-objectives.ts';
import { findCampaign, updateCampaign, type EditableFields } from '../../prisma/stores/campaigns.ts';
import { readSubjects, subjectHashes, type SubjectFields } from '../../prisma/stores/subjects.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { checkFields, checkLaunch, checkObjectives } from './check-fields.ts';
import type { campaignsContract } from './contract.ts';
import { passEdit } from './edit-guard.ts';
import { fieldText } from './field-words.ts';
import { toCampaign } from './to-campaign.ts';

const OVER = new Set(['completed', 'stopped', 'cancelled']);

export const update: Handler<typeof campaignsContract.update> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const { version, ...change } = body;
  let poked = false;
  const campaign = await ctx.transaction(async ({ sql, now }) => {
    const stored = found(await findCampaign(sql, params.id), 'campaign');
    const { fields: before, hashes } = await readSubjects(sql, stored.id, 'update');
    const after: SubjectFields = { ...before, ...given(change) };
    if (stored.version !== version || OVER.has(stored.state)) throw stale();
    await checkFields(sql, after);
    await checkObjectives(sql, after.objectiveIds, before.objectiveIds);
    if (stored.run) checkLaunch(before.launchAt, after.launchAt, now);

    const changes = differences(before, after);
    if (changes.length === 0) return stored;
    const dates = before.launchAt !== after.launchAt || before.endsAt !== after.endsAt;
    if (!(await updateCampaign(sql, stored.id, version, after, memberId))) throw stale();
    await setObjectives(sql, { workspaceId, campaignId: stored.id, objectiveIds: after.objectiveIds });
    poked = await passEdit(sql, {
      workspaceId,
      runId: stored.run?.id,
      before: hashes,
      after: subjectHashes(after),
      dates,
      at: now,
    });
    await addActivity(sql, {
      workspaceId,
      runId: stored.run?.id,
      campaignId: stored.id,
      actorId: memberId,
      verb: 'campaign.edited',
      data: { version: version + 1, changes },
      at: now,
    });
    return found(await findCampaign(sql, stored.id), 'campaign');
  });
  if (poked) ctx.nudge();
  return toCampaign(campaign);
};

function given(change: Partial<EditableFields>): Partial<EditableFields> {
  const fields = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<EditableFields>;
  for (const name of ['launchAt', 'endsAt'] as const) {
    const written = fields[name];
    // One way of writing an instant, so that equal instants have equal hashes.
    if (written) fields[name] = new Date(written).toISOString();
  }
  if (fields.objectiveIds) fields.objectiveIds = [...new Set(fields.objectiveIds)].toSorted();
  return fields;
}

/** Each field that changed, with what it was: later readers are told what is new since they decided. */
function differences(before: SubjectFields, after: SubjectFields): { field: string; before: string }[] {
  const flat = (fields: SubjectFields): Record<string, string> => {
    const { plan, briefs: _, ...own } = fields;
    const ofPlan = Object.entries(plan).map(([name, value]) => [`plan.${name}`, fieldText(value)]);
    return Object.fromEntries([
      ...Object.entries(own).map(([name, value]) => [name, fieldText(value)]),
      ...ofPlan,
    ]) as Record<string, string>;
  };
  const [old, fresh] = [flat(before), flat(after)];
  return Object.keys({ ...old, ...fresh }).flatMap((field) =>
    (old[field] ?? '') === (fresh[field] ?? '') ? [] : [{ field, before: old[field] ?? '' }],
  );
}

export function stale(): AppError {
  return new AppError(
    409,
    'STALE',
    'Somebody else has changed this meanwhile. Look at the new version, then change it again.',
  );
}
