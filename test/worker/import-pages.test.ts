import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Import } from '../../server/imports/contract.ts';
import { startImport } from '../../server/temporal.ts';
import { startEngine, type RunningEngine } from '../support/running-engine.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { aCapturingRun } from '../support/short-run.ts';
import { freshNamespace } from '../support/temporal.ts';

const ROWS = 600;

describe('an import on Temporal', () => {
  let served: ServedWorld;
  let engine: RunningEngine;
  let campaignId: string;
  let code: string;

  beforeAll(async () => {
    served = await aServedWorld();
    const { world } = served;
    ({ campaignId } = await aCapturingRun(world));
    [{ code }] = (await world.look<{ code: string }>('SELECT code FROM campaign WHERE id = $1', campaignId)) as [
      { code: string },
    ];
    engine = await startEngine({
      urls: world.urls,
      clock: world.clock,
      ...(await freshNamespace()),
      smtpUrl: inject('services').smtpUrl,
    });
  });
  afterAll(async () => {
    await engine.stop();
    await served.stop();
  });

  const file = `email,age\n${Array.from({ length: ROWS }, (_, n) => `p${n}@acme.example,${20 + (n % 60)}`).join('\n')}\n`;
  async function upload(): Promise<Import> {
    const form = new FormData();
    form.set('file', new Blob([file], { type: 'text/csv' }), 'people.csv');
    form.set('mapping', JSON.stringify({ columns: { email: 'email' }, reference: 'rowNumber' }));
    return (await served.as('priya').send<Import>('POST', `/campaigns/${code}/imports`, form)).body;
  }
  async function settled(id: string): Promise<Import> {
    await expect
      .poll(async () => (await served.as('priya').get<Import>(`/imports/${id}`)).body.state, {
        timeout: 60_000,
        interval: 100,
      })
      .toBe('done');
    return (await served.as('priya').get<Import>(`/imports/${id}`)).body;
  }

  it('becomes every row once, although it is started twice and its workers end under way; each has its own workflow', async () => {
    const start = (ref: Parameters<typeof startImport>[1]) => startImport(engine.client, ref);
    const { id: importId } = await upload();
    const ref = { workspaceId: served.world.workspaceId, importId };

    await Promise.all([start(ref), start(ref)]);
    await engine.restartWorkers();
    await start(ref);

    expect(await settled(importId)).toMatchObject({ total: ROWS, created: ROWS, known: 0, rejected: 0 });
    const counts = `SELECT count(*)::int AS n, count(DISTINCT external_ref)::int AS refs FROM enquiry WHERE campaign_id = $1`;
    expect(await served.world.look(counts, campaignId)).toEqual([{ n: ROWS, refs: ROWS }]);
    const unmoved = `SELECT count(*)::int AS n FROM scope s JOIN enquiry e ON e.id = s.id WHERE e.import_id = $1 AND s.stepped_at IS NULL`;
    await expect
      .poll(() => served.world.look(unmoved, importId), { timeout: 100_000, interval: 500 })
      .toEqual([{ n: 0 }]);
  }, 180_000);

  it('of the same file again creates nothing and starts no workflow', async () => {
    const { id: importId } = await upload();
    await startImport(engine.client, { workspaceId: served.world.workspaceId, importId });

    expect(await settled(importId)).toMatchObject({ created: 0, known: ROWS, rejected: 0 });
    expect(await served.world.look('SELECT count(*)::int AS n FROM outbox')).toEqual([{ n: 0 }]);
  }, 90_000);
});
