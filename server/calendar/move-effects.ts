import { calendarCampaigns, decisionsAt } from '../../prisma/stores/calendar.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { changedSubjects, readSubjects, subjectHashes } from '../../prisma/stores/subjects.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { checkFields, checkLaunch } from '../campaigns/check-fields.ts';
import { untoldPath } from '../campaigns/edit-guard.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { calendarContract } from './contract.ts';
import { mayMove } from './may-move.ts';
import { readClashes } from './read-calendar.ts';

const NEAR_MS = 60 * 86_400_000;

const TITLES: Readonly<Record<string, string>> = {
  'brief.sales': 'Sales brief',
  'brief.service': 'Service brief',
  launch: 'Launch',
  objectives: 'Objectives',
  budget: 'Budget',
  plan: 'Plan',
  price_list: 'Prices',
};

export const moveEffects: Handler<typeof calendarContract.moveEffects> = (ctx, { params, query }) =>
  ctx.transaction(async ({ sql, now }) => {
    const campaign = found(await findCampaign(sql, params.id), 'campaign');
    const { fields, hashes } = await readSubjects(sql, campaign.id);
    const launchAt = new Date(query.launchAt).toISOString();
    const endsAt = query.endsAt ? new Date(query.endsAt).toISOString() : endAfter(fields, launchAt);
    const after = { ...fields, launchAt, endsAt };
    const fresh = subjectHashes(after);
    const changed = Object.keys(changedSubjects(hashes, fresh));
    const held = Object.fromEntries(
      Object.entries(hashes).filter(([subject]) => changed.some((each) => each === subject)),
    );
    const given = await decisionsAt(sql, campaign.id, held);

    let refused: string | null = null;
    if (!mayMove(ctx.me, campaign.state, fields.launchAt, now)) refused = 'It was launched already, so its date stays.';
    try {
      await checkFields(sql, after);
      checkLaunch(fields.launchAt, launchAt, now);
      if (campaign.run) {
        const names = await untoldPath(sql, campaign.run.id, changed);
        if (names)
          refused ??= `The launch could then happen before everybody has been told again: ${names.join(' → ')}.`;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused ??= error.message;
    }

    const at = Date.parse(launchAt);
    const around = await calendarCampaigns(sql, { from: new Date(at - NEAR_MS), to: new Date(at + NEAR_MS) });
    const moved = around.some(({ id }) => id === campaign.id)
      ? around
      : [...around, ...(await calendarCampaigns(sql, spanOf(fields.launchAt))).filter(({ id }) => id === campaign.id)];
    const workspace = found(await findWorkspace(sql), 'workspace');
    const clashes = await readClashes(
      sql,
      moved.map((one) => (one.id === campaign.id ? { ...one, launchAt, endsAt } : one)),
      workspace,
      now,
    );
    return {
      version: campaign.version,
      launchAt,
      endsAt,
      voids: given.map((one) => ({ ...one, title: TITLES[one.subject] ?? one.subject })),
      refused,
      clashes: clashes.filter(({ campaignIds }) => campaignIds.includes(campaign.id)),
    };
  });

/** The end stays where it is, unless the launch would overtake it. */
function endAfter(
  { launchAt, endsAt }: { launchAt: string | null; endsAt: string | null },
  moved: string,
): string | null {
  if (endsAt === null || Date.parse(endsAt) > Date.parse(moved)) return endsAt;
  const lasts = launchAt === null ? 0 : Date.parse(endsAt) - Date.parse(launchAt);
  return new Date(Date.parse(moved) + Math.max(lasts, 86_400_000)).toISOString();
}

function spanOf(launchAt: string | null): { from: Date; to: Date } {
  const at = launchAt === null ? 0 : Date.parse(launchAt);
  return { from: new Date(at - 1), to: new Date(at + 1) };
}
