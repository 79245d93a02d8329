import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Material, MaterialVersion } from '../../server/material/contract.ts';
import { freshDatabase } from '../support/database.ts';
import { servePages } from '../support/pages.ts';
import { codeOf, startServer, type Reply, type TestServer, type TestWorkspace } from '../support/server.ts';

const PDF = '%PDF-1.4\n';
const clarity = {
  audience: 'Printers with fewer than ten people',
  problem: 'They run out of paper in the middle of a job.',
  whatWeDo: 'We bring it on the day they name.',
  benefits: 'No stock to keep\nNo job stops',
};

let server: TestServer;
let here: TestWorkspace;
let pages: Awaited<ReturnType<typeof servePages>>;
beforeAll(async () => {
  pages = await servePages();
  server = await startServer(await freshDatabase(), { settings: { publicUrl: pages.origin } });
  here = await server.addWorkspace();
});
afterAll(async () => {
  await server.stop();
  await pages.stop();
});

async function aPiece(kind = 'brochure', title = 'Paper on your day'): Promise<string> {
  const added = await here.as('marketer').send<Material>('POST', '/materials', { kind, title });
  expect(added.status).toBe(201);
  return added.body.id;
}

function aForm(
  content: { file?: [text: string, name: string]; url?: string },
  fields: Partial<Record<keyof typeof clarity | 'validFrom' | 'validTo', string>> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...clarity, ...fields })) form.set(name, value);
  if (content.url !== undefined) form.set('url', content.url);
  if (content.file) form.set('file', new Blob([content.file[0]]), content.file[1]);
  return form;
}

function addTo(id: string, form: FormData): Promise<Reply<MaterialVersion>> {
  return here.as('marketer').send<MaterialVersion>('POST', `/materials/${id}/versions`, form);
}

async function approved(id: string, form: FormData): Promise<MaterialVersion> {
  const added = await addTo(id, form);
  expect(added.status, JSON.stringify(added.body)).toBe(201);
  const done = await here.as('marketer').send<MaterialVersion>('POST', `/material-versions/${added.body.id}/approval`);
  expect(done.status).toBe(200);
  return done.body;
}

/** Follows nothing. */
function open(versionId: string, query = '', role: 'sales' | 'marketer' = 'sales'): Promise<Response> {
  return fetch(`${server.url}/api/v1/material-versions/${versionId}/file${query}`, {
    headers: { Authorization: `Bearer ${here.people[role].key}` },
    redirect: 'manual',
  });
}

