import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../bin/services/ports.ts';
import { startPostgres } from '../../bin/services/postgres.ts';
import { migrate } from '../../prisma/migrate.ts';
import { aCapturingCampaign } from '../support/capturing.ts';
import { jsonPost, loadFor } from './http-load.ts';
import type { ServerOrder } from './intake-server.ts';

export const name = 'intake';

const CONNECTIONS = 20;
const ROUNDS = 7;
const ROUND_MS = 3000;
const GOAL = 1;

/**
 * The intake route (five rows) against bare Express and pg (`BEGIN`, two inserts, `COMMIT`), on one PostgreSQL that
 * waits for its disk, each server a process of its own, in turns; the ratio is the median of the rounds' ratios.
 */
export async function run(): Promise<
  { what: string; ours: number; floor: number; ratio: number; goal: number; ok: boolean }[]
> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  chmodSync(dataDir, 0o711);
  const [port] = await freePorts(21_000 + (process.pid % 1000) * 8, 1);
  const postgres = await startPostgres({ dataDir, port: port!, password: 'tandem-bench', durable: true });
  const servers: ChildProcess[] = [];
  try {
    const urls = await prepare(postgres.url('postgres'));
    const capturing = await aCapturingCampaign(urls);
    const { workspaceId, campaignId, runId, sourceId, sourceKey } = capturing;
    const order = { urls, workspaceId, campaignId, runId, sourceId };
    const ours = await startServer({ which: 'ours', ...order }, servers);
    const floor = await startServer({ which: 'floor', ...order }, servers);
    let n = 0;
    const body = () => ({
      name: 'Ana Ruiz',
      email: `ana.${n++}@acme.example`,
      message: 'Do you have a 300 gsm uncoated that folds without cracking?',
    });
    const oursFor = (ms: number) =>
      loadFor({
        port: ours,
        ms,
        connections: CONNECTIONS,
        request: () => jsonPost(`/api/v1/intake/${sourceKey}/enquiries`, body(), { 'Idempotency-Key': randomUUID() }),
      });
    const floorFor = (ms: number) =>
      loadFor({ port: floor, ms, connections: CONNECTIONS, request: () => jsonPost('/enquiries', body()) });

    await oursFor(ROUND_MS);
    await floorFor(ROUND_MS);
    const rounds: { ours: number; floor: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Turn about, so that what slows the machine down for a while does not always meet the same side.
      if (round % 2 === 0) rounds.push({ ours: await oursFor(ROUND_MS), floor: await floorFor(ROUND_MS) });
      else {
        const floorRate = await floorFor(ROUND_MS);
        rounds.push({ ours: await oursFor(ROUND_MS), floor: floorRate });
      }
    }
    await capturing.close();
    const ratio = median(rounds.map((round) => round.ours / round.floor));
    return [
      {
        what: 'enquiries a second through the intake route, 20 connections',
        ours: Math.round(median(rounds.map((round) => round.ours))),
        floor: Math.round(median(rounds.map((round) => round.floor))),
        ratio: Math.round(ratio * 100) / 100,
        goal: GOAL,
        ok: ratio >= GOAL,
      },
    ];
  } finally {
    for (const server of servers) server.kill('SIGKILL');
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function prepare(ownerUrl: string): Promise<ServerOrder['urls']> {
  await migrate({ ownerUrl, password: 'tandem-bench' });
  const as = (user: string): string => {
    const url = new URL(ownerUrl);
    url.username = user;
    return url.href;
  };
  return { ownerUrl, appUrl: as('app'), systemUrl: as('system') };
}

function startServer(order: ServerOrder, servers: ChildProcess[]): Promise<number> {
  const server = fork(fileURLToPath(new URL('./intake-server.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('message', (ready: { port: number }) => resolve(ready.port));
    server.once('exit', (code) => reject(new Error(`The ${order.which} server ended with ${code}`)));
    server.send(order);
  });
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
