import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { parseDuration } from '../../../flow/settings/duration.ts';
import type { Memory, Relied } from '../../../flow/state.ts';
import { newId } from '../../../prisma/id.ts';
import type { Subject } from '../../../prisma/stores/subjects.ts';
import { isWanted } from '../items.ts';
import type { DropRow } from '../read.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

/** Channels that open by themselves with the sources; the others are work for a person. */
const OPENS_ITSELF = new Set(['web', 'web_page', 'web_shop', 'app']);

const TITLE_OF_CHANNEL: Record<string, string> = {
  email: 'Send the e-mail',
  direct_mail: 'Post the letters',
  post: 'Post the letters',
  mail_order: 'Send the catalogue',
  phone: 'Start the calls',
  event: 'Open the event',
  stand: 'Open the stand',
  advert: 'Place the advertisements',
  print: 'Place the advertisements',
  social: 'Publish the posts',
  distributor: 'Tell the distributors',
  agent: 'Tell the agents',
};

/**
 * Goes live, or leaves by `missed` when its window is over or any acknowledgement or approval it relied on was given
 * for another content than today's. The campaign's row is held, so nothing is edited between this check and commit.
 */
export const launch: Act = async (work, { stepId, args }): Promise<{ outcome: string; data: Memory }> => {
  const hashes = await work.subjects();
  const relied = (args.relied ?? []) as unknown as Relied[];
  if (relied.some(({ subject, hash }) => hashes[subject as Subject] !== hash))
    return { outcome: 'missed', data: { why: 'changed' } };
  if (work.scope.kind === 'item' && !(await isWanted(work))) return { outcome: 'missed', data: { why: 'step_left' } };
  if (isTooLate(work, args)) return { outcome: 'missed', data: { why: 'window' } };

  const { campaign } = work.around;
  const named = Array.isArray(args.channels) ? args.channels.map(String) : [];
  const drop = dropOf(work);
  const planned: Readonly<Record<string, string[]>> = {
    'campaign.channels': campaign.channels,
    'drop.channel': drop ? [drop.channel] : [],
  };
  const channels = [...new Set(named.flatMap((channel) => planned[channel] ?? [channel]))];
  for (const channel of channels) if (!OPENS_ITSELF.has(channel)) openWork(work, stepId, channel);
  if (work.scope.kind === 'campaign') work.writes.campaignState = 'live';
  if (drop) await work.sql(MAILED, [drop.code]);
  work.writes.activity.push({ verb: 'campaign.launched', data: { channels } });
  return { outcome: 'launched', data: { channels } };
};

const MAILED = `UPDATE catalogue_drop SET state = 'mailed' WHERE id IN (SELECT drop_id FROM source_code WHERE code = $1 AND closed_at IS NULL)`;

/** The drop that an item is. */
function dropOf({ scope, around }: StepWork): DropRow | undefined {
  return (around.drops ?? []).find(({ code }) => scope.kind === 'item' && code === scope.item_key);
}

/** Of work that follows a launch and that its step does not wait for: no visit's end closes it. */
const NO_VISIT = 0;

function isTooLate(work: StepWork, { mode, window }: Memory): boolean {
  const { around, calendar, now } = work;
  const launchAt = dropOf(work)?.mail_at ?? around.campaign.launch_at;
  if (mode === 'immediate' || launchAt === null || typeof window !== 'string') return false;
  const until = addDuration(calendar, new Date(launchAt).toISOString(), parseDuration(window));
  return Date.parse(now) > Date.parse(until);
}

/** Hand work of a channel that no machine serves. */
function openWork(work: StepWork, stepId: string, channel: string): void {
  work.writes.tasks.push({
    id: newId(),
    enquiry_id: null,
    step_id: stepId,
    visit: NO_VISIT,
    rung: 0,
    kind: 'launch_work',
    title: TITLE_OF_CHANNEL[channel] ?? `Start ${channel.replaceAll('_', ' ')}`,
    member_id: null,
    role: 'marketer',
    form: channel,
    subject: null,
    subject_hash: null,
    outcomes: ['done', 'failed'],
    need_reason: ['failed'],
    outlives: true,
    state: 'open',
    due_at: null,
  });
}
