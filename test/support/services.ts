import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startMailCatcher } from '../../bin/services/mail-catcher.ts';
import { freePorts } from '../../bin/services/ports.ts';
import { startPostgres } from '../../bin/services/postgres.ts';
import { findTemporalBinary } from '../../bin/services/temporal-binary.ts';
import { startTemporal } from '../../bin/services/temporal.ts';
import { migrate } from '../../prisma/migrate.ts';
import { TEMPLATE_DATABASE } from './database.ts';

/** What the run's services are reached by. Databases are made per test file: see `freshDatabase`. */
export interface TestServices {
  /** The superuser's URL of the cluster, with the database `postgres`. */
  clusterUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  temporalMetricsPort: number;
  smtpUrl: string;
  /** One JSON line per mail: see `readMails`. */
  mailboxFile: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    services: TestServices;
  }
}

export const TEST_PASSWORD = 'tandem-test';

/** Starts one PostgreSQL, one Temporal and one mail catcher in a temporary folder, with a migrated template database. */
export async function startServices(): Promise<{ services: TestServices; stop(): Promise<void> }> {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-test-'));
  // PostgreSQL may run under another account, which must get through.
  chmodSync(dataDir, 0o711);
  // Another run may look for ports at the same moment, so each begins elsewhere.
  const ports = await freePorts(20_000 + (process.pid % 1000) * 10, 4);
  const [postgres, temporal, mail] = await Promise.all([
    startPostgres({ dataDir, port: ports[0]!, password: TEST_PASSWORD, durable: false }),
    findTemporalBinary(root).then((binary) =>
      startTemporal({ binary, dataDir, port: ports[1]!, metricsPort: ports[2]!, namespace: 'tandem' }),
    ),
    startMailCatcher({ port: ports[3]!, file: join(dataDir, 'mail.jsonl') }),
  ]);
  const stop = async (): Promise<void> => {
    await Promise.all([mail.stop(), temporal.stop(), postgres.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await createTemplate(postgres.url('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  const services = {
    clusterUrl: postgres.url('postgres'),
    temporalAddress: temporal.address,
    temporalNamespace: temporal.namespace,
    temporalMetricsPort: temporal.metricsPort,
    smtpUrl: mail.url,
    mailboxFile: mail.file,
  };
  return { services, stop };
}

/** The migrated, empty database that `freshDatabase` copies; the cluster's password is `TEST_PASSWORD`. */
export async function createTemplate(clusterUrl: string): Promise<void> {
  const client = new pg.Client(clusterUrl);
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await client.end();
  const template = new URL(clusterUrl);
  template.pathname = TEMPLATE_DATABASE;
  await migrate({ ownerUrl: template.href, password: TEST_PASSWORD });
}

/** Vitest's global set-up of the projects that need services. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { services, stop } = await startServices();
  project.provide('services', services);
  return stop;
}
