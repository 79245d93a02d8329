import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startMailCatcher } from '../../bin/services/mail-catcher.ts';
import { freePorts } from '../../bin/services/ports.ts';
import { startPostgres } from '../../bin/services/postgres.ts';
import { findTemporalBinary } from '../../bin/services/temporal-binary.ts';
import { startTemporal } from '../../bin/services/temporal.ts';
import { createTemplate, TEST_PASSWORD } from '../support/services.ts';
import { copyTemplate } from '../support/database.ts';
import { makeNamespace } from '../support/temporal.ts';
import { cpuOf } from './cpu.ts';
import type { RoundDone, SideOrder } from './lifecycle-process.ts';

export const name = 'lifecycle';

const ROUNDS = 5;
const ENQUIRIES = 200;

interface Row {
  what: string;
  ours: number;
  floor: number;
  ratio: number;
  goal: number;
  ok: boolean;
}

/**
 * The way of an enquiry from dedupe to order on the engine, against the same lifecycle written by hand as a usual
 * Temporal workflow with activities that write the same rows; on the same PostgreSQL and Temporal, each side a process
 * of its own, in turns, 60 enquiries under way. Ratios are medians of the rounds' ratios.
 */
export async function run(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  chmodSync(dataDir, 0o711);
  const ports = await freePorts(22_000 + (process.pid % 1000) * 8, 4);
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const postgres = await startPostgres({ dataDir, port: ports[0]!, password: TEST_PASSWORD, durable: true });
  const temporal = await startTemporal({
    binary: await findTemporalBinary(root),
    dataDir,
    port: ports[1]!,
    metricsPort: ports[2]!,
    namespace: 'bench',
  });
  const mail = await startMailCatcher({ port: ports[3]!, file: join(dataDir, 'mail.jsonl') });
  const sides: Started[] = [];
  try {
    await createTemplate(postgres.url('postgres'));
    for (const which of ['ours', 'byHand'] as const) {
      const urls = await copyTemplate(postgres.url('postgres'));
      sides.push(await startSide({ which, urls, ...(await makeNamespace(temporal.address)), smtpUrl: mail.url }));
    }
    const cpu = (): number => cpuOf(postgres.pid) + cpuOf(temporal.pid);
    for (const side of sides) await round(side, cpu);
    const actions = [];
    for (const side of sides) {
      const before = await actionsOf(temporal.metricsPort);
      await round(side, cpu);
      actions.push(((await actionsOf(temporal.metricsPort)) - before) / ENQUIRIES);
    }
    const rounds: Measured[][] = [];
    for (let n = 0; n < ROUNDS; n++) {
      // Turn about, so that what slows the machine down for a while does not always meet the same side.
      const turns = n % 2 === 0 ? [0, 1] : [1, 0];
      const measured: Measured[] = [];
      for (const index of turns) measured[index] = await round(sides[index]!, cpu);
      rounds.push(measured);
    }
    return [
      row('enquiries a second from dedupe to order, 60 under way', rounds, ({ rate }) => rate, 1, 'at least'),
      row('CPU ms an enquiry: worker, relay, people, Temporal, PostgreSQL', rounds, ({ cpuMs }) => cpuMs, 1, 'at most'),
      row('events in the history of an enquiry', rounds, ({ events }) => events, 1, 'at most'),
      compare('billed Actions an enquiry', actions[0]!, actions[1]!, actions[0]! / actions[1]!, 1, 'at most'),
    ];
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
    await Promise.all([mail.stop(), temporal.stop()]);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Measured {
  rate: number;
  cpuMs: number;
  events: number;
}
interface Started {
  child: ChildProcess;
  stop(): Promise<void>;
}

async function startSide(order: SideOrder): Promise<Started> {
  const child = fork(fileURLToPath(new URL('./lifecycle-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = answerOf(child);
  child.send(order);
  await ready;
  return {
    child,
    async stop() {
      if (child.connected) child.send('stop');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`A side of the bench ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

async function round({ child }: Started, cpu: () => number): Promise<Measured> {
  const before = cpu();
  const answer = answerOf(child) as Promise<RoundDone>;
  child.send({ round: ENQUIRIES });
  const { ms, cpuMs, events } = await answer;
  return { rate: (ENQUIRIES * 1000) / ms, cpuMs: (cpuMs + cpu() - before) / ENQUIRIES, events };
}

/** Temporal counts what its cloud bills; the counter is some seconds behind. */
async function actionsOf(metricsPort: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return [...text.matchAll(/^action\{[^}]*\} (\S+)$/gm)].reduce((sum, [, value]) => sum + Number(value), 0);
}

function row(
  what: string,
  rounds: Measured[][],
  of: (measured: Measured) => number,
  goal: number,
  is: 'at least' | 'at most',
): Row {
  const [ours, floor] = [0, 1].map((index) => median(rounds.map((measured) => of(measured[index]!))));
  const ratio = median(rounds.map(([our, hand]) => of(our!) / of(hand!)));
  return compare(what, ours!, floor!, ratio, goal, is);
}

function compare(
  what: string,
  ours: number,
  floor: number,
  ratio: number,
  goal: number,
  is: 'at least' | 'at most',
): Row {
  const shown = Math.round(ratio * 100) / 100;
  return {
    what,
    ours: Math.round(ours * 10) / 10,
    floor: Math.round(floor * 10) / 10,
    ratio: shown,
    goal,
    ok: is === 'at least' ? shown >= goal : shown <= goal,
  };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
