import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../prisma/clock.ts';
import type { Import } from '../../server/imports/contract.ts';
import type { QuarantineItem } from '../../server/quarantine/contract.ts';
import { importPage } from '../../worker/imports/page.ts';
import { addCapturingCampaign } from '../support/capturing.ts';
import { freshDatabase } from '../support/database.ts';
import { codeOf, startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

let server: TestServer;
let house: TestWorkspace;
let other: TestWorkspace;
let campaign: Awaited<ReturnType<typeof addCapturingCampaign>>;
let form: { id: string; key: string };
let imports: { id: string };
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await server.addWorkspace();
  other = await server.addWorkspace();
});
afterAll(() => server.stop());
beforeEach(async () => {
  campaign = await addCapturingCampaign(look, {
    workspaceId: house.id,
    byId: house.people.marketer.id,
    now: systemClock.now(0),
  });
  form = await campaign.addSource();
  imports = await campaign.addSource({ kind: 'import' });
});

async function look<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (await server.owner.query(sql, values)).rows as T[];
}
interface List {
  items: QuarantineItem[];
  total: number;
  byReason: Record<string, number>;
  next?: string;
}
const listed = async (query = '') =>
  (await house.as('operations').get<List>(`/quarantine?campaignId=${campaign.campaignId}${query}`)).body;
const mend = (id: string, values: Record<string, string>) =>
  house.as('marketer').send<{ enquiryId: string; known: boolean }>('POST', `/quarantine/${id}/retries`, { values });
const refuse = (body: object) => server.nobody.send('POST', `/intake/${form.key}/enquiries`, body);

