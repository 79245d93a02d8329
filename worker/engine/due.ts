import { addDuration } from '../../flow/calendar/add-duration.ts';
import { nextTick } from '../../flow/calendar/next-tick.ts';
import { resolveInstant } from '../../flow/calendar/resolve-instant.ts';
import { parseDue, parseInstant } from '../../flow/settings/instant.ts';
import type { Instant } from '../../flow/settings/instant.ts';
import type { Due } from '../../flow/state.ts';
import type { StepWork } from './step-work.ts';

/** The instant of a written due, counted from this step's now; undefined where the campaign has no such date. */
export function dueAt(work: StepWork, written: string): string | undefined {
  const due = parseDue(written);
  if (due.kind === 'duration') return addDuration(work.calendar, work.now, due.duration);
  return instantAt(work, due.instant);
}

/** Whether a written due is a duration, and in which time; a pause moves the end of those and of nothing else. */
export function lastsOf(written: string): Due['lasts'] {
  const due = parseDue(written);
  if (due.kind !== 'duration') return undefined;
  return due.duration.unit === 'bd' || due.duration.unit === 'bh' ? 'business' : 'elapsed';
}

/** The instant that a wait waits for. `on_stop` and dates that are not set wait for a change only. */
export function waitAt(
  work: StepWork,
  written: string,
  gap?: 'shift_forward' | 'shift_back',
  fold?: 'earlier' | 'later',
): string | undefined {
  if (/^\d/.test(written)) return dueAt(work, written);
  return instantAt(work, parseInstant(written), gap, fold);
}

/** The next time of a schedule after now, by the campaign's clock. */
export function tickAfter(
  work: StepWork,
  schedule: { cron: string; gap?: 'shift_forward' | 'shift_back'; fold?: 'earlier' | 'later' },
): string {
  const { cron, gap, fold } = schedule;
  return nextTick(work.around.campaign.tz, cron, work.now, gap, fold);
}

function instantAt(
  work: StepWork,
  instant: Instant,
  gap?: 'shift_forward' | 'shift_back',
  fold?: 'earlier' | 'later',
): string | undefined {
  const { campaign } = work.around;
  const at = resolveInstant(instant, {
    now: work.now,
    calendar: work.calendar,
    campaign: {
      tz: campaign.tz,
      ...(campaign.launch_at && { launchAt: iso(campaign.launch_at) }),
      ...(campaign.ends_at && { endsAt: iso(campaign.ends_at) }),
      // An event opens when it is launched and closes when it ends.
      ...(campaign.launch_at && { opensAt: iso(campaign.launch_at) }),
      ...(campaign.ends_at && { closesAt: iso(campaign.ends_at) }),
    },
    ...(work.scope.item_key !== null && { day: work.scope.item_key }),
    ...dropsOf(work),
    ...(gap && { gap }),
    ...(fold && { fold }),
  });
  return at === 'on_stop' ? undefined : at;
}

/** The drop of an item, and when the last one arrives. */
function dropsOf({ around, scope }: StepWork): { drop?: { mailAt: string }; lastDrop?: { inHomeTo: string } } {
  const drops = around.drops ?? [];
  const own = drops.find(({ code }) => code === scope.item_key);
  const last = drops
    .map(({ in_home_to }) => iso(in_home_to))
    .toSorted()
    .at(-1);
  return {
    ...(own && { drop: { mailAt: iso(own.mail_at) } }),
    ...(last !== undefined && { lastDrop: { inHomeTo: last } }),
  };
}

function iso(text: string): string {
  return new Date(text).toISOString();
}
