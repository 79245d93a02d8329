import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Import, Mapping } from '../../server/imports/contract.ts';
import { anImportingHouse, type Upload } from '../support/importing.ts';

let at: Awaited<ReturnType<typeof anImportingHouse>>;
beforeAll(async () => {
  at = await anImportingHouse();
});
afterAll(() => at.server.stop());

const byRow: Mapping = {
  columns: { Name: 'name', Email: 'email', Age: 'answer', Notes: 'ignore' },
  reference: 'rowNumber',
};
const PEOPLE =
  'Name,Email,Age,Notes\nAna Ruiz,ana@x.example,41,x\nBo Lee,not an address,42,y\n"Cy, the third",cy@x.example,43,"two\nlines"\n';

describe('an import', () => {
  it('answers 202 with what it will do, and its pages make an enquiry of each row or keep it with its reason', async () => {
    const { code, campaignId } = await at.aCampaign();

    const started = await at.upload<Import>(`/campaigns/${code}/imports`, { file: PEOPLE, mapping: byRow });

    expect(started).toMatchObject({
      status: 202,
      body: { state: 'running', total: 3, done: 0, by: 'Marketer Person', fileName: 'people.csv', campaign: { code } },
    });
    expect(at.server.startedImports.at(-1)).toBe(started.body.id);
    expect(await at.look('SELECT count(*)::int AS n FROM enquiry WHERE campaign_id = $1', campaignId)).toEqual([
      { n: 0 },
    ]);

    await at.settle(started.body.id);

    expect((await at.house.as('service').get<Import>(`/imports/${started.body.id}`)).body).toMatchObject({
      state: 'done',
      total: 3,
      done: 3,
      created: 2,
      known: 0,
      rejected: 1,
    });
    expect(
      await at.look(
        `SELECT name, email_norm, external_ref, answers, score, channel, stage FROM enquiry WHERE campaign_id = $1 ORDER BY external_ref`,
        campaignId,
      ),
    ).toEqual([
      {
        name: 'Ana Ruiz',
        email_norm: 'ana@x.example',
        external_ref: 'row:1',
        answers: { Age: 41 },
        score: null,
        channel: 'web_page',
        stage: 'captured',
      },
      {
        name: 'Cy, the third',
        email_norm: 'cy@x.example',
        external_ref: 'row:3',
        answers: { Age: 43 },
        score: null,
        channel: 'web_page',
        stage: 'captured',
      },
    ]);
    expect(
      await at.look(
        `SELECT row_number, raw, problems->0->>'column' AS "column", problems->0->>'code' AS code FROM quarantine WHERE campaign_id = $1`,
        campaignId,
      ),
    ).toEqual([
      {
        row_number: 2,
        raw: { Name: 'Bo Lee', Email: 'not an address', Age: '42', Notes: 'y' },
        column: 'Email',
        code: 'EMAIL_INVALID',
      },
    ]);
    expect(await at.look(`SELECT count(*)::int AS n FROM import_row WHERE import_id = $1`, started.body.id)).toEqual([
      { n: 0 },
    ]);
    expect(
      await at.look(
        `SELECT count(*)::int AS n FROM scope s JOIN enquiry e ON e.id = s.id JOIN outbox o ON o.scope_id = s.id WHERE e.campaign_id = $1`,
        campaignId,
      ),
    ).toEqual([{ n: 2 }]);
  });

  it('of the same file again creates nothing and says how many are known', async () => {
    const { code } = await at.aCampaign();
    await at.importFile(code, { file: PEOPLE, mapping: byRow });
    const before = await at.stored();

    const again = await at.importFile(code, { file: PEOPLE, mapping: byRow });

    expect(again).toMatchObject({ state: 'done', created: 0, known: 2, rejected: 1 });
    expect(await at.stored()).toMatchObject({
      enquiries: before.enquiries,
      pokes: before.pokes,
      quarantined: before.quarantined,
    });
  });

  it('counts a reference that comes twice in one file once', async () => {
    const { code } = await at.aCampaign();

    const done = await at.importFile(code, {
      file: 'Id,Name\nA1,Ana\nA2,Bo\nA1,Ana again\n,Cy\n',
      mapping: { columns: { Name: 'name' }, reference: 'Id' },
    });

    expect(done).toMatchObject({ total: 4, created: 2, known: 1, rejected: 1 });
  });

  it('goes page by page and can be cancelled between two; what was created stays', async () => {
    const { code, campaignId } = await at.aCampaign();
    const file = `Id\n${Array.from({ length: 600 }, (_, n) => `p${n}`).join('\n')}`;
    const { body } = await at.upload<Import>(`/campaigns/${code}/imports`, {
      file,
      mapping: { columns: {}, reference: 'Id' },
    });

    expect(await at.page(body.id)).toEqual({
      done: false,
      total: 600,
      at: 250,
    });
    expect((await at.house.as('marketer').send('DELETE', `/imports/${body.id}`)).status).toBe(200);
    expect(await at.settle(body.id)).toBe(1);

    expect((await at.house.as('marketer').get(`/imports/${body.id}`)).body).toMatchObject({
      state: 'cancelled',
      done: 250,
      created: 250,
    });
    expect(await at.look(`SELECT count(*)::int AS n FROM enquiry WHERE campaign_id = $1`, campaignId)).toEqual([
      { n: 250 },
    ]);
    expect(await at.look(`SELECT 1 FROM import_row WHERE import_id = $1`, body.id)).toEqual([]);
    expect((await at.house.as('marketer').send('DELETE', `/imports/${body.id}`)).body).toMatchObject({
      code: 'IMPORT_ENDED',
    });
  });

  it('waits while more than 2,000 fresh enquiries wait for their workflows', async () => {
    const { code } = await at.aCampaign();
    const { body } = await at.upload<Import>(`/campaigns/${code}/imports`, { file: PEOPLE, mapping: byRow });
    await at.look(
      `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) SELECT $1, $1, 'enquiry', 2, '2026-01-05' FROM generate_series(1, 2001)`,
      at.house.id,
    );

    expect(await at.page(body.id)).toEqual({
      done: false,
      total: 3,
      at: 0,
      waitMs: 1000,
    });

    await at.look(`DELETE FROM outbox WHERE scope_id = $1`, at.house.id);
    expect(await at.page(body.id)).toEqual({
      done: true,
      total: 3,
      at: 3,
    });
  });
});

