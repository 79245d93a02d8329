import type { z } from 'zod';
import type { Figure, HealthFigures } from '../../prisma/stores/operations-health.ts';
import type { operationsContract } from './contract.ts';

type Finding = z.output<typeof operationsContract.health.answer>['findings'][number];

const MINUTE_MS = 60_000;

/** What somebody should look at, the gravest first; empty where all is well. Pure. */
export function findingsOf(figures: HealthFigures, state: { now: Date; temporal: boolean }): Finding[] {
  const { now, temporal } = state;
  const findings: Finding[] = [];
  const say = (
    code: string,
    { count, since }: Figure,
    message: (n: string, isOne: boolean) => string,
    olderThanMs = 0,
  ): void => {
    if (count === 0 || !since || now.getTime() - since.getTime() < olderThanMs) return;
    findings.push({ code, message: message(count.toLocaleString('en-GB'), count === 1), since: since.toISOString() });
  };
  if (!temporal) {
    const message = 'Temporal cannot be reached. Answers are kept, and everything goes on by itself once it is back.';
    findings.push({ code: 'TEMPORAL_AWAY', message, since: now.toISOString() });
  }
  say(
    'DUES_LATE',
    figures.duesLate,
    (n, isOne) => `${n} ${isOne ? 'deadline has' : 'deadlines have'} passed and nothing has followed yet.`,
  );
  say('UNSTARTED', figures.unstarted, (n, isOne) => `${n} that came in ${isOne ? 'has' : 'have'} not begun.`);
  say(
    'OUTBOX_OLD',
    figures.outbox,
    (n, isOne) =>
      `${n} ${isOne ? 'call to go on waits' : 'calls to go on wait'} to be sent to Temporal, the oldest for more than a minute.`,
    MINUTE_MS,
  );
  say(
    'PARKED',
    figures.parked,
    (n, isOne) => `${n} ${isOne ? 'is' : 'are'} held by a fault. Try ${isOne ? 'it' : 'them'} again once it is mended.`,
  );
  say(
    'EFFECTS_UNKNOWN',
    figures.effectsUnknown,
    (n, isOne) => `${n} ${isOne ? 'mail' : 'mails'} may or may not have gone out. We never send again by ourselves.`,
  );
  say(
    'EFFECTS_FAILED',
    figures.effectsFailed,
    (n, isOne) =>
      `${n} ${isOne ? 'mail' : 'mails'} could not be sent within the last day. Who was asked sees the task in My work all the same.`,
  );
  say(
    'FLOW_NAMES_LEAVER',
    figures.leavers,
    (n, isOne) =>
      `${n} live ${isOne ? 'flow names' : 'flows name'} somebody who has left. Draw somebody else there, or a role.`,
  );
  say(
    'UNSEALED',
    figures.unsealed,
    (n, isOne) => `${n} ${isOne ? 'entry' : 'entries'} of the audit ${isOne ? 'is' : 'are'} not numbered yet.`,
    MINUTE_MS,
  );
  return findings;
}
