import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addBrief, newestBriefs } from '../../prisma/stores/briefs.ts';
import { findCampaign, noteEditor } from '../../prisma/stores/campaigns.ts';
import { listPeople } from '../../prisma/stores/members.ts';
import { readSubjects, subjectHashes } from '../../prisma/stores/subjects.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { BriefSections, campaignsContract } from './contract.ts';
import { passEdit } from './edit-guard.ts';
import { toBrief } from './to-brief.ts';
import { stale } from './update.ts';

export const putBrief: Handler<typeof campaignsContract.putBrief> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  checkComplete(body.sections);
  let poked = false;
  const brief = await ctx.transaction(async ({ sql, now }) => {
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    const { fields, hashes } = await readSubjects(sql, campaign.id, 'update');
    const newest = (await newestBriefs(sql, campaign.id)).find(({ audience }) => audience === params.audience);
    if ((newest?.version ?? 0) !== body.basedOn) throw stale();
    const names = new Map((await listPeople(sql)).map(({ id, name }) => [id, name]));
    const around = { runId: campaign.run?.id, names };
    const changes = differences(params.audience, newest?.sections, body.sections);
    if (newest && changes.length === 0) return toBrief(sql, newest, { ...around, hashes });

    const after = subjectHashes({ ...fields, briefs: { ...fields.briefs, [params.audience]: body.sections } });
    const version = body.basedOn + 1;
    const id = newId();
    await addBrief(sql, {
      id,
      workspaceId,
      campaignId: campaign.id,
      audience: params.audience,
      version,
      hash: after[`brief.${params.audience}`],
      sections: body.sections,
      authorId: memberId,
      at: now,
    });
    await noteEditor(sql, campaign.id, memberId);
    poked = await passEdit(sql, { workspaceId, runId: campaign.run?.id, before: hashes, after, dates: false, at: now });
    await addActivity(sql, {
      workspaceId,
      runId: campaign.run?.id,
      campaignId: campaign.id,
      actorId: memberId,
      verb: 'brief.written',
      data: { audience: params.audience, version, changes },
      at: now,
    });
    const written = found(
      (await newestBriefs(sql, campaign.id)).find(({ audience }) => audience === params.audience),
      'brief',
    );
    return toBrief(sql, written, { ...around, hashes: after });
  });
  if (poked) ctx.nudge();
  return brief;
};

/** Sales must be told what happens and what is offered; when and where to come from the campaign (S15). */
function checkComplete(sections: BriefSections): void {
  const errors = (['what', 'offer'] as const)
    .filter((name) => sections[name].trim() === '')
    .map((name) => ({
      pointer: `/sections/${name}`,
      code: 'MISSING',
      message: name === 'what' ? 'Say what happens.' : 'Say what is offered.',
    }));
  if (errors.length > 0)
    throw new AppError(422, 'BRIEF_INCOMPLETE', 'A brief says at least what happens and what is offered.', errors);
}

/** What it was is kept in the version before. */
function differences(
  audience: string,
  before: Record<string, string> | undefined,
  after: BriefSections,
): { field: string; before: string }[] {
  return Object.entries(after).flatMap(([section, text]) =>
    (before?.[section] ?? '') === text ? [] : [{ field: `brief.${audience}.${section}`, before: '' }],
  );
}