describe('the preview', () => {
  it('suggests a mapping, says what would happen to each of the first rows, and stores nothing', async () => {
    const { code } = await at.aCampaign();
    await at.importFile(code, {
      file: 'Customer ID;E-mail\nC1;ana@x.example\n',
      mapping: { columns: { 'E-mail': 'email' }, reference: 'Customer ID' },
    });
    const before = await at.stored();
    const file = `Customer ID;E-mail;Colour\nC1;ana@x.example;red\nC2;bo;blue\nC3;;\nC3;;\n${'C9;;\n'.repeat(30)}`;

    const answer = await at.upload<{
      suggested: Mapping;
      delimiter: string;
      headers: string[];
      rows: { rowNumber: number; outcome: string; problems: { column: string }[] }[];
    }>(`/campaigns/${code}/imports/preview`, {
      file,
      mapping: { columns: { 'E-mail': 'email' }, reference: 'Customer ID' },
    });

    expect(answer.status).toBe(200);
    expect(answer.body.delimiter).toBe(';');
    expect(answer.body.suggested).toEqual({
      columns: { 'Customer ID': 'answer', 'E-mail': 'email', Colour: 'answer' },
      reference: 'rowNumber',
    });
    expect(answer.body.rows).toHaveLength(20);
    expect(answer.body.rows.slice(0, 4).map(({ rowNumber, outcome }) => [rowNumber, outcome])).toEqual([
      [1, 'known'],
      [2, 'rejected'],
      [3, 'new'],
      [4, 'known'],
    ]);
    expect(answer.body.rows[1]?.problems).toMatchObject([{ column: 'E-mail', code: 'EMAIL_INVALID' }]);
    expect(await at.stored()).toEqual(before);
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
    [
      'with a column that the file lacks',
      { mapping: { columns: { Nme: 'name' }, reference: 'rowNumber' } },
      422,
      'MAPPING_INVALID',
    ],
    ['without a reference', { mapping: { columns: { Name: 'name' }, reference: '' } }, 422, 'MAPPING_INVALID'],
    [
      'with a field that does not exist',
      { mapping: '{"columns":{"Name":"nickname"},"reference":"rowNumber"}' },
      422,
      'MAPPING_INVALID',
    ],
    ['by a role that may not', { role: 'service' }, 403, 'ROLE_FORBIDDEN'],
  ])('%s', async (_what, given, status, code) => {
    const campaign = await at.aCampaign();
    const before = await at.stored();

    const answer = await at.upload(`/campaigns/${campaign.code}/imports`, { file: PEOPLE, mapping: byRow, ...given });

    expect(answer).toMatchObject({ status, body: { code } });
    const { activity: _refusalIsAudited, ...after } = await at.stored();
    expect(before).toMatchObject(after);
  });

  it('to a campaign that does not capture, or that there is not', async () => {
    const closed = await at.aCampaign({ open: false });
    const before = await at.stored();

    expect(await at.upload(`/campaigns/${closed.code}/imports`, { file: PEOPLE, mapping: byRow })).toMatchObject({
      status: 409,
      body: { code: 'SOURCE_CLOSED' },
    });
    expect(await at.upload(`/campaigns/NOPE/imports`, { file: PEOPLE, mapping: byRow })).toMatchObject({
      status: 404,
      body: { code: 'CAMPAIGN_UNKNOWN' },
    });
    expect(await at.stored()).toEqual(before);
  });

  it('as JSON', async () => {
    expect(await at.house.as('marketer').send('POST', `/campaigns/X/imports`, {})).toMatchObject({
      status: 415,
      body: { code: 'MEDIA_TYPE' },
    });
  });
});
