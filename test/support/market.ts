import type { ServedWorld } from './serve-world.ts';

/** Puts contacts into a world at once: `count` of an industry and country, a company each, with nobody looking after them. */
export async function addContacts(
  { world }: ServedWorld,
  { count, industry, country, from = 0 }: { count: number; industry: string; country: string; from?: number },
): Promise<void> {
  const at = world.clock.now(0);
  const prefix = `${industry}-${country}-`.toLowerCase();
  await world.owner.query(
    `WITH firm AS (INSERT INTO customer_account (id, workspace_id, name, name_norm, created_at)
       SELECT gen_random_uuid(), $1, $2 || n, $2 || n, $5 FROM generate_series($6::int, $6 + $7 - 1) n RETURNING id, name)
     INSERT INTO contact (id, workspace_id, account_id, name, email, email_norm, industry, country, created_at, updated_at)
     SELECT gen_random_uuid(), $1, firm.id, 'Buyer of ' || firm.name, firm.name || '@example.org', firm.name || '@example.org', $3, $4, $5, $5 FROM firm`,
    [world.workspaceId, prefix, industry, country, at, from, count],
  );
}

/** Makes people of Sales look after one customer each of the workspace, in order of name. Answers the accounts' ids. */
export async function giveAccounts({ world }: ServedWorld, ...who: string[]): Promise<string[]> {
  const rows = await world.look<{ id: string }>(
    'SELECT id FROM customer_account WHERE workspace_id = $1 AND owner_id IS NULL ORDER BY name LIMIT $2',
    world.workspaceId,
    who.length,
  );
  for (const [index, one] of who.entries())
    await world.owner.query('UPDATE customer_account SET owner_id = $2 WHERE id = $1', [
      rows[index]?.id,
      world.people[one],
    ]);
  return rows.map(({ id }) => id);
}
