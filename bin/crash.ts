import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkAll } from './crash/checks.ts';
import { createCrowd } from './crash/crowd.ts';
import { createRandom } from './crash/random.ts';
import { loseTemporal } from './crash/lose-temporal.ts';
import { untilSettled } from './load/settled.ts';
import { seed } from './seed.ts';
import { ROOT } from './services/arguments.ts';
import { StartProblem } from './services/problem.ts';
import { explain, printedProgress, silent } from './services/progress.ts';
import { freePorts } from './services/ports.ts';
import { startStack, type Stack } from './services/stack.ts';

const HELP = `npm run crash [-- --short] [--seed N] [--json]
  Kills worker, server, Temporal and PostgreSQL with kill -9 at random moments while people answer and enquiries come in
  by form and by file, five times each, and checks that nothing was lost, doubled or sent twice. Then deletes Temporal's
  database and repokes. --short: 500 enquiries; without it 2,000.`;

/** As the starter names them. */
const VICTIMS = ['Worker', 'Server', 'Temporal', 'PostgreSQL'] as const;
const KILLS_EACH = 5;
/** Acknowledged and not yet settled at each kill; with fewer a kill would prove little. */
const UNSETTLED_AT_LEAST = 20;
const SETTLE_MS = 10 * 60_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const seedNumber = Number(values.seed ?? Date.now() % 1_000_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-crash-'));
  chmodSync(dataDir, 0o711);
  const [port = 0] = await freePorts(8600, 1);
  const progress = values.json ? silent : printedProgress();
  let gaveUp: Error | undefined;
  const stack = await startStack(
    {
      root: ROOT,
      dataDir,
      port,
      fresh: true,
      seed: (environment) => seed(environment, { sample: false }).then(() => undefined),
      onGaveUp: (error) => {
        gaveUp = error;
      },
    },
    progress,
  );
  try {
    const report = await run(stack, { enquiries: values.short ? 500 : 2000, seedNumber, say: progress.say });
    if (gaveUp) throw gaveUp;
    console.log(values.json ? JSON.stringify(report) : summary(report));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Report = Awaited<ReturnType<typeof run>>;

async function run(stack: Stack, job: { enquiries: number; seedNumber: number; say(line: string): void }) {
  const random = createRandom(job.seedNumber);
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 4, connectionTimeoutMillis: 3000 });
  owner.on('error', () => undefined);
  owner.on('connect', (client) => client.on('error', () => undefined));
  await untilSettled(owner, SETTLE_MS);
  const crowd = await createCrowd({ stack, owner, random });

  const victims = random.shuffled(VICTIMS.flatMap((name) => Array.from({ length: KILLS_EACH }, () => name)));
  const batch = Math.ceil(job.enquiries / victims.length);
  const kills: { victim: string; unsettled: number }[] = [];
  for (const victim of victims) {
    // Decisions go on all the while; the enquiries of this round are acknowledged right before the kill.
    const deciding = crowd.decideFor(1500);
    await crowd.sendAtLeast(batch);
    await random.pause(40);
    const unsettled = await crowd.unsettled();
    await stack.get(victim).kill();
    kills.push({ victim, unsettled });
    job.say(`kill ${kills.length} of ${victims.length}: ${victim}, ${unsettled} acknowledged and unsettled`);
    await deciding;
    await crowd.untilServed();
  }

  job.say('Waiting until everything has settled');
  await untilSettled(owner, SETTLE_MS);
  const afterKills = await checkAll({ stack, owner, crowd });
  job.say('Deleting Temporal’s database');
  const repoked = await loseTemporal({ stack, owner, crowd, say: job.say });
  const afterLoss = await checkAll({ stack, owner, crowd });
  await owner.end();

  const weak = kills.filter(({ unsettled }) => unsettled < UNSETTLED_AT_LEAST);
  const lost = afterKills.lost + afterLoss.lost;
  const doubled = afterKills.doubled + afterLoss.doubled;
  return {
    acknowledged: crowd.acknowledged.size,
    kills: kills.length,
    lost,
    doubled,
    unknown: afterLoss.unknown,
    seed: job.seedNumber,
    unsettledAtKills: {
      least: Math.min(...kills.map(({ unsettled }) => unsettled)),
      most: Math.max(...kills.map(({ unsettled }) => unsettled)),
    },
    decisions: crowd.decisions(),
    mails: afterLoss.mails,
    problems: [
      ...afterKills.problems,
      ...afterLoss.problems,
      ...weak.map(({ victim, unsettled }) => `only ${unsettled} unsettled when ${victim} was killed`),
    ],
    repoked,
    ok: lost + doubled + afterKills.problems.length + afterLoss.problems.length + weak.length === 0 && repoked.goesOn,
  };
}

function summary(report: Report): string {
  return [
    `${report.acknowledged} enquiries acknowledged, ${report.decisions} decisions counted, ${report.kills} kills (seed ${report.seed})`,
    `unsettled at the kills: ${report.unsettledAtKills.least} to ${report.unsettledAtKills.most}`,
    `lost ${report.lost}, doubled ${report.doubled}; mails ${report.mails}, of unknown fate ${report.unknown}`,
    `after Temporal's database was deleted: ${report.repoked.scopes} scopes repoked, ${report.repoked.goesOn ? 'everything goes on' : 'something stands still'}`,
    ...report.problems.map((problem) => `✗ ${problem}`),
    report.ok ? 'OK' : 'NOT OK',
  ].join('\n');
}

try {
  await main();
} catch (error) {
  if (error instanceof StartProblem) console.error(`\n✗ ${error.message}`);
  else console.error(explain(error));
  process.exitCode = 1;
}
