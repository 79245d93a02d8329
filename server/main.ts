import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { systemClock } from '../prisma/clock.ts';
import { createDatabase } from '../prisma/database.ts';
import { createApp } from './app.ts';
import { readEnvironment } from './environment.ts';
import { close, listen } from './listen.ts';
import { startRelay } from './relay/relay.ts';
import { startSealer } from './relay/sealer.ts';
import { startImport, temporalIsUp } from './temporal.ts';

const env = readEnvironment(process.env);
const log = pino({ level: env.TANDEM_LOG_LEVEL, base: { process: 'server' } });
const onError = (error: unknown): void => log.warn({ err: error }, 'database connection lost');
const db = createDatabase({ url: env.TANDEM_APP_URL, max: 20, onError });
const system = createDatabase({ url: env.TANDEM_SYSTEM_URL, max: 10, onError });
// Lazy: the server comes up and says so while Temporal is away.
const connection = Connection.lazy({ address: env.TEMPORAL_ADDRESS });
const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
const embedded = env.TANDEM_EMBEDDED === '1';

const relay = startRelay({ system: system.pool, client, log: (event, detail) => log.warn(detail, event) });
const app = createApp({
  db,
  system,
  clock: systemClock,
  nudge: () => relay.nudge(),
  log,
  temporalIsUp: () => temporalIsUp(connection),
  startImport: (ref) => startImport(client, ref),
  settings: {
    embedded,
    production: !embedded,
    publicUrl: env.TANDEM_PUBLIC_URL,
    secret: env.TANDEM_SECRET,
    mailboxFile: env.TANDEM_MAILBOX,
    filesDir: env.TANDEM_FILES_DIR ?? join(env.TANDEM_DATA_DIR, 'files'),
  },
  editorDir: fileURLToPath(new URL('../dist/editor', import.meta.url)),
  version: (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version,
});
const sealer = startSealer(system.pool, (rows) => app.events.publish(rows));
const { server, port } = await listen(app.express, { host: env.TANDEM_HOST, port: env.TANDEM_PORT });
log.info({ port, address: env.TANDEM_PUBLIC_URL }, 'server is up');

let stopping = false;
async function stop(why: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ why }, 'server is stopping');
  app.events.close();
  await close(server, 5000);
  await Promise.allSettled([relay.stop(), sealer.stop()]);
  await Promise.allSettled([connection.close(), db.close(), system.close()]);
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));

if (env.TANDEM_PARENT_PID !== undefined) {
  const parent = env.TANDEM_PARENT_PID;
  setInterval(() => {
    try {
      process.kill(parent, 0);
    } catch {
      void stop('the starter is gone');
    }
  }, 1000).unref();
}
