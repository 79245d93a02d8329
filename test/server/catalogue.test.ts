import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueVersion, Drop } from '../../server/catalogue/contract.ts';
import type { Role } from '../../server/http/route.ts';
import { freshDatabase } from '../support/database.ts';
import { codeOf, startServer, type Reply, type TestServer, type TestWorkspace } from '../support/server.ts';

type Version = CatalogueVersion & { catalogue: { id: string }; items: { sku: string; priceMinor: number | null }[] };

let server: TestServer;
let here: TestWorkspace;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  here = await server.addWorkspace();
});
afterAll(() => server.stop());

let made = 0;
async function aCampaign(): Promise<string> {
  made += 1;
  const body = { name: `Spring ${made}`, code: `SPRING${made}`, offer: 'Paper' };
  const campaign = await here.as('marketer').send<{ id: string }>('POST', '/campaigns', body);
  expect(campaign.status).toBe(201);
  return campaign.body.id;
}
async function aCatalogue(
  campaignId: string,
  media: 'print' | 'web' = 'print',
  channel = 'mail_order',
): Promise<Version> {
  const body = { campaignId, name: `${media} ${channel}`, media, channel };
  const reply = await here.as('marketer').send<Version>('POST', '/catalogues', body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
}
function upload(versionId: string, csv: string, role: Role = 'sales'): Promise<Reply<Version>> {
  const form = new FormData();
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'items.csv');
  return here.as(role).send<Version>('POST', `/catalogue-versions/${versionId}/items`, form);
}
function approve(version: { id: string; hash: string }, role: Role): Promise<Reply<Version>> {
  return here.as(role).send<Version>('POST', `/catalogue-versions/${version.id}/approvals`, { hash: version.hash });
}
const rows = (count: number, price: (n: number) => string = () => '49.00'): string =>
  ['sku,name,price', ...Array.from({ length: count }, (_, n) => `S${n + 1},Paper ${n + 1},${price(n + 1)}`)].join('\n');

