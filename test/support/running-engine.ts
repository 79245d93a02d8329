import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Clock } from '../../prisma/clock.ts';
import { createDatabase } from '../../prisma/database.ts';
import { startRelay } from '../../server/relay/relay.ts';
import type { Relay } from '../../server/relay/relay.ts';
import { createMailer } from '../../worker/activities/mailer.ts';
import { noticeMail } from '../../worker/activities/notice-mail.ts';
import { taskMail } from '../../worker/activities/task-mail.ts';
import { bundleWorkflows, createWorkers } from '../../worker/workers.ts';
import type { DatabaseUrls } from './database.ts';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;
let isQuiet = false;

export interface RunningEngine {
  client: Client;
  relay: Relay;
  /** Ends the workers as a deployment does, and starts others. */
  restartWorkers(): Promise<void>;
  stop(): Promise<void>;
}

/** Workers, relay and client as `main.ts` of worker and server make them, in this process, on a Temporal that runs. */
export async function startEngine(options: {
  urls: DatabaseUrls;
  clock: Clock;
  address: string;
  namespace: string;
  smtpUrl: string;
}): Promise<RunningEngine> {
  const { urls, clock, address, namespace, smtpUrl } = options;
  if (!isQuiet) Runtime.install({ logger: new DefaultLogger('ERROR') });
  isQuiet = true;
  const log = (): void => undefined;
  const databases = {
    people: createDatabase({ url: urls.appUrl, max: 4 }),
    enquiries: createDatabase({ url: urls.appUrl, max: 10 }),
    effects: createDatabase({ url: urls.appUrl, max: 3 }),
    system: createDatabase({ url: urls.systemUrl, max: 4 }),
  };
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const workflowBundle = await (bundle ??= bundleWorkflows());
  const mailer = createMailer({ smtpUrl, from: 'Tandem <tandem@inkwell.example>', publicUrl: 'http://127.0.0.1:1' });
  const effects = [taskMail(mailer), noticeMail(mailer)];

  let workers: Worker[] = [];
  let runs: Promise<void>[] = [];
  async function start(): Promise<void> {
    workers = await createWorkers({ connection, namespace, client, databases, clock, effects, workflowBundle, log });
    runs = workers.map((worker) => worker.run());
  }
  async function end(): Promise<void> {
    for (const worker of workers) worker.shutdown();
    await Promise.all(runs);
  }
  await start();
  const relay = startRelay({ system: databases.system.pool, client, log });

  return {
    client,
    relay,
    async restartWorkers() {
      await end();
      await start();
    },
    async stop() {
      await relay.stop();
      await end();
      await Promise.all([...Object.values(databases).map((database) => database.close()), client.connection.close()]);
      await connection.close();
    },
  };
}
