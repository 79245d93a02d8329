/**
 * Records the histories that `replay.test.ts` replays: a campaign and an enquiry, driven on a real Temporal by the engine
 * as it is. Run when the workflow loop is meant to change, beside a `patched()`: the old files stay and must still replay.
 *
 *   node --import tsx test/worker/record-histories.ts NAME
 */
import { writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { startRun } from '../../prisma/stores/runs.ts';
import { workflowOf } from '../../worker/contract.ts';
import { repoke } from '../../worker/repoke.ts';
import { copyTemplate } from '../support/database.ts';
import { startEngine } from '../support/running-engine.ts';
import { startServices } from '../support/services.ts';
import { makeNamespace } from '../support/temporal.ts';
import { tickingClock } from '../support/ticking-clock.ts';
import { aWorldOn } from '../support/world.ts';

const name = process.argv[2] ?? 'first';
const { services, stop } = await startServices();
const world = await aWorldOn(await copyTemplate(services.clusterUrl), {
  clock: tickingClock('2027-04-12T09:00:00.000Z'),
});
const temporal = await makeNamespace(services.temporalAddress);
const engine = await startEngine({ urls: world.urls, clock: world.clock, ...temporal, smtpUrl: services.smtpUrl });

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; !(await holds()); n++) {
    if (n > 400) throw new Error(`Not reached: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
async function answer(where: string, who: string | undefined, outcome: string, more = {}): Promise<void> {
  await until(where, async () => (await world.openTasks(where)).length > 0);
  const [task] = await world.openTasks(where);
  const result = await world.say(task!, who ?? task!.member_id!, outcome, more);
  if (!result.ok) throw new Error(`${where}: ${result.code}`);
  engine.relay.nudge();
}
const stands = (scopeId: string, at: string) => until(at, async () => (await world.standing(scopeId)).join() === at);

const started = await startRun(world.db, world.clock, {
  workspaceId: world.workspaceId,
  campaignId: await world.campaign(),
  flowVersionId: world.versionId,
  memberId: world.people.priya!,
});
if (!('runId' in started)) throw new Error(started.refused);
const { runId } = started;
engine.relay.nudge();
await answer(`kind = 'plan'`, 'priya', 'submitted');
await stands(runId, 'briefSales,briefService');
for (const who of ['tom', 'margaret', 'ben', 'karen', 'aisha', 'jamal', 'sofia'])
  await answer(`kind = 'acknowledgement' AND member_id = '${world.people[who]}'`, who, 'acknowledged');
await answer(`kind = 'approval'`, 'tom', 'approved');
await stands(runId, 'wait');
world.clock.set('2027-05-04T07:59:58.000Z');
await repoke(world.system.pool, world.clock);
engine.relay.nudge();
await stands(runId, 'capture');

const won = await world.receive(runId, { email: 'ana@acme.example', score: 70 });
const kept = await world.receive(runId, { email: 'bea@acme.example' });
engine.relay.nudge();
await stands(kept, 'nurture');
await answer(`kind = 'handoff'`, undefined, 'accepted');
await stands(won, 'qualify');
for (const question of ['need', 'timeline', 'budget', 'authority']) {
  await world.look(
    `INSERT INTO qualification_answer VALUES ($1,$2,'BANT',$3,'yes',$4,$5)`,
    world.workspaceId,
    won,
    question,
    world.people.ben,
    world.clock.now(0),
  );
}
await answer(`kind = 'qualify'`, undefined, 'qualified');
await answer(`kind = 'order'`, undefined, 'ordered', {
  form: { lines: [{ name: 'Sampler', quantity: 1, unitMinor: 5900 }] },
});
await stands(won, '(won)');

for (const [file, kind, id] of [
  ['campaign', 'campaign', runId],
  ['won', 'enquiry', won],
  ['waiting', 'enquiry', kept],
] as const) {
  const history = historyToJSON(await engine.client.workflow.getHandle(workflowOf(kind, id).workflowId).fetchHistory());
  // Which process of which machine did it is nobody's business.
  const text = JSON.stringify(JSON.parse(history)).replace(/"\d+@[^"]*"/g, '"worker"');
  writeFileSync(new URL(`./histories/${name}-${file}.json`, import.meta.url), `${text}\n`);
}
await engine.stop();
await world.close();
await stop();
