import { readVitals, type Vitals } from '../../prisma/stores/health.ts';
import type { Answer, Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

type Finding = Answer<typeof operationsContract.health>['findings'][number];

export const health: Handler<typeof operationsContract.health> = async (ctx) => {
  const temporal = await ctx.temporalIsUp();
  return ctx.transaction(async ({ sql, now }) => {
    const vitals = await readVitals(sql, now);
    const outboxOldestSeconds = vitals.outboxOldest ? Math.max(0, (now.getTime() - vitals.outboxOldest.getTime()) / 1000) : 0;
    return {
      asOf: now.toISOString(),
      database: true,
      temporal,
      outboxRows: vitals.outboxRows,
      outboxOldestSeconds,
      duesLate: vitals.duesLate,
      unsealed: vitals.unsealed,
      unstarted: vitals.unstarted,
      parked: vitals.parked,
      effectsUnknown: vitals.effectsUnknown,
      findings: findings(vitals, { temporal, outboxOldestSeconds, now }),
    };
  });
};

function findings(vitals: Vitals, around: { temporal: boolean; outboxOldestSeconds: number; now: Date }): Finding[] {
  const { now } = around;
  const found: Finding[] = [];
  const add = (isBad: boolean, code: string, message: string, since: Date | null): void => {
    if (isBad) found.push({ code, message, since: (since ?? now).toISOString() });
  };
  add(!around.temporal, 'TEMPORAL_AWAY', 'Temporal cannot be reached. Answers are kept; everything goes on once it is back.', null);
  add(around.outboxOldestSeconds > 60, 'OUTBOX_OLD', `${vitals.outboxRows} have waited for more than a minute to be moved on.`, vitals.outboxOldest);
  add(vitals.duesLate > 0, 'DUES_LATE', `${vitals.duesLate} should have gone on by themselves more than two minutes ago.`, vitals.duesOldest);
  add(vitals.unstarted > 0, 'UNSTARTED', `${vitals.unstarted} have not moved once since they came in.`, vitals.unstartedOldest);
  add(vitals.parked > 0, 'PARKED', `${vitals.parked} are held by a fault.`, vitals.parkedOldest);
  add(vitals.effectsUnknown > 0, 'EFFECTS_UNKNOWN', `${vitals.effectsUnknown} mails may or may not have gone out. We never send again by ourselves.`, vitals.effectsOldest);
  add(vitals.unsealedOldest !== null && now.getTime() - vitals.unsealedOldest.getTime() > 60_000, 'UNSEALED', 'The audit has not been numbered for more than a minute.', vitals.unsealedOldest);
  return found;
}
