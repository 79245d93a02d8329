import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { systemClock } from '../../prisma/clock.ts';
import { repoke } from '../../worker/repoke.ts';
import { untilSettled } from '../load/settled.ts';
import type { Stack } from '../services/stack.ts';
import type { Crowd } from './crowd.ts';
import { Client, Connection } from '@temporalio/client';

const LIMIT_MS = 10 * 60_000;
const OPEN = `SELECT count(*)::int AS n FROM scope WHERE status = 'open'`;

/** Deletes Temporal's database whole, repokes, and sees whether every open scope has a workflow again and people's answers move. */
export async function loseTemporal(deps: {
  stack: Stack;
  owner: Pool;
  crowd: Crowd;
  say(line: string): void;
}): Promise<{ scopes: number; goesOn: boolean }> {
  const { stack, owner, crowd, say } = deps;
  const temporal = stack.get('Temporal');
  stack.supervisor.hold(temporal);
  await temporal.kill();
  const folder = join(stack.dataDir, 'temporal');
  for (const file of readdirSync(folder).filter((name) => name.startsWith('temporal.db'))) rmSync(join(folder, file));
  await temporal.restart();
  stack.supervisor.resume(temporal);
  await crowd.untilServed();

  const scopes = await repoke(owner, systemClock);
  say(`${scopes} scopes repoked`);
  await untilSettled(owner, LIMIT_MS);
  const open = (await owner.query<{ n: number }>(OPEN)).rows[0]?.n ?? 0;
  const isBack = await untilRunning(stack, open);
  const before = crowd.decisions();
  await crowd.sendAtLeast(25);
  await crowd.decideFor(3000);
  await untilSettled(owner, LIMIT_MS);
  return { scopes, goesOn: isBack && crowd.decisions() > before };
}

async function untilRunning(stack: Stack, expected: number): Promise<boolean> {
  const connection = await Connection.connect({ address: stack.environment.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: stack.environment.TEMPORAL_NAMESPACE });
  try {
    for (let n = 0; n < 60; n++) {
      const { count } = await client.workflow.count(
        `ExecutionStatus = 'Running' AND (WorkflowType = 'enquiry' OR WorkflowType = 'campaignRun')`,
      );
      if (count >= expected) return true;
      await sleep(1000);
    }
    return false;
  } finally {
    await connection.close();
  }
}
