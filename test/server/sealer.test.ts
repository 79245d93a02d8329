import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashActivity, sealBatch } from '../../server/relay/sealer.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const ADD = `INSERT INTO activity (workspace_id, verb, data, at) SELECT $1, 'test.happened', jsonb_build_object('n', n, 'b', 1, 'a', 2), $2 FROM generate_series(1, $3::int) n`;

it('numbers and chains everything in several batches, so that a changed entry would show', async () => {
  await world.look(ADD, world.workspaceId, world.clock.now(0), 1234);

  const sizes: number[] = [];
  for (let n = 0; n < 5; n++) sizes.push((await sealBatch(world.system.pool)).length);

  expect(sizes).toEqual([500, 500, 234, 0, 0]);
  const rows = await world.look<{
    seq: string;
    prev_hash: string;
    hash: string;
    verb: string;
    data: unknown;
    at: Date;
  }>('SELECT seq::text, prev_hash, hash, verb, data, at FROM activity ORDER BY activity.seq');
  expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 1234 }, (_, n) => n + 1));
  expect(rows.map(({ data }) => (data as { n: number }).n)).toEqual(rows.map(({ seq }) => Number(seq)));
  let prev = '';
  for (const row of rows) {
    expect(row.prev_hash).toBe(prev);
    expect(
      hashActivity(prev, {
        seq: row.seq,
        workspaceId: world.workspaceId,
        actorId: null,
        scopeId: null,
        verb: row.verb,
        data: row.data,
        at: row.at,
      }),
    ).toBe(row.hash);
    prev = row.hash;
  }
});

it('leaves the sealing to the process that holds the lease', async () => {
  await world.look(ADD, world.workspaceId, world.clock.now(0), 300);

  const [one, other] = await Promise.all([sealBatch(world.system.pool), sealBatch(world.system.pool)]);

  expect(one.length + other.length).toBe(300);
});