describe('a catalogue version (S28)', () => {
  it('of 1,200 items, 3 without a price, is invalid and lists the 3; mended, both approve one hash', async () => {
    const { id } = await aCatalogue(await aCampaign());
    const missing = new Set([7, 640, 1200]);
    const { body: bad, status } = await upload(
      id,
      rows(1200, (n) => (missing.has(n) ? '' : '49.00')),
    );
    expect(status).toBe(200);
    expect([bad.state, bad.itemCount]).toEqual(['invalid', 1200]);
    expect(bad.faults.map(({ row, sku, code }) => [row, sku, code])).toEqual([
      [7, 'S7', 'PRICE_MISSING'],
      [640, 'S640', 'PRICE_MISSING'],
      [1200, 'S1200', 'PRICE_MISSING'],
    ]);
    const refused = await approve(bad, 'marketer');
    expect([refused.status, codeOf(refused)]).toEqual([422, 'CATALOGUE_INVALID']);
    expect((refused.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual(
      ['/rows/7', '/rows/640', '/rows/1200'],
    );

    for (const n of missing)
      await here.as('sales').send('PATCH', `/catalogue-versions/${id}/items/S${n}`, { priceMinor: 4900 });
    const { body: good } = await here.as('sales').get<Version>(`/catalogue-versions/${id}`);
    expect(good.state).toBe('ready');
    expect(codeOf(await approve(bad, 'marketer'))).toBe('SUBJECT_CHANGED');
    expect((await approve(good, 'marketer')).body.state).toBe('ready');
    const both = await approve(good, 'sales');
    expect([both.body.state, both.body.approvals.map(({ side }) => side)]).toEqual([
      'approved',
      ['marketing', 'sales'],
    ]);
    expect(codeOf(await upload(id, rows(2)))).toBe('VERSION_APPROVED');
  });

  it('takes no duplicate SKU and no cell that cannot be read, names each row, and changes nothing', async () => {
    const { id } = await aCatalogue(await aCampaign());
    await upload(id, rows(2));
    const double = await upload(id, 'sku,name,price\nA1,Paper,1.00\nA2,Card,2.00\na1,Paper,3.00');
    expect([double.status, codeOf(double)]).toEqual([422, 'SKU_DUPLICATE']);
    expect(double.body).toMatchObject({ errors: [{ pointer: '/rows/3/sku' }] });
    const odd = await upload(id, 'sku,price,valid to\nA1,free,2027-02-30\n,1.00,');
    expect([odd.status, codeOf(odd)]).toEqual([422, 'ROWS_INVALID']);
    expect((odd.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/rows/1/price',
      '/rows/1/valid to',
      '/rows/2/sku',
    ]);
    expect(codeOf(await upload(id, 'name,price\nPaper,1.00'))).toBe('COLUMN_MISSING');
    const { body } = await here.as('sales').get<Version>(`/catalogue-versions/${id}`);
    expect(body.items.map(({ sku }) => sku)).toEqual(['S1', 'S2']);
  });

  it('with a price that has expired is invalid', async () => {
    const { id } = await aCatalogue(await aCampaign());
    const { body } = await upload(
      id,
      'sku,name,price,valid from,valid to\nA,Paper,£1.00,2020-01-01,2020-12-31\nB,Card,2,,',
    );
    expect(body.faults.map(({ sku, code }) => [sku, code])).toEqual([['A', 'PRICE_EXPIRED']]);
    expect(body.items.map(({ priceMinor }) => priceMinor)).toEqual([100, 200]);
  });

  it('is half approved by one side; an edit after that asks both again', async () => {
    const { id } = await aCatalogue(await aCampaign());
    const { body: first } = await upload(id, rows(3));
    await approve(first, 'sales');
    const { body: edited } = await here
      .as('marketer')
      .send<Version>('PATCH', `/catalogue-versions/${id}/items/S1`, { copy: 'Soft and white' });
    expect([edited.state, edited.approvals]).toEqual(['ready', []]);
    expect((await approve(edited, 'marketer')).body.state).toBe('ready');
  });

  it('lets each side change what it owns only', async () => {
    const { id } = await aCatalogue(await aCampaign());
    await upload(id, rows(3));
    const change = (role: Role, body: object) =>
      here.as(role).send('PATCH', `/catalogue-versions/${id}/items/S2`, body);
    expect(codeOf(await change('marketer', { priceMinor: 100 }))).toBe('NOT_YOUR_COLUMN');
    expect(codeOf(await change('sales', { copy: 'x' }))).toBe('NOT_YOUR_COLUMN');
    expect((await change('sales', { priceMinor: 100 })).status).toBe(200);
    expect((await change('marketer', { copy: 'x' })).status).toBe(200);
    expect(codeOf(await upload(id, 'sku,page\nS1,4', 'marketer'))).toBe('NOT_YOUR_COLUMN');
    expect((await upload(id, 'sku,page\nS1,4\nS2,4\nS3,5', 'marketer')).status).toBe(200);
    expect((await upload(id, 'sku,price\nS1,4', 'sales')).body.itemCount).toBe(1);
    await server.owner.query(`UPDATE member SET position = 'member' WHERE id = $1`, [here.people.sales.id]);
    const { body } = await here.as('sales').get<Version>(`/catalogue-versions/${id}`);
    expect(codeOf(await approve(body, 'sales'))).toBe('LEAD_ONLY');
    await server.owner.query(`UPDATE member SET position = 'lead' WHERE id = $1`, [here.people.sales.id]);
  });

  it('begins with the rows of the one before, which is superseded once it is approved', async () => {
    const first = await aCatalogue(await aCampaign());
    const { body: filled } = await upload(first.id, rows(2));
    for (const role of ['sales', 'marketer'] as const) await approve(filled, role);
    const next = await here.as('sales').send<Version>('POST', `/catalogues/${first.catalogue.id}/versions`);
    expect([next.body.n, next.body.itemCount, next.body.state]).toEqual([2, 2, 'ready']);
    for (const role of ['sales', 'marketer'] as const) await approve(next.body, role);
    expect((await here.as('sales').get<Version>(`/catalogue-versions/${first.id}`)).body.state).toBe('superseded');
  });
});

describe('price parity (S29)', () => {
  it('£49 in print and £59 on the web blocks approval until Sales and Operations agree to exactly that', async () => {
    const campaignId = await aCampaign();
    const print = await aCatalogue(campaignId);
    const web = await aCatalogue(campaignId, 'web', 'web_shop');
    await upload(print.id, 'sku,name,price\nS77,Paper,49.00');
    const { body } = await upload(web.id, 'sku,name,price\nS77,Paper,59.00');
    expect([body.state, body.mismatches.map(({ message }) => message)]).toEqual([
      'invalid',
      ['S77 costs GBP 49.00 in mail order, GBP 59.00 in web shop.'],
    ]);
    const refused = await approve(body, 'sales');
    expect([refused.status, codeOf(refused)]).toEqual([422, 'PRICE_PARITY']);

    const asked = await here.as('marketer').send<{ id: string }>('POST', `/campaigns/${campaignId}/price-exceptions`, {
      sku: 'S77',
      reason: 'Printed before',
    });
    expect(asked.status).toBe(201);
    const agree = (role: Role) => here.as(role).send('POST', `/price-exceptions/${asked.body.id}/agreement`);
    await agree('sales');
    expect(codeOf(await approve(body, 'sales'))).toBe('PRICE_PARITY');
    expect((await agree('operations')).body).toMatchObject({
      salesBy: 'Sales Person',
      operationsBy: 'Operations Person',
    });
    expect((await approve(body, 'sales')).status).toBe(201);

    await here.as('sales').send('PATCH', `/catalogue-versions/${web.id}/items/S77`, { priceMinor: 6900 });
    const dearer = await here.as('sales').get<Version>(`/catalogue-versions/${web.id}`);
    expect(codeOf(await approve(dearer.body, 'sales'))).toBe('PRICE_PARITY');
    const self = await here
      .as('sales')
      .send<{ id: string }>('POST', `/campaigns/${campaignId}/price-exceptions`, { sku: 'S77', reason: 'Once more' });
    const own = await here.as('sales').send('POST', `/price-exceptions/${self.body.id}/agreement`);
    expect([own.status, codeOf(own)]).toEqual([403, 'SELF_DECISION']);
  });
});

describe('drops', () => {
  const dates = {
    mailAt: '2027-05-04T08:00:00Z',
    inHomeFrom: '2027-05-06T00:00:00Z',
    inHomeTo: '2027-05-08T00:00:00Z',
  };
  const add = (catalogueId: string, body: object): Promise<Reply<Drop>> =>
    here.as('marketer').send<Drop>('POST', `/catalogues/${catalogueId}/drops`, { quantity: 10_000, ...dates, ...body });

  it('have a code that no other live drop has, in any campaign and however it is written', async () => {
    const one = (await aCatalogue(await aCampaign())).catalogue.id;
    const two = (await aCatalogue(await aCampaign())).catalogue.id;
    expect((await add(one, { wave: 1, code: 'C1' })).status).toBe(201);
    const clash = await add(two, { wave: 1, code: 'c1' });
    expect([clash.status, codeOf(clash)]).toEqual([409, 'KEY_CODE_IN_USE']);
    const both = await Promise.all([add(one, { wave: 2, code: 'C2' }), add(two, { wave: 2, code: 'C2' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(codeOf(await add(one, { wave: 1, code: 'C9' }))).toBe('WAVE_TAKEN');

    const { body } = await here.as('marketer').get<{ items: Drop[] }>('/drops');
    const first = body.items.find(({ code }) => code === 'C1')!;
    expect((await here.as('marketer').send('DELETE', `/drops/${first.id}`)).status).toBe(200);
    expect((await add(two, { wave: 3, code: 'C1' })).status).toBe(201);
    expect(
      codeOf(
        await here.as('marketer').send('PUT', `/drops/${first.id}`, { ...dates, wave: 1, quantity: 1, code: 'X' }),
      ),
    ).toBe('DROP_OVER');
  });

  it('never arrive before they are mailed', async () => {
    const { catalogue } = await aCatalogue(await aCampaign());
    const early = await add(catalogue.id, { wave: 1, code: 'E1', inHomeFrom: '2027-05-03T00:00:00Z' });
    expect([early.status, codeOf(early)]).toEqual([422, 'DATES_ORDER']);
    const late = await add(catalogue.id, { wave: 1, code: 'E1', inHomeTo: '2027-05-05T00:00:00Z' });
    expect(codeOf(late)).toBe('DATES_ORDER');
  });

  it('need prices that hold until the last has arrived', async () => {
    const version = await aCatalogue(await aCampaign());
    await upload(version.id, 'sku,name,price,valid to\nA,Paper,1.00,2027-05-07');
    expect((await here.as('sales').get<Version>(`/catalogue-versions/${version.id}`)).body.state).toBe('ready');
    await add(version.catalogue.id, { wave: 1, code: 'P1' });
    const { body } = await here.as('sales').get<Version>(`/catalogue-versions/${version.id}`);
    expect(body.faults.map(({ code }) => code)).toEqual(['PRICE_EXPIRED']);
  });

  it('of another workspace are not there', async () => {
    const version = await aCatalogue(await aCampaign());
    const there = await server.addWorkspace();
    expect((await there.as('marketer').get(`/catalogue-versions/${version.id}`)).status).toBe(404);
    expect((await there.as('marketer').get<{ items: Catalogue[] }>('/catalogues')).body.items).toEqual([]);
  });
});
