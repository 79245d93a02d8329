import { objectiveTitles } from '../../prisma/stores/objectives.ts';
import { listPeople } from '../../prisma/stores/members.ts';
import { planVersions as readVersions, type PlanContent, type PlanVersion } from '../../prisma/stores/plan-versions.ts';
import { readSubjects } from '../../prisma/stores/subjects.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { campaignsContract } from './contract.ts';
import { FIELD_TITLES, fieldText, fieldWords, type FieldSetting } from './field-words.ts';
import { seenCampaign } from './seen-campaign.ts';

export const planVersions: Handler<typeof campaignsContract.planVersions> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'campaign');
  return ctx.transaction(async ({ sql }) => {
    const campaign = await seenCampaign(sql, ctx.me, params.id);
    const versions = await readVersions(sql, campaign.id);
    const { fields } = await readSubjects(sql, campaign.id);
    const setting: FieldSetting = {
      tz: fields.tz,
      currency: (await findWorkspace(sql))?.currency ?? 'GBP',
      names: new Map([
        ...(await listPeople(sql)).map(({ id, name }) => [id, name] as const),
        ...(await objectiveTitles(sql)),
      ]),
    };
    const approved = versions.find(isApproved);
    return {
      items: versions.map((version, index) => {
        const before = versions.slice(index + 1).find(isApproved);
        const { number, at, by, approvals } = version;
        return { number, at, by, approvals, changes: before ? changed(before.content, version.content, setting) : [] };
      }),
      approved: approved?.number ?? null,
      changes: approved ? changed(approved.content, fields, setting) : [],
    };
  });
};

function isApproved({ approvals }: PlanVersion): boolean {
  return approvals.length > 0;
}

/** Field by field, in the order in which the plan is read. */
function changed(before: PlanContent, after: PlanContent, setting: FieldSetting) {
  const [old, fresh] = [flat(before), flat(after)];
  return Object.keys(FIELD_TITLES).flatMap((field) => {
    const [was, is] = [old[field] ?? '', fresh[field] ?? ''];
    if (was === is) return [];
    const words = (stored: string) => fieldWords(field, stored, setting);
    return [{ field, title: FIELD_TITLES[field] ?? field, before: words(was), after: words(is) }];
  });
}

function flat({ plan, ...own }: PlanContent): Record<string, string> {
  return Object.fromEntries([
    ...Object.entries(own).map(([name, value]) => [name, fieldText(value)]),
    ...Object.entries(plan).map(([name, value]) => [`plan.${name}`, fieldText(value)]),
  ]) as Record<string, string>;
}
