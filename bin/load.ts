import { mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { startApprovals } from './load/approvals.ts';
import { memoryMb } from './load/memory.ts';
import { signIn } from './load/session.ts';
import { readWaiting, untilSettled } from './load/settled.ts';
import { seed } from './seed.ts';
import { ROOT } from './services/arguments.ts';
import { StartProblem } from './services/problem.ts';
import { explain, printedProgress } from './services/progress.ts';
import { freePorts } from './services/ports.ts';
import { startStack, type Stack } from './services/stack.ts';

const HELP = `npm run load -- import FILE [--approvals 20] [--json]
  Starts the product on a folder of its own, imports FILE with the row's number as reference, twice, and spreads
  approvals over the first time. Prints rates, how long each approval took, and the memory of each process.`;

const SETTLE_LIMIT_MS = 60 * 60_000;
const SERVICES = ['PostgreSQL', 'Temporal', 'Worker', 'Server'] as const;

interface ImportState {
  id: string;
  state: string;
  total: number;
  done: number;
  created: number;
  known: number;
  rejected: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      approvals: { type: 'string', default: '20' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [what, file] = positionals;
  if (values.help || what !== 'import' || file === undefined) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const text = readFileSync(resolve(file), 'utf8');
  const rows = (parse(text, { bom: true }) as unknown[]).length - 1;
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-load-'));
  chmodSync(dataDir, 0o711);
  const [port = 0] = await freePorts(8400, 1);
  const progress = printedProgress();
  const stack = await startStack(
    {
      root: ROOT,
      dataDir,
      port,
      fresh: true,
      seed: (environment) => seed(environment, { sample: false }).then(() => undefined),
      onGaveUp: (error) => void progress.say(error.message),
    },
    progress,
  );
  try {
    const report = await run(stack, { name: basename(file), text, rows, approvals: Number(values.approvals) }, (line) =>
      progress.say(line),
    );
    if (values.json) console.log(JSON.stringify(report, undefined, 2));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function run(
  stack: Stack,
  job: { name: string; text: string; rows: number; approvals: number },
  say: (line: string) => void,
) {
  const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 3 });
  owner.on('error', () => undefined);
  const [operations, approver, marketing, lead] = await Promise.all(
    ['Dana Kowalski', 'Ruth Stein', 'Priya Nair', 'Tom Whitlock'].map((name) => signIn(stack.url, name)),
  );
  if (!operations || !approver || !marketing || !lead) throw new Error('Nobody signed in');
  await untilSettled(owner, 300_000);
  const before = await workflows(stack);
  const timer = await startApprovals({ owner, operations, approver, marketing, lead, count: job.approvals });

  say(`Importing ${job.rows} rows`);
  const from = performance.now();
  const first = await upload(marketing, job);
  const watch = watchMemory(stack);
  const approvals: number[] = [];
  let imported: ImportState | undefined;
  let importedMs = 0;
  let told = 0;
  for (;;) {
    const waiting = await readWaiting(owner);
    imported = await marketing.get<ImportState>(`/imports/${first.id}`);
    if (imported.state !== 'running' && importedMs === 0) importedMs = performance.now() - from;
    const settled = imported.done - waiting.unstepped;
    // One approval for each part of the rows that has settled, so that they lie over the whole run.
    if (settled >= (job.rows * approvals.length) / job.approvals) {
      const took = await timer.approve();
      if (took !== undefined) approvals.push(took);
    }
    if (performance.now() - told > 15_000) {
      told = performance.now();
      say(
        `  ${Math.round((told - from) / 1000)} s: ${imported.done} read, ${settled} settled, slowest approval ${Math.round(Math.max(0, ...approvals))} ms`,
      );
    }
    if (imported.state !== 'running' && waiting.pokes + waiting.unstepped === 0) break;
    if (performance.now() - from > SETTLE_LIMIT_MS) throw new Error('Not settled within an hour');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const settledMs = performance.now() - from;
  for (let took = await timer.approve(); took !== undefined; took = await timer.approve()) approvals.push(took);
  await untilSettled(owner, 600_000);
  const memory = watch.stop();

  say('Importing the same file again');
  const again = await upload(marketing, job);
  let second = again;
  while (second.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 500));
    second = await marketing.get<ImportState>(`/imports/${again.id}`);
  }
  const [counted] = (
    await owner.query<{ enquiries: number; scopes: number }>(
      `SELECT count(*)::int AS enquiries, count(s.id)::int AS scopes FROM enquiry e LEFT JOIN scope s ON s.id = e.id WHERE e.import_id = $1`,
      [first.id],
    )
  ).rows;
  const started = (await workflows(stack)) - before;
  await owner.end();

  const slowest = Math.round(Math.max(...approvals));
  const report = {
    rows: job.rows,
    created: imported.created,
    rejected: imported.rejected,
    enquiries: counted?.enquiries ?? 0,
    workflows: started,
    again: { created: second.created, known: second.known },
    rowsPerSecond: Math.round(job.rows / (importedMs / 1000)),
    settledPerSecond: Math.round((10 * job.rows) / (settledMs / 1000)) / 10,
    minutes: Math.round(settledMs / 6000) / 10,
    approvals: {
      count: approvals.length,
      slowestMs: slowest,
      medianMs: Math.round(approvals.toSorted((a, b) => a - b)[Math.floor(approvals.length / 2)] ?? 0),
    },
    memoryMb: memory,
    ok: false,
  };
  report.ok =
    report.enquiries + report.rejected === job.rows &&
    started === report.enquiries &&
    second.created === 0 &&
    second.known === report.enquiries &&
    slowest <= 2000;
  say(
    `${report.enquiries} enquiries of ${job.rows} rows, ${report.workflows} workflows; again: ${second.created} new, ${second.known} known`,
  );
  say(
    `${report.rowsPerSecond} rows/s read, ${report.settledPerSecond} enquiries/s settled (${report.minutes} minutes)`,
  );
  say(
    `${approvals.length} approvals: median ${report.approvals.medianMs} ms, slowest ${slowest} ms from POST to the next task`,
  );
  say(
    `Most memory, MB: ${Object.entries(memory)
      .map(([name, mb]) => `${name} ${mb}`)
      .join(', ')}`,
  );
  say(report.ok ? 'OK' : 'NOT OK');
  return report;
}

async function upload(
  marketing: Awaited<ReturnType<typeof signIn>>,
  job: { name: string; text: string },
): Promise<ImportState> {
  const answer = await marketing.upload('/campaigns/DEPOSIT/imports', {
    file: { name: job.name, text: job.text },
    mapping: { columns: {}, reference: 'rowNumber' },
  });
  if (answer?.status !== 202) throw new Error(`The import was refused: ${JSON.stringify(answer)}`);
  return answer.body as ImportState;
}

/** Enquiry workflows that exist, running or ended. Visibility follows a moment behind. */
async function workflows({ environment }: Stack): Promise<number> {
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: environment.TEMPORAL_NAMESPACE });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { count } = await client.workflow.count(`WorkflowType = 'enquiry'`);
  await connection.close();
  return count;
}

function watchMemory(stack: Stack): { stop(): Record<string, number> } {
  const most: Record<string, number> = {};
  const look = (): void => {
    for (const name of SERVICES) most[name] = Math.max(most[name] ?? 0, memoryMb(stack.get(name).pid));
  };
  const timer = setInterval(look, 5000);
  return {
    stop() {
      clearInterval(timer);
      look();
      return most;
    },
  };
}

try {
  await main();
} catch (error) {
  if (error instanceof StartProblem) console.error(`\n✗ ${error.message}`);
  else console.error(explain(error));
  process.exitCode = 1;
}
