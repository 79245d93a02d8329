import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import { resolveInstant } from '../../flow/calendar/resolve-instant.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import { parseInstant } from '../../flow/settings/instant.ts';
import { SettingError } from '../../flow/settings/setting-error.ts';
import type { AskedSpan, CalendarCampaign, DropSpan } from '../../prisma/stores/calendar.ts';
import type { Entry } from './contract.ts';

/** Of one campaign all that has a date: launch, time of answers, votes ahead, what people are asked now, drops. Pure. */
export function entriesOf(
  campaign: CalendarCampaign,
  around: {
    asked: readonly AskedSpan[];
    drops: readonly DropSpan[];
    flow: FlowDefinition | undefined;
    calendar: BusinessCalendar;
    now: string;
  },
): Entry[] {
  const { launchAt, endsAt, id: campaignId } = campaign;
  const base = { campaignId, campaign: campaign.name };
  const entries: Entry[] = [];
  if (launchAt)
    entries.push({
      ...base,
      id: `launch:${campaignId}`,
      kind: 'launch',
      side: 'marketing',
      title: 'launch',
      from: launchAt,
      to: launchAt,
    });
  if (launchAt && endsAt)
    entries.push({
      ...base,
      id: `open:${campaignId}`,
      kind: 'open',
      side: 'marketing',
      title: 'enquiries open',
      from: launchAt,
      to: endsAt,
    });
  const asked = around.asked.filter((span) => span.campaignId === campaignId);
  for (const span of asked)
    entries.push({
      ...base,
      id: `asked:${campaignId}:${span.stepId}:${span.kind}`,
      kind: span.kind === 'vote' ? 'vote' : 'asked',
      side: sideOf(span),
      title: span.title,
      from: span.from.toISOString(),
      to: span.to.toISOString(),
    });
  if (around.flow)
    for (const vote of votesAhead(campaign, around.flow, around)) {
      if (asked.some(({ stepId }) => stepId === vote.stepId) || Date.parse(vote.to) < Date.parse(around.now)) continue;
      const { stepId, ...span } = vote;
      entries.push({ ...base, id: `vote:${campaignId}:${stepId}`, kind: 'vote', side: 'joint', ...span });
    }
  for (const drop of around.drops.filter((each) => each.campaignId === campaignId)) {
    const mailed = drop.mailAt.toISOString();
    entries.push(
      {
        ...base,
        id: `drop:${drop.id}`,
        kind: 'drop',
        side: 'marketing',
        title: `drop ${drop.wave}`,
        from: mailed,
        to: mailed,
      },
      {
        ...base,
        id: `home:${drop.id}`,
        kind: 'inHome',
        side: 'marketing',
        title: `in homes, drop ${drop.wave}`,
        from: drop.inHomeFrom.toISOString(),
        to: drop.inHomeTo.toISOString(),
      },
    );
  }
  return entries;
}

function sideOf({ kind, role }: AskedSpan): Entry['side'] {
  if (kind === 'vote' || kind === 'review') return 'joint';
  switch (role) {
    case 'marketer':
      return 'marketing';
    case 'sales':
    case 'partner':
      return 'sales';
    case 'service':
      return 'service';
    default:
      return 'operations';
  }
}

/** Steps that open and close some days before the launch, whatever their type. */
function votesAhead(
  { launchAt, endsAt, tz }: CalendarCampaign,
  flow: FlowDefinition,
  { calendar, now }: { calendar: BusinessCalendar; now: string },
): { stepId: string; title: string; from: string; to: string }[] {
  if (!launchAt) return [];
  const at = (written: unknown): string | undefined => {
    if (typeof written !== 'string') return undefined;
    try {
      const instant = parseInstant(written);
      if (instant.base.kind !== 'T') return undefined;
      return resolveInstant(instant, { now, calendar, campaign: { tz, launchAt, ...(endsAt && { endsAt }) } });
    } catch (error) {
      if (error instanceof SettingError) return undefined;
      throw error;
    }
  };
  return [...toGraph(flow).steps.values()].flatMap((step) => {
    const [from, to] = [at(step.settings['opens']), at(step.settings['closes'])];
    return from && to ? [{ stepId: step.id, title: step.name, from, to }] : [];
  });
}
