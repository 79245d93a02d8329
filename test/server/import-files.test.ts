import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mapping } from '../../server/imports/contract.ts';
import { anImportingHouse } from '../support/importing.ts';

let at: Awaited<ReturnType<typeof anImportingHouse>>;
beforeAll(async () => {
  at = await anImportingHouse();
});
afterAll(() => at.server.stop());

describe('a file that can be read', () => {
  const byEmail: Mapping = { columns: { email: 'email' }, reference: 'rowNumber' };
  it.each([
    ['one column', 'email\na@x.example\nb@x.example\n', ['a@x.example', 'b@x.example']],
    [
      'a mark at its beginning, CRLF and no end of the last line',
      '\ufeffemail,name\r\na@x.example,Ana\r\nb@x.example,Bo',
      ['a@x.example', 'b@x.example'],
    ],
    ['tabs', 'email\tname\na@x.example\tAna, the first\n', ['a@x.example']],
    ['bars', 'email|name\na@x.example|Ana\n', ['a@x.example']],
    ['empty lines and rows', 'email,name\n\na@x.example,Ana\n,\nb@x.example,Bo\n\n', ['a@x.example', 'b@x.example']],
    ['quotation marks within', 'email,name\na@x.example,"Ana ""the"" first"\n', ['a@x.example']],
  ])('has %s', async (_what, file, emails) => {
    const { code, campaignId } = await at.aCampaign();

    await at.importFile(code, { file, mapping: byEmail });

    expect(
      (
        await at.look<{ email: string }>(`SELECT email FROM enquiry WHERE campaign_id = $1 ORDER BY email`, campaignId)
      ).map(({ email }) => email),
    ).toEqual(emails);
  });

  it.each([
    [
      'Windows-1252',
      Uint8Array.from(
        [...'name;email\nJos']
          .map((c) => c.charCodeAt(0))
          .concat(0xe9, ...[...' \u0080;a@x.example'].map((c) => c.charCodeAt(0))),
      ),
      'José €',
    ],
    [
      'UTF-16 as spreadsheets save it',
      Uint8Array.from(Buffer.from('\ufeffname\temail\nJosé €\ta@x.example\n', 'utf16le')),
      'José €',
    ],
    ['UTF-8', new TextEncoder().encode('name,email\nJosé €,a@x.example\n'), 'José €'],
  ])('is in %s', async (_what, file, name) => {
    const { code, campaignId } = await at.aCampaign();

    await at.importFile(code, { file, mapping: { columns: { name: 'name', email: 'email' }, reference: 'rowNumber' } });

    expect(await at.look(`SELECT name FROM enquiry WHERE campaign_id = $1`, campaignId)).toEqual([{ name }]);
  });

  it('keeps its row numbers when rows are empty, so that they stay the same references', async () => {
    const { code, campaignId } = await at.aCampaign();

    await at.importFile(code, { file: 'email,name\na@x.example,\n,\nb@x.example,\n', mapping: byEmail });

    expect(
      (
        await at.look<{ external_ref: string }>(
          `SELECT external_ref FROM enquiry WHERE campaign_id = $1 ORDER BY 1`,
          campaignId,
        )
      ).map(({ external_ref }) => external_ref),
    ).toEqual(['row:1', 'row:3']);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['is empty', '', '/rows/0', 'The header'],
    ['has a header only', 'Name,Email\n', '/rows/1', 'no row below'],
    ['has a ragged row', 'Name,Email\nAna,a@x.example\nBo\n', '/rows/2/columns/1', 'Row 2'],
    ['has a row that is too long', 'Name,Email\nAna,a@x.example,more\n', '/rows/1/columns/3', 'Row 1'],
    [
      'has a quotation mark that is never closed',
      'Name,Email\n"Ana,a@x.example\nBo,b@x.example\n',
      '/rows/1/columns/1',
      'never closed',
    ],
    ['has a quotation mark within a cell', 'Name,Email\n"Ana"x,a@x.example\n', '/rows/1/columns/1', 'in the middle'],
    ['holds a NUL character', 'Name,Email\nAna,a@x.example\nB\0o,b@x.example\n', '/rows/2/columns/1', 'NUL'],
    ['has two columns of one name', 'Name,Name\nAna,Bo\n', '/rows/0/columns/2', 'name of column 1'],
    ['has a column without a name', 'Name,,Email\nAna,x,a@x.example\n', '/rows/0/columns/2', 'no name'],
    ['has rows without anything', 'Name,Email\n,\n', '/rows', 'No row'],
  ])('%s: 422 with its place, and nothing is stored', async (_what, file, pointer, words) => {
    const { code } = await at.aCampaign();
    const before = await at.stored();

    const answer = await at.upload(`/campaigns/${code}/imports`, {
      file,
      mapping: { columns: {}, reference: 'rowNumber' },
    });

    expect(answer).toMatchObject({ status: 422, body: { code: 'CSV_UNREADABLE', errors: [{ pointer }] } });
    expect(answer.body.detail).toContain(words);
    expect(await at.stored()).toEqual(before);
  });

  it('breaks off after a thousand good rows: nothing is stored either', async () => {
    const { code } = await at.aCampaign();
    const before = await at.stored();
    const file = `Name,Email\n${'Ana,a@x.example\n'.repeat(2500)}Bo`;

    expect(
      await at.upload(`/campaigns/${code}/imports`, { file, mapping: { columns: {}, reference: 'rowNumber' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/rows/2501/columns/1' }] } });
    expect(await at.stored()).toEqual(before);
  });
});
