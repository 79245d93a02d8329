import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startBackground, type Background } from './background.ts';
import { StartProblem } from './problem.ts';
import { endProcess, sendSignal, waitGone } from './running.ts';
import type { Service } from './service.ts';

export interface TemporalOptions {
  /** Path of the `temporal` binary. */
  binary: string;
  /** Holds the database `temporal/temporal.db` and the log `logs/temporal.log`. */
  dataDir: string;
  port: number;
  metricsPort: number;
  /** Where Temporal's own web pages are served; none without it. */
  uiPort?: number;
  namespace: string;
}

export interface Temporal extends Service {
  readonly address: string;
  readonly namespace: string;
  readonly metricsPort: number;
  /** The SQLite file: deleting it (with -wal and -shm) while stopped loses every workflow. */
  readonly databaseFile: string;
}

/** Starts Temporal's development server on 127.0.0.1, with the two pragmas that double its rate on a file. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { dataDir, port, namespace, metricsPort, uiPort } = options;
  const databaseFile = join(dataDir, 'temporal', 'temporal.db');
  mkdirSync(join(dataDir, 'temporal'), { recursive: true });
  const address = `127.0.0.1:${port}`;
  const listen = ['--ip', '127.0.0.1', '--port', String(port), '--metrics-port', String(metricsPort)];
  const store = [
    '--db-filename',
    databaseFile,
    '--sqlite-pragma',
    'journal_mode=wal',
    '--sqlite-pragma',
    'synchronous=normal',
  ];
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)];
  const args = ['server', 'start-dev', ...listen, ...store, ...ui, '--namespace', namespace, '--log-level', 'warn'];
  const start = async (): Promise<Background> => {
    const server = await startBackground({
      command: options.binary,
      args,
      logFile: join(dataDir, 'logs', 'temporal.log'),
    });
    await waitUntilHealthy(server, address, namespace);
    return server;
  };

  let server = await start();
  return {
    name: 'Temporal',
    signal: 'SIGTERM',
    exited: () => server.exited(),
    address,
    namespace,
    metricsPort,
    databaseFile,
    get pid() {
      return server.pid;
    },
    async kill() {
      sendSignal(server.pid, 'SIGKILL');
      await waitGone(server.pid, 5000);
    },
    async restart() {
      server = await start();
    },
    stop: () => endProcess(server.pid, 'SIGTERM', 8000),
  };
}

async function waitUntilHealthy(server: Background, address: string, namespace: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (server.exited() === undefined) {
    if ((await accepts(address)) && (await hasNamespace(address, namespace))) return;
    if (performance.now() > deadline) {
      await endProcess(server.pid, 'SIGTERM', 2000);
      throw new StartProblem(`Temporal did not answer within 30 seconds:\n${server.lastLines(10)}`);
    }
    await sleep(50);
  }
  throw new StartProblem(`Temporal ended with ${server.exited()}:\n${server.lastLines(10)}`);
}

/** The client backs off for a second after a refused connection, so a bare connection is tried first. */
function accepts(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host: host!, port: Number(port) });
    const answer = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}

/** Whether a Temporal server answers at the address and has the namespace. Never throws. */
export async function hasNamespace(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2000 });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
