import { readHealth } from '../../prisma/stores/operations-health.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';
import { findingsOf } from './findings.ts';

export const health: Handler<typeof operationsContract.health> = async (ctx) => {
  const temporal = await ctx.temporalIsUp();
  const { figures, now } = await ctx.transaction(async ({ sql, now }) => ({
    figures: await readHealth(sql, now),
    now,
  }));
  const { outbox, duesLate, unsealed, unstarted, parked, effectsUnknown } = figures;
  return {
    asOf: now.toISOString(),
    database: true,
    temporal,
    outboxRows: outbox.count,
    outboxOldestSeconds: outbox.since ? Math.max(0, (now.getTime() - outbox.since.getTime()) / 1000) : 0,
    duesLate: duesLate.count,
    unsealed: unsealed.count,
    unstarted: unstarted.count,
    parked: parked.count,
    effectsUnknown: effectsUnknown.count,
    findings: findingsOf(figures, { now, temporal }),
  };
};
