import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freezeSegment, snapshotContacts } from '../../prisma/stores/segments.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import type { Segment, SegmentPreview } from '../../server/segments/contract.ts';
import { addContacts } from '../support/market.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld();
  await addContacts(served, { count: 1734, industry: 'print', country: 'GB' });
  await addContacts(served, { count: 6266, industry: 'print', country: 'DE' });
  await addContacts(served, { count: 11_988, industry: 'retail', country: 'GB' });
  await addContacts(served, { count: 12, industry: 'packaging', country: 'IE' });
});
afterAll(() => served.stop());

const printers = 'industry = print and country = GB';
const create = (name: string, rule?: unknown, who = 'priya') =>
  served.as(who).send<Segment & ProblemDocument>('POST', '/segments', { name, ...(rule !== undefined && { rule }) });
const freeze = (who: string, id: string, body: object = {}) =>
  served.as(who).send<{ id: string; count: number }>('POST', `/segments/${id}/snapshots`, body);

describe('a segment', () => {
  it('of 20,000 contacts is the 1,734 of whom its rule holds', async () => {
    const added = await create('UK printers', printers);
    expect([added.status, added.body.estimate]).toEqual([201, 1734]);
    expect(added.body.sentence).toBe('The industry is print and the contact’s country is GB.');

    const preview = await served.as('priya').send<SegmentPreview>('POST', `/segments/${added.body.id}/preview`);
    expect([preview.body.count, preview.body.of, preview.body.sample.length]).toEqual([1734, 20_000, 10]);
    expect(preview.body.sample.every(({ industry, country }) => industry === 'print' && country === 'GB')).toBe(true);
  });

  it('says what it would be before it is kept, from conditions as from text', async () => {
    const tree = { combinator: 'and', rules: [{ field: 'contact.industry', operator: '=', value: 'Retail' }] };
    const attempt = await served.as('priya').send<SegmentPreview>('POST', '/segments/attempts', { rule: tree });
    expect(attempt.body.count).toBe(11_988);
  });

  it('is refused without a rule, without members, with fields that contacts do not have, or twice', async () => {
    expect(codeOf(await create('Nothing'))).toBe('SEGMENT_EMPTY');
    expect(codeOf(await create('Nothing', { combinator: 'and', rules: [] }))).toBe('SEGMENT_EMPTY');
    expect(codeOf(await create('Nobody', 'industry = mining'))).toBe('SEGMENT_EMPTY');
    const unknown = await create('Odd', 'industry = print and contact.shoeSize > 40');
    expect([unknown.status, unknown.body.code, unknown.body.errors[0]?.pointer]).toEqual([
      422,
      'UNKNOWN_FIELD',
      '/rule/rules/1',
    ]);
    expect(codeOf(await create('Odd', 'industry ='))).toBe('RULE_INVALID');
    expect(codeOf(await create('UK printers', printers))).toBe('NAME_IN_USE');
    expect((await create('Mine', printers, 'ben')).status).toBe(403);
  });

  it('stays as it was frozen, whatever is edited later', async () => {
    const { body: segment } = await create('Printers of Germany', 'industry = print and country = DE');
    const frozen = await freeze('priya', segment.id);
    expect([frozen.status, frozen.body.count]).toEqual([201, 6266]);

    await served.world.owner.query(
      `UPDATE contact SET country = 'FR' WHERE id IN (SELECT id FROM contact WHERE industry = 'print' AND country = 'DE' ORDER BY id LIMIT 100)`,
    );
    const changed = await served.as('priya').send<Segment>('PUT', `/segments/${segment.id}`, {
      name: 'Printers of Germany',
      rule: 'industry = print and country in (DE, FR) and contact.hasEmail = false or industry = print and country = DE',
      version: segment.version,
    });
    expect([changed.status, changed.body.estimate]).toEqual([200, 6166]);
    expect(
      codeOf(
        await served.as('priya').send('PUT', `/segments/${segment.id}`, { name: 'X', rule: printers, version: 1 }),
      ),
    ).toBe('STALE');

    const { db, workspaceId } = served.world;
    const members = await db.inWorkspaceSql(workspaceId, (sql) => snapshotContacts(sql, frozen.body.id));
    expect(members.length).toBe(6266);
  });

  it('of fewer than 25 is frozen by operations alone, with the reason', async () => {
    const { body: few } = await create('Packaging', 'industry = packaging');
    expect(codeOf(await freeze('priya', few.id, { reason: 'I say so' }))).toBe('SEGMENT_TOO_SMALL');
    expect(codeOf(await freeze('dana', few.id))).toBe('SEGMENT_TOO_SMALL');

    const forced = await freeze('dana', few.id, { reason: 'A trial with all of Ireland' });
    expect([forced.status, forced.body.count]).toEqual([201, 12]);
  });

  it('is frozen once a run', async () => {
    const { world } = served;
    const campaignId = await world.campaign();
    const runId = await world.run(campaignId);
    const { body: segment } = await create('Once', printers);
    const one = { id: segment.id, rule: segment.rule };
    const take = () =>
      world.db.inWorkspaceSql(world.workspaceId, (sql) =>
        freezeSegment(sql, one, { workspaceId: world.workspaceId, runId, seed: 7, at: world.clock.now(0) }),
      );
    const [first, second] = [await take(), await take()];

    expect('snapshot' in first && 'snapshot' in second && first.snapshot.id === second.snapshot.id).toBe(true);
  });

  it('is what a campaign speaks to until its plan is in', async () => {
    const { world } = served;
    const campaignId = await world.campaign();
    const { body: segment } = await create('Spoken to', printers);
    const set = (segmentIds: string[]) =>
      served.as('priya').send<{ items: Segment[] }>('PUT', `/campaigns/${campaignId}/segments`, { segmentIds });
    expect((await set([segment.id])).body.items.map(({ name }) => name)).toEqual(['Spoken to']);
    expect(codeOf(await set([campaignId]))).toBe('SEGMENT_UNKNOWN');

    await world.owner.query(`UPDATE campaign SET state = 'preparing' WHERE id = $1`, [campaignId]);
    expect(codeOf(await set([]))).toBe('PLAN_IS_IN');
  });
});
