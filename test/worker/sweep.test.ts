import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { stopRun } from '../../prisma/stores/runs.ts';
import { createSweepActivities } from '../../worker/sweep.ts';
import { aCapturingRun } from '../support/short-run.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('the sweep', () => {
  let world: World;
  let connection: Connection;
  let runId: string;
  beforeAll(async () => {
    world = await aWorld();
    connection = Connection.lazy({ address: inject('services').temporalAddress });
    ({ runId } = await aCapturingRun(world));
  });
  afterAll(async () => {
    await connection.close();
    await world.close();
  });

  const sweep = (): Promise<void> =>
    createSweepActivities({
      system: world.system.pool,
      client: new Client({ connection }),
      clock: world.clock,
      log: () => undefined,
    }).sweepOnce();
  const states = () =>
    world.look('SELECT r.state AS run, c.state AS campaign FROM run r JOIN campaign c ON c.id = r.campaign_id');

  it('completes a closing run when its time to settle is over, and says so once', async () => {
    const id = await world.enquire(runId, { email: 'ana@acme.example', score: 70 });
    await stopRun(world.db, world.clock, { workspaceId: world.workspaceId, runId, memberId: world.people.priya! });
    await world.drive.settle();
    world.clock.advance(8 * 86_400_000);
    await sweep();
    expect(await states(), 'somebody is still talked with').toEqual([{ run: 'closing', campaign: 'closing' }]);
    expect(await world.standing(id)).toEqual(['handoff']);

    world.clock.advance(173 * 86_400_000);
    await sweep();
    await sweep();
    expect(await states()).toEqual([{ run: 'completed', campaign: 'completed' }]);
    expect(await world.look(`SELECT run_id, scope_id FROM activity WHERE verb = 'run.completed'`)).toEqual([
      { run_id: runId, scope_id: runId },
    ]);
  });

  it('forgets the rows of a cancelled import whose workflow was lost', async () => {
    const [source] = await world.look<{ id: string; campaign_id: string }>(
      `SELECT id, campaign_id FROM source WHERE kind = 'import'`,
    );
    const [job] = await world.look<{ id: string }>(
      `INSERT INTO import (id, workspace_id, campaign_id, source_id, file_name, mapping, total, state, by_id, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, 'list.csv', '{}', 1, 'cancelled', $4, $5) RETURNING id`,
      world.workspaceId,
      source!.campaign_id,
      source!.id,
      world.people.priya,
      world.clock.now(0),
    );
    await world.look(
      `INSERT INTO import_row (workspace_id, import_id, row_number, cells) VALUES ($1, $2, 1, '["Ana"]')`,
      world.workspaceId,
      job!.id,
    );
    await sweep();

    expect(await world.look('SELECT 1 FROM import_row')).toEqual([]);
  });
});
