import { proxyActivities } from '@temporalio/workflow';
import type { SweepActivities } from '../contract.ts';

const activities = proxyActivities<SweepActivities>({ startToCloseTimeout: '60s', retry: { maximumAttempts: 3 } });

/** One round of housekeeping, begun by a Temporal Schedule every minute. */
export async function sweep(): Promise<void> {
  await activities.sweepOnce();
}
