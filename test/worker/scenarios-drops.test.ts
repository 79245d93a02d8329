import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../flow/catalogue/item.ts';
import { catalogueVersions } from '../../prisma/stores/catalogue.ts';
import { saveDrop } from '../../prisma/stores/catalogue-drops.ts';
import { addCatalogue, approveCatalogue, saveItems } from '../../prisma/stores/catalogue-writes.ts';
import { flowOf } from '../support/book-run.ts';
import { taskAt } from '../support/short-run.ts';
import { aWorld, type World } from '../support/world.ts';

const flow = flowOf(`flow Drops
start: start{} out->cat
cat: prepare_catalogue{media=print; keyCodes=per_drop; role=marketer; due=20bd; escalate=marketing.lead} ready->drops invalid->xStop overdue->xStop
drops: for_each{over=catalogue.drops; mode=serial; onItemFail=continue} each->dW done->xOk
dW: wait_until{at=drop.mailAt; gap=shift_forward; fold=earlier} due->dL missed->dNo changed->dNo
dL: launch{channels=drop.channel; window=24h} launched->dOk failed->dNo missed->dNo
dOk: item_end{outcome=dropped}
dNo: item_end{outcome=skipped; reason=required}
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`);
const item: Item = {
  row: 1,
  sku: 'S77',
  name: 'Paper',
  priceMinor: 4900,
  currency: 'GBP',
  validFrom: null,
  validTo: null,
  terms: '',
  copy: '',
  page: null,
};

let world: World;
beforeAll(async () => {
  world = await aWorld({ flow });
});
afterAll(() => world.close());

describe('a catalogue with two drops', () => {
  it('is ready once its rows, prices, drops and both approvals are, and goes out drop by drop on its day', async () => {
    const campaignId = await world.campaign();
    const runId = await world.run(campaignId);
    const { workspaceId } = world;
    const by = { workspaceId, memberId: world.people.priya!, at: world.clock.now(0) };
    const ready = async () => world.answer(await taskAt(world, 'cat'), 'priya', 'ready');
    const refusedFor = async (): Promise<string[]> => {
      const answer = await ready();
      return answer.ok ? [] : (answer.errors ?? []).map(({ code }) => code);
    };
    expect(await refusedFor()).toEqual(['MISSING', 'NO_DROPS']);

    const [catalogueId, version] = await world.db.inWorkspaceSql(workspaceId, async (sql) => {
      const fields = { campaignId, name: 'Spring', season: '', media: 'print', channel: 'mail_order' };
      const id = await addCatalogue(sql, fields, by);
      const [newest] = await catalogueVersions(sql, [id!]);
      await saveItems(sql, newest!.id, [{ ...item, priceMinor: null }], workspaceId);
      return [id!, newest!] as const;
    });
    expect(await refusedFor()).toEqual(['PRICE_MISSING', 'NOT_APPROVED', 'NO_DROPS']);

    await world.db.inWorkspaceSql(workspaceId, async (sql) => {
      const hash = await saveItems(sql, version.id, [item], workspaceId);
      await approveCatalogue(sql, { ...version, hash }, 'marketing', by);
      for (const [n, day] of ['04', '11'].entries()) {
        const fields = {
          wave: n + 1,
          channel: 'direct_mail',
          quantity: 10_000,
          code: `C${n + 1}`,
          mailAt: new Date(`2027-05-${day}T08:00:00Z`),
          inHomeFrom: new Date(`2027-05-${day}T23:00:00Z`),
          inHomeTo: new Date(`2027-05-${day}T23:30:00Z`),
        };
        await saveDrop(sql, { catalogueId, versionId: version.id }, fields, by);
      }
    });
    expect(await refusedFor()).toEqual(['NOT_APPROVED']);
    await world.db.inWorkspaceSql(workspaceId, async (sql) => {
      const [newest] = await catalogueVersions(sql, [catalogueId]);
      expect(await approveCatalogue(sql, newest!, 'sales', { ...by, memberId: world.people.tom! })).toBe('both');
    });
    expect(await ready()).toMatchObject({ ok: true });

    const items = () =>
      world.look<{ item_key: string; outcome: string | null }>(
        `SELECT item_key, outcome FROM scope WHERE run_id = $1 AND kind = 'item' ORDER BY item_key`,
        runId,
      );
    expect(await items()).toEqual([{ item_key: 'C1', outcome: null }]);
    await world.until('2027-05-04T08:00:00.000Z');
    expect(await items()).toEqual([
      { item_key: 'C1', outcome: 'dropped' },
      { item_key: 'C2', outcome: null },
    ]);
    await world.until('2027-05-11T08:00:00.000Z');
    expect((await items()).map(({ outcome }) => outcome)).toEqual(['dropped', 'dropped']);
    const mailed = await world.look<{ state: string }>(
      'SELECT state FROM catalogue_drop WHERE campaign_id = $1',
      campaignId,
    );
    expect(mailed.map(({ state }) => state)).toEqual(['mailed', 'mailed']);
    const work = await world.look<{ title: string }>(
      `SELECT title FROM task WHERE kind = 'launch_work' AND run_id = $1`,
      runId,
    );
    expect(work.map(({ title }) => title)).toEqual(['Post the letters', 'Post the letters']);
  });
});
