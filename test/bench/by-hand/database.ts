import pg from 'pg';

export type Query = (name: string, text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

/** Plain pg: one transaction an activity, named statements, a role that sees everything. */
export function createDatabase(url: string, max: number) {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return {
    pool,
    async transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(
          async (name, text, values) => (await client.query({ name, text, values })).rows as Record<string, unknown>[],
        );
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
  };
}
export type HandDatabase = ReturnType<typeof createDatabase>;
