import pg from 'pg';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { shortFlowText } from '../support/flows/short-flow.ts';
import { addPeople } from '../../bin/demo/people.ts';
import type { DatabaseUrls } from '../support/database.ts';
import { aCapturingRun } from '../support/short-run.ts';
import { tickingClock } from '../support/ticking-clock.ts';
import { aWorldOn } from '../support/world.ts';
import { liveThrough } from './lifecycle-people.ts';
import { byHand, ours } from './lifecycle-side.ts';

/** What the bench asks one of the two processes to be, and then to do. */
export interface SideOrder {
  which: 'ours' | 'byHand';
  urls: DatabaseUrls;
  address: string;
  namespace: string;
  smtpUrl: string;
}
export interface RoundDone {
  ms: number;
  cpuMs: number;
  events: number;
}

/** Enough people that nobody is ever full; they come in once both sides have been briefed. */
const REPS = Array.from({ length: 40 }, (_, n) => ({
  key: `rep${n}`,
  name: `Rep ${n}`,
  role: 'sales',
  position: 'member',
  capacity: 100_000,
  weight: 1,
}));

async function serve(order: SideOrder): Promise<void> {
  const flow = parseFlow(
    shortFlowText.replace('assign{label=Give to a salesperson}', 'assign{label=Give to a salesperson; cap=100000/bd}'),
  ).flow!;
  const clock = tickingClock(new Date().toISOString());
  const world = await aWorldOn(order.urls, { clock, flow });
  const launchAt = new Date(Date.now() + 60_000).toISOString();
  const { runId } = await aCapturingRun(world, launchAt);
  await addPeople(world.system.pool, {
    workspaceId: world.workspaceId,
    domain: 'reps.example',
    at: clock.now(0),
    people: REPS,
  });
  const side = await (order.which === 'ours' ? ours : byHand)(world, runId, order);
  const look = new pg.Pool({ connectionString: order.urls.systemUrl, max: 4 });
  process.on('message', (message: { round: number } | 'stop') => {
    if (message === 'stop') return void side.stop().finally(() => process.exit(0));
    const before = process.cpuUsage();
    void liveThrough(side, look, runId, message.round).then(async ({ ms, ids }) => {
      const { user, system } = process.cpuUsage(before);
      const events = await side.historyOf(ids[0]!);
      process.send?.({ ms, cpuMs: (user + system) / 1000, events } satisfies RoundDone);
    });
  });
  process.send?.('ready');
}

process.once('message', (order: SideOrder) => void serve(order));
process.once('disconnect', () => process.exit(0));
