import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../support/database.ts';

describe('role app', () => {
  let owner: pg.Client;
  beforeAll(async () => {
    owner = new pg.Client((await freshDatabase()).ownerUrl);
    await owner.connect();
  });
  afterAll(() => owner.end());

  const tablesWith = async (right: string): Promise<string[]> =>
    (
      await owner.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege('app', c.oid, $1) ORDER BY 1`,
        [right],
      )
    ).rows.map(({ name }) => name);

  it('removes no history', async () => {
    expect(await tablesWith('DELETE')).toEqual([
      'campaign_material',
      'campaign_objective',
      'campaign_segment',
      'catalogue_item',
      'flow_change_author',
      'flow_draft',
      'flow_example',
      'import_row',
      'policy',
      'quarantine',
    ]);
  });

  it('changes nothing that is only ever added', async () => {
    const changeable = new Set(await tablesWith('UPDATE'));
    for (const table of [
      'activity',
      'assignment',
      'brief',
      'cause',
      'clock',
      'contact_attempt',
      'decided_content',
      'decision',
      'flow_change_author',
      'flow_version',
      'measure',
      'note',
      'outbox',
      'task_message',
      'touch',
    ])
      expect(changeable.has(table), table).toBe(false);
  });

  it('sees no sign-in, and every table of a workspace only row by row', async () => {
    const seen = await tablesWith('SELECT');
    for (const table of ['user', 'session', 'account', 'verification', 'rateLimit']) expect(seen).not.toContain(table);
    const { rows } = await owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relname = ANY($1) AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [seen],
    );
    expect(rows.map(({ name }) => name)).toEqual(['clock']);
  });
});
