import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const MIGRATIONS = new URL('./migrations/', import.meta.url);

/** Any fixed number: two starts that migrate at once wait for each other. */
const LOCK = 7_326_001;

/**
 * Creates the roles `app` and `system` if the cluster lacks them, sets their password, and applies what
 * `prisma/migrations` holds and the database has not seen, each in its own transaction, in order of name.
 * Returns the names applied. `ownerUrl` must be allowed to create roles and to own the tables.
 */
export async function migrate(options: { ownerUrl: string; password: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await createRoles(client, options.password);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)',
    );
    const seen = new Set(
      (await client.query<{ name: string }>('SELECT name FROM schema_migration')).rows.map((r) => r.name),
    );
    const applied: string[] = [];
    for (const name of (await readdir(MIGRATIONS)).sort()) {
      if (seen.has(name)) continue;
      const sql = await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), 'utf8');
      await client.query('BEGIN');
      await client.query(sql);
      await client.query('INSERT INTO schema_migration VALUES ($1, clock_timestamp())', [name]);
      await client.query('COMMIT');
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Roles belong to the cluster, so two databases migrated at once race for them: the loser finds them made. */
async function createRoles(client: pg.Client, password: string): Promise<void> {
  for (const role of ['app', 'system']) {
    await client.query(
      `DO $$ BEGIN CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`,
    );
    await client.query(`ALTER ROLE ${role} PASSWORD ${pg.escapeLiteral(password)}`);
  }
}
