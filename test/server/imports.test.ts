import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../prisma/clock.ts';
import type { Import, Mapping } from '../../server/imports/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { importPage } from '../../worker/imports/page.ts';
import { addCapturingCampaign } from '../support/capturing.ts';
import { freshDatabase } from '../support/database.ts';
import { startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

let server: TestServer;
let house: TestWorkspace;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  house = await server.addWorkspace();
});
afterAll(() => server.stop());

const look = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await server.owner.query(sql, values)).rows as T[];

async function aCampaign(options: { open?: boolean } = {}) {
  const campaign = await addCapturingCampaign(look, { workspaceId: house.id, byId: house.people.marketer.id, now: systemClock.now(0) });
  if (options.open !== false) await campaign.addSource({ kind: 'import' });
  return campaign;
}

interface Upload {
  file: string | Uint8Array<ArrayBuffer>;
  mapping?: Mapping | string;
  type?: string;
  part?: string;
  role?: 'marketer' | 'service';
}
async function upload<T>(path: string, { file, mapping, type = 'text/csv', part = 'file', role = 'marketer' }: Upload) {
  const form = new FormData();
  if (mapping !== undefined) form.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  form.set(part, new Blob([file], { type }), 'people.csv');
  const response = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers: { Authorization: `Bearer ${house.people[role].key}` }, body: form });
  return { status: response.status, body: (await response.json()) as T & ProblemDocument };
}

const byRow: Mapping = { columns: { Name: 'name', Email: 'email', Age: 'answer', Notes: 'ignore' }, reference: 'rowNumber' };
const PEOPLE = 'Name,Email,Age,Notes\nAna Ruiz,ana@x.example,41,x\nBo Lee,not an address,42,y\n"Cy, the third",cy@x.example,43,"two\nlines"\n';

