import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.ts';
import { claimDataFolder, openDataFolder, type DataFolder } from './data-folder.ts';
import { buildEditor } from './editor-build.ts';
import { readExternal, type External, type TandemEnvironment } from './environment.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { choosePorts, isFree } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { StartProblem } from './problem.ts';
import { answersOk, saysReady, startProcess } from './process.ts';
import type { Progress } from './progress.ts';
import { createRunList, type RunList } from './run-list.ts';
import { findTemporalBinary } from './temporal-binary.ts';
import { hasNamespace, startTemporal } from './temporal.ts';

export interface StackOptions {
  /** The folder of the product. */
  root: string;
  dataDir: string;
  port: number;
  /** Empties the data folder first. */
  fresh: boolean;
  /** Fills a new database; called at every start of the embedded default, before worker and server. */
  seed?: (environment: TandemEnvironment) => Promise<void>;
  onGaveUp(error: Error): void;
}

/** The whole product, running. */
export interface Stack extends RunList {
  url: string;
  dataDir: string;
  environment: TandemEnvironment;
  /** Past row-level security; for looking at what is stored. */
  ownerUrl: string;
}

interface Assembly {
  options: StackOptions;
  progress: Progress;
  external: External;
  folder: DataFolder;
  list: RunList;
  ports: Record<PortName, number>;
}

const PORTS = ['database', 'temporal', 'temporalMetrics', 'temporalPages', 'mail'] as const;
type PortName = (typeof PORTS)[number];

/** Starts everything in order. When one step fails, what was started before it is stopped again. */
export async function startStack(options: StackOptions, progress: Progress): Promise<Stack> {
  const external = readExternal(process.env);
  await claimDataFolder(options.dataDir);
  if (!(await isFree(options.port))) {
    throw new StartProblem(
      `Port ${options.port} is taken by another program. Choose another one: npm start -- --port ${options.port + 10}`,
    );
  }
  const folder = openDataFolder(options.dataDir, options);
  const url = `http://127.0.0.1:${options.port}`;
  const ports = await choosePorts(PORTS, folder.kept.ports, options.port);
  folder.kept.ports = ports;
  folder.saveKept();
  const list = createRunList({ folder, url, progress, onGaveUp: options.onGaveUp });
  try {
    const { environment, ownerUrl } = await assemble({ options, progress, external, folder, list, ports }, url);
    return { ...list, url, dataDir: options.dataDir, environment, ownerUrl };
  } catch (error) {
    await list.stop();
    throw error;
  }
}

async function assemble(assembly: Assembly, url: string): Promise<Pick<Stack, 'environment' | 'ownerUrl'>> {
  const { options, progress, external, folder } = assembly;
  const editor = buildEditor(options.root);
  // Awaited further down; until then its failure is not an unhandled one.
  editor.catch(() => {});

  const database = external.database ?? (await progress.step('PostgreSQL', () => embeddedDatabase(assembly)));
  await progress.step('Migrations', () => migrate(database));
  const temporal = await temporalServer(assembly);
  const mailbox = join(options.dataDir, 'mail.jsonl');
  const smtpUrl = external.smtpUrl ?? (await progress.step('Mail catcher', () => mailCatcher(assembly, mailbox)));

  const environment: TandemEnvironment = {
    TANDEM_APP_URL: database.appUrl,
    TANDEM_SYSTEM_URL: database.systemUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TANDEM_SECRET: external.secret ?? folder.kept.secret,
    SMTP_URL: smtpUrl,
    TANDEM_PORT: String(options.port),
    TANDEM_PUBLIC_URL: process.env['TANDEM_PUBLIC_URL'] ?? url,
    TANDEM_DATA_DIR: options.dataDir,
    ...(external.smtpUrl === undefined ? { TANDEM_MAILBOX: mailbox } : {}),
    ...(external.database ? {} : { TANDEM_EMBEDDED: '1' }),
  };
  folder.writeEnvironment({ ...environment, DATABASE_URL: database.ownerUrl });
  const { seed } = options;
  if (seed && !external.database) await progress.step('Demo workspace', () => seed(environment));
  await progress.step('Editor', () => editor);
  await startProduct(assembly, environment, url);
  return { environment, ownerUrl: database.ownerUrl };
}

async function embeddedDatabase({
  options,
  folder,
  list,
  ports,
}: Assembly): Promise<NonNullable<External['database']>> {
  const password = folder.kept.databasePassword;
  const postgres = await startPostgres({ dataDir: options.dataDir, port: ports.database, password });
  list.add(postgres);
  const client = new pg.Client(postgres.url('postgres'));
  await client.connect();
  const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'tandem'`);
  if (rowCount === 0) await client.query('CREATE DATABASE tandem');
  await client.end();
  const as = (role: string): string => `postgresql://${role}:${password}@127.0.0.1:${ports.database}/tandem`;
  return { ownerUrl: postgres.url('tandem'), appUrl: as('app'), systemUrl: as('system'), password };
}

async function temporalServer({
  options,
  progress,
  external,
  list,
  ports,
}: Assembly): Promise<{ address: string; namespace: string }> {
  const address = external.temporalAddress;
  if (address !== undefined) {
    const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'default';
    await progress.step(`Temporal at ${address}`, async () => {
      if (await hasNamespace(address, namespace)) return;
      throw new StartProblem(
        `No Temporal server with the namespace ${namespace} answers at TEMPORAL_ADDRESS ${address}. ` +
          'Start it, create the namespace, or unset TEMPORAL_ADDRESS to use the embedded one.',
      );
    });
    return { address, namespace };
  }
  const binary = await findTemporalBinary(options.root, (line) => progress.say(`  ${line} …`));
  const temporal = await progress.step('Temporal', () =>
    startTemporal({
      binary,
      dataDir: options.dataDir,
      port: ports.temporal,
      metricsPort: ports.temporalMetrics,
      uiPort: ports.temporalPages,
      namespace: 'tandem',
    }),
  );
  list.add(temporal);
  return temporal;
}

async function mailCatcher({ list, ports }: Assembly, file: string): Promise<string> {
  const catcher = await startMailCatcher({ port: ports.mail, file });
  list.addInside('Mail catcher', () => catcher.stop());
  return catcher.url;
}

async function startProduct(
  { options, progress, list }: Assembly,
  environment: TandemEnvironment,
  url: string,
): Promise<void> {
  const logs = join(options.dataDir, 'logs');
  const common = { root: options.root, environment };
  const worker = progress.step('Worker', () =>
    startProcess({
      ...common,
      name: 'Worker',
      entry: 'worker/main.ts',
      logFile: join(logs, 'worker.log'),
      isReady: saysReady,
    }),
  );
  list.add(await worker);
  const server = progress.step('Server', () =>
    startProcess({
      ...common,
      name: 'Server',
      entry: 'server/main.ts',
      logFile: join(logs, 'server.log'),
      isReady: () => answersOk(`${url}/api/v1/health`),
    }),
  );
  list.add(await server);
}
