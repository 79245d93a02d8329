import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOf, api, ProblemError } from '../../editor/client.ts';
import { confirmsAgain, toPlanBody, toPlanDraft } from '../../editor/campaign-room/plan-draft.ts';
import { briefFacts } from '../../editor/campaign-room/brief-words.ts';
import type { Campaign } from '../../server/campaigns/contract.ts';

describe('addresses', () => {
  it('encode what stands in the path and leave out what is not asked', () => {
    expect(addressOf({ path: '/campaigns/:code/imports' }, { code: 'A/B C' })).toBe(
      '/api/v1/campaigns/A%2FB%20C/imports',
    );
    expect(addressOf({ path: '/tasks' }, {}, { kind: undefined, search: '', limit: 5 })).toBe('/api/v1/tasks?limit=5');
  });

  it('are part of what a query is known by', () => {
    expect(api.tasks.list.options({ query: { limit: 5 } }).queryKey).toEqual([
      'tasks',
      'list',
      { query: { limit: 5 } },
    ]);
    expect(api.session.me.options().queryKey).toEqual(['session', 'me', {}]);
  });
});

describe('a refusal', () => {
  const realFetch = globalThis.fetch;
  let server: Server | undefined;

  afterEach(() => {
    globalThis.fetch = realFetch;
    server?.close();
  });

  /** The browser's addresses have no host; here they get the one of a server that answers as told. */
  async function answering(status: number, body: string): Promise<void> {
    server = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    globalThis.fetch = (address, init) => realFetch(`http://127.0.0.1:${port}${String(address)}`, init);
  }

  it('is an error with code, words and the field at fault', async () => {
    const errors = [{ pointer: '/code', code: 'CODE_IN_USE', message: 'SPRING is taken.' }];
    await answering(
      409,
      JSON.stringify({ type: 'about:blank', title: 'No', status: 409, code: 'CODE_IN_USE', detail: 'Taken.', errors }),
    );

    const refused = await api.session.me().catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 409, code: 'CODE_IN_USE', message: 'Taken.' });
    expect((refused as ProblemError).messageAt('/code')).toBe('SPRING is taken.');
    expect((refused as ProblemError).messageAt('/name')).toBeUndefined();
  });

  it('is never a bare number when the answer is no problem document', async () => {
    await answering(502, '<html>');

    await expect(api.session.me()).rejects.toMatchObject({ status: 502, code: 'UNEXPECTED' });
  });

  it('says when nobody was reached', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));

    await expect(api.session.me()).rejects.toMatchObject({ status: 0, code: 'NO_CONNECTION' });
  });
});

describe('a plan as typed', () => {
  const campaign: Campaign = {
    id: '00000000-0000-4000-8000-000000000001',
    code: 'SPRING',
    name: 'Spring Paper Sampler',
    kind: 'campaign',
    state: 'preparing',
    owner: { id: '00000000-0000-4000-8000-000000000002', name: 'Priya Nair' },
    salesOwner: null,
    offer: 'Sampler, £59',
    budgetMinor: 2_400_000,
    currency: 'GBP',
    channels: ['email'],
    plan: {
      objectives: '',
      salesObjective: '',
      salesActivities: '',
      segment: '',
      message: '',
      salesPromise: '',
      marketingPromise: '',
    },
    launchAt: '2027-05-04T08:00:00.000Z',
    endsAt: null,
    tz: 'Europe/London',
    version: 3,
    objectives: [],
    run: null,
  };
  const run = {
    id: campaign.id,
    state: 'running',
    flowName: 'Short',
    versionNumber: 1,
    flowVersionId: campaign.id,
    startedAt: campaign.launchAt ?? '',
  };

  it('comes back as it was when nothing was typed', () => {
    const body = toPlanBody(toPlanDraft(campaign));

    expect(body).toMatchObject({
      name: campaign.name,
      budgetMinor: 2_400_000,
      salesOwnerId: null,
      launchAt: campaign.launchAt,
    });
  });

  it('leaves the budget alone while it cannot be read', () => {
    expect(toPlanBody({ ...toPlanDraft(campaign), budget: '24k' })).not.toHaveProperty('budgetMinor');
    expect(toPlanBody({ ...toPlanDraft(campaign), budget: ' ' }).budgetMinor).toBe(0);
  });

  it('asks for confirmations again where a run is on and the brief’s own facts changed', () => {
    const draft = toPlanDraft(campaign);
    const moved = { ...draft, launchAt: '2027-05-05T08:00:00.000Z' };

    expect(confirmsAgain(moved, campaign)).toBe(false);
    expect(confirmsAgain(moved, { ...campaign, run })).toBe(true);
    expect(confirmsAgain({ ...draft, name: 'Spring' }, { ...campaign, run })).toBe(false);
  });
});

describe('a brief', () => {
  it('shows filled-in sections in the order people need them', () => {
    const facts = briefFacts({ escalation: 'Tom', what: 'A sampler', faq: ' ', own: 'kept' });

    expect(facts).toEqual([
      { title: 'What', value: 'A sampler' },
      { title: 'Who to ask', value: 'Tom' },
      { title: 'own', value: 'kept' },
    ]);
  });
});
