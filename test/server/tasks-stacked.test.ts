import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Task } from '../../server/tasks/contract.ts';
import { aServedWorld } from '../support/serve-world.ts';
import type { ServedWorld } from '../support/serve-world.ts';
import { aCapturingRun } from '../support/short-run.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld();
});
afterAll(() => served.stop());

interface Listed {
  items: Task[];
  total: number;
}

it('lists what a whole team may take as one row a step, and never what is asked of one person', async () => {
  const { world } = served;
  const { runId } = await aCapturingRun(world);
  await world.look('UPDATE member SET capacity_per_day = 1');
  for (let n = 0; n < 7; n++) await world.enquire(runId, { email: `n${n}@acme.example`, score: 80 });
  const byHand = await world.openTasks(`form = 'assign_manually'`);
  expect(byHand.length).toBeGreaterThanOrEqual(3);

  const stacked = (await served.as('ben').get<Listed>('/tasks?stacked=yes')).body;
  const all = (await served.as('ben').get<Listed>('/tasks')).body;

  const row = stacked.items.filter(({ form }) => form === 'assign_manually');
  expect(row).toHaveLength(1);
  expect(row[0]).toMatchObject({ id: byHand[0]?.id, alike: byHand.length - 1 });
  expect(stacked.items.filter(({ memberId }) => memberId !== null).every(({ alike }) => alike === 0)).toBe(true);
  expect(all.items.filter(({ form }) => form === 'assign_manually')).toHaveLength(byHand.length);
  expect(stacked.total).toBe(all.total);
});