describe('versions (S17)', () => {
  it('are kept with their checksum, and the approved one supersedes the one before, whose link leads to it', async () => {
    const id = await aPiece();
    const v1 = await approved(id, aForm({ file: [`${PDF}one`, 'paper.pdf'] }));
    expect(v1).toMatchObject({
      n: 1,
      state: 'approved',
      valid: true,
      mediaType: 'application/pdf',
      size: 12,
      checksum: createHash('sha256').update(`${PDF}one`).digest('hex'),
      approvedBy: 'Marketer Person',
    });
    const v2 = await approved(id, aForm({ file: [`${PDF}two`, 'paper.pdf'] }));

    const piece = await here.as('sales').get<Material & { versions: MaterialVersion[] }>(`/materials/${id}`);
    expect(piece.body.versions.map(({ n, state }) => [n, state])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ]);
    expect(piece.body.current?.id).toBe(v2.id);
    const old = await open(v1.id);
    expect([old.status, old.headers.get('location')]).toEqual([
      302,
      `/api/v1/material-versions/${v2.id}/file?as=preview`,
    ]);
    expect(await (await open(v2.id)).text()).toBe(`${PDF}two`);
    expect(await (await open(v1.id, '?exact=yes')).text()).toBe(`${PDF}one`);
    const again = await here.as('marketer').send('POST', `/material-versions/${v1.id}/approval`);
    expect([again.status, codeOf(again)]).toEqual([409, 'NOT_A_DRAFT']);
    expect((await open(v2.id)).status).toBe(200);
  });

  it('are refused where their type is not taken, whatever they are called', async () => {
    const id = await aPiece();
    const files: [string, string][] = [
      ['MZ program', 'setup.exe'],
      ['MZ program', 'brochure.pdf'],
      ['<svg onload="alert(1)"/>', 'picture.svg'],
      ['plain', 'noending'],
      ['a\0b', 'text.txt'],
    ];
    for (const file of files) {
      const refused = await addTo(id, aForm({ file }));
      expect([refused.status, codeOf(refused), file[1]]).toEqual([422, 'TYPE_NOT_ALLOWED', file[1]]);
    }
    expect(codeOf(await addTo(id, aForm({})))).toBe('CONTENT_MISSING');
  });

  it('are refused over 50 MB and taken up to there', async () => {
    const id = await aPiece();
    const limit = 50 * 1024 * 1024;
    const refused = await addTo(id, aForm({ file: [PDF.padEnd(limit + 1, ' '), 'big.pdf'] }));
    expect([refused.status, codeOf(refused)]).toEqual([422, 'FILE_TOO_LARGE']);
    expect((await addTo(id, aForm({ file: [PDF.padEnd(limit - 1, ' '), 'big.pdf'] }))).body.size).toBe(limit - 1);
  });

  it('with the same content are one, and say which', async () => {
    const id = await aPiece();
    const first = await addTo(id, aForm({ file: [`${PDF}same`, 'a.pdf'] }));
    const [again, other] = await Promise.all([
      addTo(id, aForm({ file: [`${PDF}same`, 'b.pdf'] })),
      addTo(await aPiece('presentation'), aForm({ file: [`${PDF}same`, 'a.pdf'] })),
    ]);
    expect([again.status, codeOf(again)]).toEqual([409, 'SAME_CONTENT']);
    expect(again.body).toMatchObject({ errors: [{ message: first.body.id }] });
    expect(other.status).toBe(201);
  });

  it('that come at once get numbers of their own', async () => {
    const id = await aPiece();
    const all = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) => addTo(id, aForm({ file: [`${PDF}${text}`, 'a.pdf'] }))),
    );
    expect(all.map(({ body }) => body.n).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('are served so that a browser runs nothing in them', async () => {
    const page = await approved(await aPiece(), aForm({ file: ['<script>alert(1)</script>', 'a.html'] }));
    const served = await open(page.id);
    expect(served.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(served.headers.get('content-disposition')).toBe(`inline; filename*=UTF-8''a.html`);
    const download = await open(page.id, '?as=download');
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('are for those of the house and of this workspace only', async () => {
    const { id } = await approved(await aPiece(), aForm({ file: [`${PDF}ours`, 'a.pdf'] }));
    const there = await server.addWorkspace();
    expect((await there.as('marketer').get(`/material-versions/${id}/file`)).status).toBe(404);
    expect((await here.as('partner').get(`/material-versions/${id}/file`)).status).toBe(403);
    expect((await server.nobody.get(`/material-versions/${id}/file`)).status).toBe(401);
    expect((await here.as('sales').send('POST', `/material-versions/${id}/approval`)).status).toBe(403);
  });
});

describe('clarity (S18)', () => {
  it('needs a benefit, and says what else is missing', async () => {
    const id = await aPiece();
    const refused = await addTo(id, aForm({ file: [`${PDF}b`, 'a.pdf'] }, { benefits: ' \n ', problem: '' }));
    expect([refused.status, codeOf(refused)]).toEqual([422, 'BENEFIT_REQUIRED']);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/benefits' }, { pointer: '/problem' }] });
    const other = await addTo(id, aForm({ file: [`${PDF}b`, 'a.pdf'] }, { problem: '' }));
    expect(codeOf(other)).toBe('CLARITY_INCOMPLETE');
  });

  it('warns of what is hard to read, and does not refuse it', async () => {
    const whatWeDo =
      'Organisational optimisation methodologies facilitate comprehensive operational transformation initiatives throughout heterogeneous manufacturing environments internationally.';
    const added = await addTo(await aPiece(), aForm({ file: [`${PDF}h`, 'a.pdf'] }, { whatWeDo }));
    expect(added.status).toBe(201);
    expect(added.body.warnings.map(({ code }) => code)).toEqual(['READING_GRADE']);
    const plain = await addTo(await aPiece(), aForm({ file: [`${PDF}p`, 'a.pdf'] }));
    expect(plain.body.warnings).toEqual([]);
  });

  it('shows 60% once 3 of 5 testers could name the offer, and nothing before five', async () => {
    const { id } = (await addTo(await aPiece(), aForm({ file: [`${PDF}t`, 'a.pdf'] }))).body;
    const shares: (number | null)[] = [];
    for (const understood of [true, false, true, true, false]) {
      const tested = await here
        .as('service')
        .send<MaterialVersion>('POST', `/material-versions/${id}/comprehension`, { answer: 'Paper', understood });
      shares.push(tested.body.comprehension.percent);
    }
    expect(shares).toEqual([null, null, null, null, 60]);
  });
});

describe('web pages (S19)', () => {
  async function aCampaign(): Promise<string> {
    const code = `M${Math.floor(performance.now() * 1000) % 1e8}`;
    const made = await here
      .as('marketer')
      .send<{ id: string }>('POST', '/campaigns', { name: 'Paper', code, offer: 'x' });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  }
  const standing = async (campaignId: string): Promise<[boolean, string[]]> => {
    const { body } = await here
      .as('marketer')
      .get<{ ready: boolean; shortfalls: { kind: string; code: string }[] }>(`/campaigns/${campaignId}/materials`);
    return [body.ready, body.shortfalls.map(({ kind, code }) => `${kind} ${code}`)];
  };
  const use = async (campaignId: string, id: string): Promise<void> => {
    expect((await here.as('marketer').send('PUT', `/campaigns/${campaignId}/materials/${id}`)).status).toBe(200);
  };

  it('brochure and presentation are not enough, a page that answers 404 neither, one that answers 200 is', async () => {
    const campaignId = await aCampaign();
    for (const kind of ['brochure', 'presentation']) {
      const id = await aPiece(kind);
      await approved(id, aForm({ file: [`${PDF}${kind}`, 'a.pdf'] }));
      await use(campaignId, id);
    }
    expect(await standing(campaignId)).toEqual([false, ['web_page MISSING']]);

    const page = await aPiece('web_page');
    await use(campaignId, page);
    expect(await standing(campaignId)).toEqual([false, ['web_page NOT_APPROVED']]);
    const broken = await approved(page, aForm({ url: `${pages.origin}/404` }));
    expect(broken.check).toMatchObject({ status: 404, broken: true });
    expect(await standing(campaignId)).toEqual([false, ['web_page LINK_BROKEN']]);

    const answers = await approved(page, aForm({ url: `${pages.origin}/200?code=SP27` }));
    expect(answers.check).toMatchObject({ status: 200, broken: false, tracking: 'kept' });
    expect(await standing(campaignId)).toEqual([true, []]);
  });

  it('are looked at anew when asked, and lose their code on the way in plain sight', async () => {
    const page = await aPiece('web_page');
    const { body } = await addTo(page, aForm({ url: `${pages.origin}/to?at=/200&code=SP27` }));
    expect(body.check).toMatchObject({ status: 200, tracking: 'lost' });
    expect(body.warnings.map(({ code }) => code)).toEqual(['TRACKING_LOST']);
    const before = pages.asked.length;
    const again = await here.as('marketer').send<MaterialVersion>('POST', `/material-versions/${body.id}/link-checks`);
    expect(again.body.check?.status).toBe(200);
    expect(pages.asked.length).toBeGreaterThan(before);
  });

  it('inside our own network are not opened', async () => {
    const { port } = new URL(pages.origin);
    const { body } = await addTo(await aPiece('web_page'), aForm({ url: `http://localhost:${port}/200` }));
    expect(body.check).toMatchObject({
      status: null,
      broken: true,
      problem: expect.stringMatching(/inside/) as unknown,
    });
  });

  it('that are no longer valid keep a campaign from being ready', async () => {
    const campaignId = await aCampaign();
    const id = await aPiece('brochure');
    await use(campaignId, id);
    await approved(
      id,
      aForm({ file: [`${PDF}old`, 'a.pdf'] }, { validFrom: '2020-01-01T00:00:00Z', validTo: '2020-02-01T00:00:00Z' }),
    );
    expect((await standing(campaignId))[1]).toContain('brochure EXPIRED');
    const wrong = await addTo(
      id,
      aForm({ file: [`${PDF}w`, 'a.pdf'] }, { validFrom: '2020-03-01T00:00:00Z', validTo: '2020-02-01T00:00:00Z' }),
    );
    expect(codeOf(wrong)).toBe('DATES_ORDER');
  });
});

describe('what nobody uses', () => {
  it('is 6 of 10 versions where Sales opened 4; that Marketing looks at them is no use', async () => {
    const there = await server.addWorkspace();
    const ids: string[] = [];
    for (let n = 0; n < 10; n++) {
      const piece = await there
        .as('marketer')
        .send<Material>('POST', '/materials', { kind: 'faq', title: `Piece ${n}` });
      const form = aForm({ file: [`${PDF}${n}`, 'a.pdf'] });
      const added = await there
        .as('marketer')
        .send<MaterialVersion>('POST', `/materials/${piece.body.id}/versions`, form);
      await there.as('marketer').send('POST', `/material-versions/${added.body.id}/approval`);
      ids.push(added.body.id);
    }
    for (const [n, id] of ids.entries()) {
      const role = n < 4 ? 'sales' : 'marketer';
      await fetch(`${server.url}/api/v1/material-versions/${id}/file`, {
        headers: { Authorization: `Bearer ${there.people[role].key}` },
      });
    }
    const { body } = await there
      .as('marketer')
      .get<{ percent: number; items: { versionId: string }[] }>('/materials/unused');
    expect(body.percent).toBe(60);
    expect(body.items.map(({ versionId }) => versionId).toSorted()).toEqual(ids.slice(4).toSorted());
  });
});