async function importFile(file: string): Promise<Import> {
  const body = new FormData();
  body.set('mapping', JSON.stringify({ columns: { Email: 'email', Phone: 'phone' }, reference: 'rowNumber' }));
  body.set('file', new Blob([file], { type: 'text/csv' }), 'list.csv');
  const answer = await fetch(`${server.url}/api/v1/campaigns/${campaign.code}/imports`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${house.people.marketer.key}` },
    body,
  });
  const { id: importId } = (await answer.json()) as Import;
  await importPage(server.db, systemClock, { workspaceId: house.id, importId });
  return (await house.as('marketer').get<Import>(`/imports/${importId}`)).body;
}

describe('quarantine', () => {
  it('lists what waits with its reasons, newest first, page by page', async () => {
    await refuse({ email: 'one' });
    await refuse({ email: 'two', phone: '12' });
    await refuse({ name: 'three' });

    const first = await listed('&limit=2');
    const second = await listed(`&limit=2&cursor=${encodeURIComponent(first.next ?? '')}`);

    expect(first).toMatchObject({ total: 3, byReason: { EMAIL_INVALID: 2, PHONE_INVALID: 1, IDENTITY_REQUIRED: 1 } });
    expect([...first.items, ...second.items].map(({ raw }) => raw.name ?? raw.email)).toEqual(['three', 'two', 'one']);
    expect(second.next).toBeUndefined();
    expect(first.items[0]).toMatchObject({
      state: 'open',
      source: 'web_form',
      importId: null,
      rowNumber: null,
      campaign: { code: campaign.code },
    });
  });

  it('is for those who may mend, and for their workspace', async () => {
    await refuse({ email: 'one' });
    const [item] = (await listed()).items;

    expect(codeOf(await house.as('sales').get('/quarantine'))).toBe('ROLE_FORBIDDEN');
    expect((await other.as('marketer').get<List>('/quarantine')).body.total).toBe(0);
    expect((await other.as('marketer').send('POST', `/quarantine/${item!.id}/retries`, { values: {} })).status).toBe(
      404,
    );
    expect((await other.as('marketer').send('DELETE', `/quarantine/${item!.id}`)).status).toBe(404);
  });
});

describe('mending', () => {
  it('sends what was refused again with the values given, and lists it no longer', async () => {
    await refuse({ name: 'Ana', email: 'ana', score: 70, answers: { size: 'A4' }, consent: { email: 'given' } });
    const [item] = (await listed()).items;

    const answer = await mend(item!.id, { email: 'ana@x.example' });

    expect(answer).toMatchObject({ status: 201, body: { known: false } });
    expect(
      await look(
        `SELECT name, email, score, answers, consent, source_id = $2 AS by_form FROM enquiry WHERE id = $1`,
        answer.body.enquiryId,
        form.id,
      ),
    ).toEqual([
      {
        name: 'Ana',
        email: 'ana@x.example',
        score: 70,
        answers: { size: 'A4' },
        consent: { email: 'given' },
        by_form: true,
      },
    ]);
    expect(await look(`SELECT kind, lane FROM outbox WHERE scope_id = $1`, answer.body.enquiryId)).toEqual([
      { kind: 'enquiry', lane: 2 },
    ]);
    expect((await listed()).total).toBe(0);
    expect(await look(`SELECT state, raw, enquiry_id FROM quarantine WHERE id = $1`, item!.id)).toEqual([
      { state: 'mended', raw: {}, enquiry_id: answer.body.enquiryId },
    ]);
    expect(codeOf(await mend(item!.id, {}))).toBe('ALREADY_SETTLED');
  });

  it('that does not help names what is still wrong and changes nothing', async () => {
    await refuse({ email: 'ana' });
    const [item] = (await listed()).items;

    expect(await mend(item!.id, { email: 'ana@', phone: '1' })).toMatchObject({
      status: 422,
      body: {
        code: 'STILL_INVALID',
        errors: [
          { pointer: '/values/email', code: 'EMAIL_INVALID' },
          { pointer: '/values/phone', code: 'PHONE_INVALID' },
        ],
      },
    });
    expect((await listed()).items).toEqual([item]);
  });

  it('a row keeps its number as its reference: a second upload knows it', async () => {
    const file = 'Email,Phone\na@x.example,\nbo,12\nc@x.example,\n';
    expect(await importFile(file)).toMatchObject({ created: 2, rejected: 1 });
    const [item] = (await listed()).items;
    expect(item).toMatchObject({ rowNumber: 2, raw: { Email: 'bo', Phone: '12' } });

    const answer = await mend(item!.id, { Email: 'bo@x.example', Phone: '' });

    expect(
      await look(
        `SELECT external_ref, email, source_id = $2 AS by_import, import_id = $3 AS of_import FROM enquiry WHERE id = $1`,
        answer.body.enquiryId,
        imports.id,
        item!.importId,
      ),
    ).toEqual([{ external_ref: 'row:2', email: 'bo@x.example', by_import: true, of_import: true }]);
    expect(await importFile(file)).toMatchObject({ created: 0, known: 3, rejected: 0 });
    expect((await listed()).total).toBe(0);
  });

  it('a row that is open is kept once, with the latest upload', async () => {
    const file = 'Email,Phone\nbo,12\n';
    await importFile(file);
    const again = await importFile(file);

    expect((await listed()).items).toMatchObject([{ importId: again.id, rowNumber: 1 }]);
    expect((await listed(`&importId=${again.id}`)).total).toBe(1);
  });

  it('of somebody known answers who it is', async () => {
    await refuse({ email: 'ana', reference: 'C-1' });
    const [item] = (await listed()).items;
    const first = await server.nobody.send<{ enquiryId: string }>('POST', `/intake/${form.key}/enquiries`, {
      reference: 'C-1',
    });

    expect((await mend(item!.id, { email: '' })).body).toEqual({ enquiryId: first.body.enquiryId, known: true });
  });

  it('waits for a campaign that takes people', async () => {
    await refuse({ email: 'ana' });
    const [item] = (await listed()).items;
    await look(`UPDATE source SET closed_at = $2 WHERE id = $1`, form.id, new Date(Date.now() - 8 * 86_400_000));

    expect(codeOf(await mend(item!.id, { email: 'ana@x.example' }))).toBe('SOURCE_CLOSED');
    expect((await listed()).total).toBe(1);
  });

  it('by two at once is done once', async () => {
    await refuse({ email: 'ana' });
    const [item] = (await listed()).items;

    const answers = await Promise.all([1, 2, 3].map(() => mend(item!.id, { email: 'ana@x.example' })));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });
});

describe('throwing away', () => {
  it('takes what was personal with it and leaves an entry in the audit', async () => {
    await refuse({ email: 'ana' });
    const [item] = (await listed()).items;

    expect((await house.as('operations').send('DELETE', `/quarantine/${item!.id}`)).status).toBe(200);

    expect(await look(`SELECT state, raw FROM quarantine WHERE id = $1`, item!.id)).toEqual([
      { state: 'discarded', raw: {} },
    ]);
    expect(
      await look(
        `SELECT actor_id, data->>'quarantineId' AS id FROM activity WHERE verb = 'quarantine.discarded' AND campaign_id = $1`,
        campaign.campaignId,
      ),
    ).toEqual([{ actor_id: house.people.operations.id, id: item!.id }]);
    expect(codeOf(await mend(item!.id, { email: 'ana@x.example' }))).toBe('ALREADY_SETTLED');
  });
});
