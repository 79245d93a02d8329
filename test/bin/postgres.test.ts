import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts } from '../../bin/services/ports.ts';
import { startPostgres, type Postgres } from '../../bin/services/postgres.ts';

let dataDir: string;
let postgres: Postgres;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tandem-postgres-'));
  chmodSync(dataDir, 0o711);
  const [port] = await freePorts(24_100, 1);
  postgres = await startPostgres({ dataDir, port: port!, password: 'secret' });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client(postgres.url('postgres'));
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was committed is there after the postmaster was killed and started again', async () => {
  await query('CREATE TABLE kept AS SELECT 7 AS n');
  const before = postgres.pid;

  await postgres.kill();
  await expect.poll(() => postgres.exited()).toBe('SIGKILL');
  await postgres.restart();

  expect(postgres.pid).not.toBe(before);
  expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a start beside a postmaster that nobody looks after any more ends that one first', async () => {
  const again = await startPostgres({ dataDir, port: postgres.port, password: 'secret' });

  expect(again.pid).not.toBe(postgres.pid);
  await expect.poll(() => postgres.exited()).toBeDefined();
  postgres = again;
  expect(await query('SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('commits wait for the disk', async () => {
  expect(await query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
});
