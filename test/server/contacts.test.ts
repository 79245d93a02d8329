import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contact, ContactImport } from '../../server/contacts/contract.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld();
});
afterAll(() => served.stop());

const add = (body: object, who = 'priya') =>
  served.as(who).send<Contact & { isNew: boolean }>('POST', '/contacts', body);
const upload = (csv: string) => {
  const form = new FormData();
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'people.csv');
  return served.as('priya').send<ContactImport>('POST', '/contact-imports', form);
};
const find = async (words: string) =>
  (await served.as('priya').get<{ items: Contact[]; total: number }>(`/contacts?find=${encodeURIComponent(words)}`))
    .body;

describe('contacts', () => {
  it('come by API with what they said, and a second time complete the first', async () => {
    const given = { state: 'given', textVersion: 'v3' };
    const first = await add({ name: 'Ana Ruiz', email: 'Ana@Acme.example', company: 'Acme Ltd', consent: [given] });
    expect([first.status, first.body.isNew, first.body.company]).toEqual([201, true, 'Acme Ltd']);

    const again = await add({ email: 'ana@acme.example', industry: 'Print', consent: [{ state: 'not_asked' }] });
    expect(again.body).toMatchObject({ id: first.body.id, isNew: false, name: 'Ana Ruiz', industry: 'print' });
    expect(again.body.consent).toMatchObject([{ purpose: 'marketing', channel: 'email', state: 'given' }]);

    const withdrawn = await add({ email: 'ana@acme.example', consent: [{ state: 'withdrawn' }] });
    expect(withdrawn.body.consent).toMatchObject([{ state: 'withdrawn' }]);
    const records = 'SELECT state FROM consent_record WHERE contact_id = $1 ORDER BY id';
    expect((await served.world.look<{ state: string }>(records, first.body.id)).map(({ state }) => state)).toEqual([
      'given',
      'not_asked',
      'withdrawn',
    ]);
  });

  it('are refused without an identity, and where consent names no words', async () => {
    expect(codeOf(await add({ name: 'Nobody' }))).toBe('CONTACT_INVALID');
    const unnamed = await add({ email: 'b@acme.example', consent: [{ state: 'given' }] });
    expect([unnamed.status, codeOf(unnamed)]).toEqual([422, 'CONTACT_INVALID']);
    expect((await add({ email: 'b@acme.example' }, 'ben')).status).toBe(403);
  });

  it('share one account however the company is written', async () => {
    const one = await add({ email: 'c@acme.example', company: 'ACME' });
    const other = await add({ email: 'd@acme.example', company: 'Acme Limited' });
    expect(one.body.accountId).toBe(other.body.accountId);
  });

  it('come by file: rows that cannot be used are kept with the reason and can be put right', async () => {
    const csv = [
      'Name,E-mail,Company,Sector,Country,Consent,Consent text',
      'Bo,bo@north.example,North,Print,gb,yes,v3',
      'Cy,not an address,North,Print,gb,,',
      'Di,di@north.example,North,Print,gb,yes,',
      'Ana R,ana@acme.example,,Print,gb,,',
      'Bo Again,BO@north.example,,,,,',
    ].join('\n');
    const read = await upload(csv);
    expect([read.status, read.body]).toMatchObject([201, { total: 5, created: 1, known: 2, rejected: 2 }]);
    expect((await find('bo@north')).items).toMatchObject([{ name: 'Bo Again', country: 'GB', industry: 'print' }]);

    const detail = await served
      .as('priya')
      .get<{ rejects: { id: string; rowNumber: number; problems: { code: string }[] }[] }>(
        `/contact-imports/${read.body.id}`,
      );
    expect(detail.body.rejects.map(({ rowNumber, problems }) => [rowNumber, problems[0]?.code])).toEqual([
      [2, 'EMAIL_INVALID'],
      [3, 'CONSENT_TEXT_REQUIRED'],
    ]);
    const [cy, di] = detail.body.rejects;
    const mended = await served
      .as('priya')
      .send('POST', `/contact-rejects/${cy!.id}/mend`, { email: 'cy@north.example' });
    expect([mended.status, mended.body]).toMatchObject([200, { isNew: true }]);
    expect((await served.as('priya').send('DELETE', `/contact-rejects/${di!.id}`)).status).toBe(200);
    expect((await served.as('priya').send('DELETE', `/contact-rejects/${di!.id}`)).status).toBe(404);

    expect((await upload(csv)).body).toMatchObject({ created: 0, known: 3, rejected: 2 });
    expect(codeOf(await upload('Shoe,Hat\n41,7'))).toBe('COLUMNS_UNKNOWN');
  });
});