async function settle(importId: string): Promise<number> {
  for (let pages = 1; ; pages++) {
    const { done } = await importPage(server.db, systemClock, { workspaceId: house.id, importId });
    if (done) return pages;
  }
}
async function importFile(code: string, given: Upload): Promise<Import> {
  const started = await upload<Import>(`/campaigns/${code}/imports`, given);
  if (started.status !== 202) throw new Error(JSON.stringify(started.body));
  await settle(started.body.id);
  return (await house.as('marketer').get<Import>(`/imports/${started.body.id}`)).body;
}
async function stored() {
  const [row] = await look<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM import) AS imports, (SELECT count(*)::int FROM import_row) AS rows, (SELECT count(*)::int FROM enquiry) AS enquiries,
      (SELECT count(*)::int FROM quarantine) AS quarantined, (SELECT count(*)::int FROM outbox) AS pokes, (SELECT count(*)::int FROM activity) AS activity`,
  );
  return row!;
}

describe('an import', () => {
  it('answers 202 with what it will do, and its pages make an enquiry of each row or keep it with its reason', async () => {
    const { code, campaignId } = await aCampaign();

    const started = await upload<Import>(`/campaigns/${code}/imports`, { file: PEOPLE, mapping: byRow });

    expect(started).toMatchObject({ status: 202, body: { state: 'running', total: 3, done: 0, by: 'Marketer Person', fileName: 'people.csv', campaign: { code } } });
    expect(server.startedImports.at(-1)).toBe(started.body.id);
    expect(await look('SELECT count(*)::int AS n FROM enquiry WHERE campaign_id = $1', campaignId)).toEqual([{ n: 0 }]);

    await settle(started.body.id);

    expect((await house.as('service').get<Import>(`/imports/${started.body.id}`)).body).toMatchObject({ state: 'done', total: 3, done: 3, created: 2, known: 0, rejected: 1 });
    expect(await look(`SELECT name, email_norm, external_ref, answers, score, channel, stage FROM enquiry WHERE campaign_id = $1 ORDER BY external_ref`, campaignId)).toEqual([
      { name: 'Ana Ruiz', email_norm: 'ana@x.example', external_ref: 'row:1', answers: { Age: 41 }, score: null, channel: 'web_page', stage: 'captured' },
      { name: 'Cy, the third', email_norm: 'cy@x.example', external_ref: 'row:3', answers: { Age: 43 }, score: null, channel: 'web_page', stage: 'captured' },
    ]);
    expect(await look(`SELECT row_number, raw, problems->0->>'column' AS "column", problems->0->>'code' AS code FROM quarantine WHERE campaign_id = $1`, campaignId)).toEqual([
      { row_number: 2, raw: { Name: 'Bo Lee', Email: 'not an address', Age: '42', Notes: 'y' }, column: 'Email', code: 'EMAIL_INVALID' },
    ]);
    expect(await look(`SELECT count(*)::int AS n FROM import_row WHERE import_id = $1`, started.body.id)).toEqual([{ n: 0 }]);
    expect(await look(`SELECT count(*)::int AS n FROM scope s JOIN enquiry e ON e.id = s.id JOIN outbox o ON o.scope_id = s.id WHERE e.campaign_id = $1`, campaignId)).toEqual([{ n: 2 }]);
  });

  it('of the same file again creates nothing and says how many are known', async () => {
    const { code } = await aCampaign();
    await importFile(code, { file: PEOPLE, mapping: byRow });
    const before = await stored();

    const again = await importFile(code, { file: PEOPLE, mapping: byRow });

    expect(again).toMatchObject({ state: 'done', created: 0, known: 2, rejected: 1 });
    expect(await stored()).toMatchObject({ enquiries: before.enquiries, pokes: before.pokes, quarantined: before.quarantined });
  });

  it('counts a reference that comes twice in one file once', async () => {
    const { code } = await aCampaign();

    const done = await importFile(code, { file: 'Id,Name\nA1,Ana\nA2,Bo\nA1,Ana again\n,Cy\n', mapping: { columns: { Name: 'name' }, reference: 'Id' } });

    expect(done).toMatchObject({ total: 4, created: 2, known: 1, rejected: 1 });
  });

  it('goes page by page and can be cancelled between two; what was created stays', async () => {
    const { code, campaignId } = await aCampaign();
    const file = `Id\n${Array.from({ length: 600 }, (_, n) => `p${n}`).join('\n')}`;
    const { body } = await upload<Import>(`/campaigns/${code}/imports`, { file, mapping: { columns: {}, reference: 'Id' } });

    expect(await importPage(server.db, systemClock, { workspaceId: house.id, importId: body.id })).toEqual({ done: false, total: 600, at: 250 });
    expect((await house.as('marketer').send('DELETE', `/imports/${body.id}`)).status).toBe(200);
    expect(await settle(body.id)).toBe(1);

    expect((await house.as('marketer').get(`/imports/${body.id}`)).body).toMatchObject({ state: 'cancelled', done: 250, created: 250 });
    expect(await look(`SELECT count(*)::int AS n FROM enquiry WHERE campaign_id = $1`, campaignId)).toEqual([{ n: 250 }]);
    expect(await look(`SELECT 1 FROM import_row WHERE import_id = $1`, body.id)).toEqual([]);
    expect((await house.as('marketer').send('DELETE', `/imports/${body.id}`)).body).toMatchObject({ code: 'IMPORT_ENDED' });
  });

  it('waits while more than 2,000 fresh enquiries wait for their workflows', async () => {
    const { code } = await aCampaign();
    const { body } = await upload<Import>(`/campaigns/${code}/imports`, { file: PEOPLE, mapping: byRow });
    await look(`INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) SELECT $1, $1, 'enquiry', 2, '2026-01-05' FROM generate_series(1, 2001)`, house.id);

    expect(await importPage(server.db, systemClock, { workspaceId: house.id, importId: body.id })).toEqual({ done: false, total: 3, at: 0, waitMs: 1000 });

    await look(`DELETE FROM outbox WHERE scope_id = $1`, house.id);
    expect(await importPage(server.db, systemClock, { workspaceId: house.id, importId: body.id })).toEqual({ done: true, total: 3, at: 3 });
  });
});

describe('the preview', () => {
  it('suggests a mapping, says what would happen to each of the first rows, and stores nothing', async () => {
    const { code } = await aCampaign();
    await importFile(code, { file: 'Customer ID;E-mail\nC1;ana@x.example\n', mapping: { columns: { 'E-mail': 'email' }, reference: 'Customer ID' } });
    const before = await stored();
    const file = `Customer ID;E-mail;Colour\nC1;ana@x.example;red\nC2;bo;blue\nC3;;\nC3;;\n${'C9;;\n'.repeat(30)}`;

    const answer = await upload<{ suggested: Mapping; delimiter: string; headers: string[]; rows: { rowNumber: number; outcome: string; problems: { column: string }[] }[] }>(
      `/campaigns/${code}/imports/preview`,
      { file, mapping: { columns: { 'E-mail': 'email' }, reference: 'Customer ID' } },
    );

    expect(answer.status).toBe(200);
    expect(answer.body.delimiter).toBe(';');
    expect(answer.body.suggested).toEqual({ columns: { 'Customer ID': 'answer', 'E-mail': 'email', Colour: 'answer' }, reference: 'rowNumber' });
    expect(answer.body.rows).toHaveLength(20);
    expect(answer.body.rows.slice(0, 4).map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual([[1, 'known'], [2, 'rejected'], [3, 'new'], [4, 'known']]);
    expect(answer.body.rows[1]?.problems).toMatchObject([{ column: 'E-mail', code: 'EMAIL_INVALID' }]);
    expect(await stored()).toEqual(before);
  });
});

describe('a file that can be read', () => {
  const byEmail: Mapping = { columns: { email: 'email' }, reference: 'rowNumber' };
  it.each([
    ['one column', 'email\na@x.example\nb@x.example\n', ['a@x.example', 'b@x.example']],
    ['a mark at its beginning, CRLF and no end of the last line', '\ufeffemail,name\r\na@x.example,Ana\r\nb@x.example,Bo', ['a@x.example', 'b@x.example']],
    ['tabs', 'email\tname\na@x.example\tAna, the first\n', ['a@x.example']],
    ['bars', 'email|name\na@x.example|Ana\n', ['a@x.example']],
    ['empty lines and rows', 'email,name\n\na@x.example,Ana\n,\nb@x.example,Bo\n\n', ['a@x.example', 'b@x.example']],
    ['quotation marks within', 'email,name\na@x.example,"Ana ""the"" first"\n', ['a@x.example']],
  ])('has %s', async (_what, file, emails) => {
    const { code, campaignId } = await aCampaign();

    await importFile(code, { file, mapping: byEmail });

    expect((await look<{ email: string }>(`SELECT email FROM enquiry WHERE campaign_id = $1 ORDER BY email`, campaignId)).map(({ email }) => email)).toEqual(emails);
  });

  it.each([
    ['Windows-1252', Uint8Array.from([...'name;email\nJos'].map((c) => c.charCodeAt(0)).concat(0xe9, ...[...' \u0080;a@x.example'].map((c) => c.charCodeAt(0)))), 'José €'],
    ['UTF-16 as spreadsheets save it', Uint8Array.from(Buffer.from('\ufeffname\temail\nJosé €\ta@x.example\n', 'utf16le')), 'José €'],
    ['UTF-8', new TextEncoder().encode('name,email\nJosé €,a@x.example\n'), 'José €'],
  ])('is in %s', async (_what, file, name) => {
    const { code, campaignId } = await aCampaign();

    await importFile(code, { file, mapping: { columns: { name: 'name', email: 'email' }, reference: 'rowNumber' } });

    expect(await look(`SELECT name FROM enquiry WHERE campaign_id = $1`, campaignId)).toEqual([{ name }]);
  });

  it('keeps its row numbers when rows are empty, so that they stay the same references', async () => {
    const { code, campaignId } = await aCampaign();

    await importFile(code, { file: 'email,name\na@x.example,\n,\nb@x.example,\n', mapping: byEmail });

    expect((await look<{ external_ref: string }>(`SELECT external_ref FROM enquiry WHERE campaign_id = $1 ORDER BY 1`, campaignId)).map(({ external_ref }) => external_ref)).toEqual(['row:1', 'row:3']);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['is empty', '', '/rows/0', 'The header'],
    ['has a header only', 'Name,Email\n', '/rows/1', 'no row below'],
    ['has a ragged row', 'Name,Email\nAna,a@x.example\nBo\n', '/rows/2/columns/1', 'Row 2'],
    ['has a row that is too long', 'Name,Email\nAna,a@x.example,more\n', '/rows/1/columns/3', 'Row 1'],
    ['has a quotation mark that is never closed', 'Name,Email\n"Ana,a@x.example\nBo,b@x.example\n', '/rows/1/columns/1', 'never closed'],
    ['has a quotation mark within a cell', 'Name,Email\n"Ana"x,a@x.example\n', '/rows/1/columns/1', 'in the middle'],
    ['holds a NUL character', 'Name,Email\nAna,a@x.example\nB\0o,b@x.example\n', '/rows/2/columns/1', 'NUL'],
    ['has two columns of one name', 'Name,Name\nAna,Bo\n', '/rows/0/columns/2', 'name of column 1'],
    ['has a column without a name', 'Name,,Email\nAna,x,a@x.example\n', '/rows/0/columns/2', 'no name'],
    ['has rows without anything', 'Name,Email\n,\n', '/rows', 'No row'],
  ])('%s: 422 with its place, and nothing is stored', async (_what, file, pointer, words) => {
    const { code } = await aCampaign();
    const before = await stored();

    const answer = await upload(`/campaigns/${code}/imports`, { file, mapping: { columns: {}, reference: 'rowNumber' } });

    expect(answer).toMatchObject({ status: 422, body: { code: 'CSV_UNREADABLE', errors: [{ pointer }] } });
    expect(answer.body.detail).toContain(words);
    expect(await stored()).toEqual(before);
  });

  it('breaks off after a thousand good rows: nothing is stored either', async () => {
    const { code } = await aCampaign();
    const before = await stored();
    const file = `Name,Email\n${'Ana,a@x.example\n'.repeat(2500)}Bo`;

    expect(await upload(`/campaigns/${code}/imports`, { file, mapping: { columns: {}, reference: 'rowNumber' } })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rows/2501/columns/1' }] } });
    expect(await stored()).toEqual(before);
  });
});

describe('an upload that is refused', () => {
  it.each<[string, Partial<Upload>, number, string]>([
    ['over 50 MB', { file: 'Name,Email\n'.padEnd(50 * 1024 * 1024 + 20, 'x') }, 413, 'FILE_TOO_LARGE'],
    ['of another media type', { type: 'application/pdf' }, 415, 'MEDIA_TYPE'],
    ['a workbook under the name of a CSV', { file: 'PK\u0003\u0004aaaa' }, 415, 'MEDIA_TYPE'],
    ['without a file', { part: 'other' }, 422, 'FILE_MISSING'],
    ['without a mapping', { mapping: undefined }, 422, 'MAPPING_INVALID'],
    ['with a mapping that is not JSON', { mapping: '{' }, 422, 'MAPPING_INVALID'],
    ['with a column that the file lacks', { mapping: { columns: { Nme: 'name' }, reference: 'rowNumber' } }, 422, 'MAPPING_INVALID'],
    ['without a reference', { mapping: { columns: { Name: 'name' }, reference: '' } }, 422, 'MAPPING_INVALID'],
    ['with a field that does not exist', { mapping: '{"columns":{"Name":"nickname"},"reference":"rowNumber"}' }, 422, 'MAPPING_INVALID'],
    ['by a role that may not', { role: 'service' }, 403, 'ROLE_FORBIDDEN'],
  ])('%s', async (_what, given, status, code) => {
    const campaign = await aCampaign();
    const before = await stored();

    const answer = await upload(`/campaigns/${campaign.code}/imports`, { file: PEOPLE, mapping: byRow, ...given });

    expect(answer).toMatchObject({ status, body: { code } });
    const { activity: _refusalIsAudited, ...after } = await stored();
    expect(before).toMatchObject(after);
  });

  it('to a campaign that does not capture, or that there is not', async () => {
    const closed = await aCampaign({ open: false });
    const before = await stored();

    expect(await upload(`/campaigns/${closed.code}/imports`, { file: PEOPLE, mapping: byRow })).toMatchObject({ status: 409, body: { code: 'SOURCE_CLOSED' } });
    expect(await upload(`/campaigns/NOPE/imports`, { file: PEOPLE, mapping: byRow })).toMatchObject({ status: 404, body: { code: 'CAMPAIGN_UNKNOWN' } });
    expect(await stored()).toEqual(before);
  });

  it('as JSON', async () => {
    expect(await house.as('marketer').send('POST', `/campaigns/X/imports`, {})).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE' } });
  });
});
