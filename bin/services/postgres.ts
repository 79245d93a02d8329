import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseAccount, runAs, type Account } from './account.ts';
import { startBackground, type Background } from './background.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { StartProblem } from './problem.ts';
import { commandLine, endProcess, isAlive, sendSignal, waitGone } from './running.ts';
import type { Service } from './service.ts';

export interface PostgresOptions {
  /** Holds the cluster in `postgres/` and the log in `logs/postgres.log`. */
  dataDir: string;
  port: number;
  /** Of the superuser `postgres`; it counts when the cluster is first made. */
  password: string;
  /** False only for throw-away test clusters: commits then do not wait for the disk. */
  durable?: boolean;
}

/** Its pid is the postmaster's: when that is killed, the backends notice and end by themselves. */
export interface Postgres extends Service {
  readonly port: number;
  url(database: string): string;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket in /tmp: its lock file would be one more thing that a kill leaves behind.
  unix_socket_directories: '',
  shared_buffers: '256MB',
  max_connections: '200',
  timezone: 'UTC',
};

/** Starts a PostgreSQL on 127.0.0.1, after making the cluster if the folder has none. Data survives any kill. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port, password } = options;
  const binaries = postgresBinaries();
  const account = databaseAccount();
  const cluster = join(dataDir, 'postgres');
  await clearLeftOvers(cluster);
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries.initdb, cluster, password, account);

  const settings = options.durable === false ? { ...SETTINGS, fsync: 'off', full_page_writes: 'off' } : SETTINGS;
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const run = runAs(account, binaries.postgres, ['-D', cluster, '-p', String(port), ...flags], [dataDir, cluster]);
  const url = (database: string): string => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  const start = (): Promise<Background> =>
    startUntilReady({ ...run, logFile: join(dataDir, 'logs', 'postgres.log') }, url('postgres'));

  let server = await start();
  return {
    name: 'PostgreSQL',
    // A fast shutdown: it does not wait for clients to leave.
    signal: 'SIGINT',
    port,
    exited: () => server.exited(),
    get pid() {
      return server.pid;
    },
    url,
    async kill() {
      sendSignal(server.pid, 'SIGKILL');
      await waitGone(server.pid, 5000);
    },
    async restart() {
      await clearLeftOvers(cluster);
      server = await start();
    },
    stop: () => endProcess(server.pid, 'SIGINT', 10_000),
  };
}

function makeCluster(initdb: string, cluster: string, password: string, account: Account | undefined): void {
  rmSync(cluster, { recursive: true, force: true });
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [cluster, passwordFile]) chownSync(path, account.uid, account.gid);
  chmodSync(cluster, 0o700);
  const args = [
    '-D',
    cluster,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'];
  const { command, args: all, ...as } = runAs(account, initdb, [...args, ...locale], [cluster]);
  try {
    execFileSync(command, all, { ...as, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    rmSync(cluster, { recursive: true, force: true });
    throw new StartProblem(`PostgreSQL could not make its data folder ${cluster}: ${stderrOf(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function stderrOf(error: unknown): string {
  return String((error as { stderr?: Buffer }).stderr ?? error).trim();
}

/** Ends a postmaster of this cluster that an earlier starter left, and removes a pid file that a kill left. */
async function clearLeftOvers(cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  const ours = isAlive(pid) && commandLine(pid).includes(`-D ${cluster}`);
  if (ours) await endProcess(pid, 'SIGINT', 10_000);
  rmSync(pidFile, { force: true });
}

async function startUntilReady(command: Parameters<typeof startBackground>[0], url: string): Promise<Background> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const server = await startBackground(command);
    while (server.exited() === undefined) {
      if (await answers(url)) return server;
      if (performance.now() > deadline) {
        await endProcess(server.pid, 'SIGINT', 5000);
        throw new StartProblem(`PostgreSQL did not answer within a minute:\n${server.lastLines(10)}`);
      }
      await sleep(30);
    }
    // Backends of a postmaster that was killed hold its shared memory until they notice, within a second or so.
    const busy = server.lastLines(20).includes('shared memory block');
    if (!busy || performance.now() > deadline) {
      throw new StartProblem(`PostgreSQL ended with ${server.exited()}:\n${server.lastLines(10)}`);
    }
    await sleep(200);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new StartProblem('The PostgreSQL in the data folder has another password than the one kept beside it.');
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
