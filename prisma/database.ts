import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

/** Attempts at a transaction that another one made impossible (40001, 40P01, 55P03). */
const ATTEMPTS = 5;

/** Bound to one transaction in which one workspace is visible. Both speak on the same connection. */
export interface Tx {
  /** Models, for screens and settings. */
  models: Models;
  /** Constant SQL with named statements; `$1` values only, never text put together. */
  rows<T>(sql: string, ...values: unknown[]): Promise<T[]>;
  /** The same in the shape that stores take. */
  sql: Sql;
}
export type Models = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>;

export interface Database {
  pool: pg.Pool;
  /**
   * Runs `work` in one transaction that sees only `workspaceId`, through Prisma. Retried up to five times when it
   * lost against another transaction, so `work` must do nothing outside.
   */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same on bare `pg`, for the way of every enquiry: fewer round trips, no models. */
  inWorkspaceSql<T>(workspaceId: string, work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A statement on the transaction's connection; prepared once per connection under a name made of its text. */
export type Sql = <T extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<T[]>;

/**
 * One pool, with error listeners, for Prisma and all else. `url` decides the role: `app` for everything that serves a
 * workspace, `system` for relay, sign-in, source keys and sealer (`inWorkspace` is not needed there).
 * Limits grow outwards: lock 2 s, statement 5 s, transaction 7 s.
 */
export function createDatabase(options: { url: string; max?: number; onError?: (error: unknown) => void }): Database {
  const onError = options.onError ?? (() => undefined);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 3000,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: (query: { sql: string }) => nameOf(query.sql) }),
    transactionOptions: { maxWait: 3000, timeout: 7000 },
  });

  return {
    pool,
    inWorkspace: (workspaceId, work) =>
      retried(() =>
        prisma.$transaction(async (models) => {
          await models.$queryRawUnsafe(`SELECT set_config('tandem.workspace', $1, true)`, workspaceId);
          return work({
            models,
            rows: (sql, ...values) => models.$queryRawUnsafe(sql, ...values),
            sql: (text, values = []) => models.$queryRawUnsafe(text, ...values),
          });
        }),
      ),
    inWorkspaceSql: (workspaceId, work) => retried(() => onPool(pool, workspaceId, work)),
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

async function onPool<T>(pool: pg.Pool, workspaceId: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN; SELECT set_config('tandem.workspace', ${pg.escapeLiteral(workspaceId)}, true)`);
    const result = await work(
      async (text, values) => (await client.query({ name: nameOf(text), text, values: values ?? [] })).rows,
    );
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const names = new Map<string, string>();

/** Statement names are short digests of the text; the texts are constants, so the map stays small. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 24);
    names.set(text, name);
  }
  return name;
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (n >= ATTEMPTS || !['40001', '40P01', '55P03'].includes(sqlState(error) ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * n * n));
    }
  }
}

/** PostgreSQL's code of an error, whichever layer threw it; an outage may carry none. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const known = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } } };
  const original = known.meta?.driverAdapterError?.cause?.originalCode;
  if (typeof original === 'string') return original;
  return typeof known.code === 'string' && /^[0-9A-Z]{5}$/.test(known.code) ? known.code : undefined;
}
