import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { z } from 'zod';
import { systemClock } from '../prisma/clock.ts';
import { createDatabase } from '../prisma/database.ts';
import { createMailer } from './activities/mailer.ts';
import { noticeMail } from './activities/notice-mail.ts';
import { taskMail } from './activities/task-mail.ts';
import { ensureSweepSchedule } from './sweep.ts';
import { bundleWorkflows, createWorkers } from './workers.ts';

const env = z
  .object({
    TANDEM_APP_URL: z.string(),
    TANDEM_SYSTEM_URL: z.string(),
    TEMPORAL_ADDRESS: z.string(),
    TEMPORAL_NAMESPACE: z.string().default('tandem'),
    SMTP_URL: z.string(),
    TANDEM_MAIL_FROM: z.string().default('Tandem <tandem@localhost.localdomain>'),
    TANDEM_PUBLIC_URL: z.string(),
    TANDEM_PARENT_PID: z.coerce.number().int().optional(),
  })
  .parse(process.env);

const logger = pino({ level: 'info', base: { part: 'worker' } });
const log = (event: string, detail: Record<string, unknown>): void => logger.warn(detail, event);
const onError = (error: unknown): void =>
  logger.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'database connection lost');

const databases = {
  people: createDatabase({ url: env.TANDEM_APP_URL, max: 4, onError }),
  enquiries: createDatabase({ url: env.TANDEM_APP_URL, max: 10, onError }),
  effects: createDatabase({ url: env.TANDEM_APP_URL, max: 3, onError }),
  system: createDatabase({ url: env.TANDEM_SYSTEM_URL, max: 2, onError }),
};

/** Temporal may come up after us, or go away and come back; the first connection is tried until it holds. */
async function connected<T>(connect: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await connect();
    } catch (error) {
      if (n === 1) logger.warn('Temporal does not answer yet');
      if (n >= 120) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
    logger.warn({ level, ...(meta?.workflowId ? { workflowId: meta.workflowId } : {}) }, message),
  ),
});

const address = { address: env.TEMPORAL_ADDRESS };
const connection = await connected(() => NativeConnection.connect(address));
const client = new Client({
  connection: await connected(() => Connection.connect(address)),
  namespace: env.TEMPORAL_NAMESPACE,
});
const mailer = createMailer({ smtpUrl: env.SMTP_URL, from: env.TANDEM_MAIL_FROM, publicUrl: env.TANDEM_PUBLIC_URL });
const workers = await createWorkers({
  connection,
  namespace: env.TEMPORAL_NAMESPACE,
  client,
  databases,
  clock: systemClock,
  effects: [taskMail(mailer), noticeMail(mailer)],
  workflowBundle: await bundleWorkflows(),
  log,
});

await connected(() => ensureSweepSchedule(client));

const stop = (): void => {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
if (env.TANDEM_PARENT_PID !== undefined) watchParent(env.TANDEM_PARENT_PID);
process.stdout.write('ready\n');
await Promise.all(workers.map((worker) => worker.run()));
await Promise.all(Object.values(databases).map((database) => database.close()));
process.exit(0);

/** A starter that is gone leaves no process behind. */
function watchParent(pid: number): void {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(0);
    }
  }, 1000).unref();
}
