import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookCampaignText } from '../../flow/templates/book-campaign.ts';
import type { MarketNote } from '../../server/market/contract.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import type { Segment } from '../../server/segments/contract.ts';
import { flowOf } from '../support/book-run.ts';
import { addContacts, giveAccounts } from '../support/market.ts';
import { SEEN } from '../support/seen.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';
import { tasksAt } from '../support/short-run.ts';

const DAY = 86_400_000;

let served: ServedWorld;
let segmentId: string;
let accountIds: string[];
beforeAll(async () => {
  served = await aServedWorld({ flow: flowOf(bookCampaignText) });
  await addContacts(served, { count: 40, industry: 'print', country: 'GB' });
  accountIds = await giveAccounts(served, 'tom', 'margaret', 'ben', 'karen', 'leo', 'leo');
  segmentId = await segment('UK printers', 'industry = print and country = GB');
});
afterAll(() => served.stop());

const segment = async (name: string, rule: string): Promise<string> => {
  const added = await served.as('priya').send<Segment>('POST', '/segments', { name, rule });
  expect([added.status, JSON.stringify(added.body)]).toEqual([201, expect.any(String)]);
  return added.body.id;
};
const note = (body: object, who = 'priya') =>
  served
    .as(who)
    .send<MarketNote & ProblemDocument>('POST', '/market-notes', { confidence: 'medium', impact: 3, ...body });
const trend = { kind: 'trend', body: 'Runs get shorter, and orders come twice as often.' };
const rival = { kind: 'competitor', body: 'Sends free swatch books to every printer.', competitor: 'Paperwise' };
interface Board {
  items: (MarketNote & { score: number })[];
  rising: { competitor: { name: string }; alerts: number }[];
  missing: string[];
}
const board = (who = 'priya', id = segmentId) => served.as(who).get<Board>(`/market-board?segmentId=${id}`);

/** A run of the book campaign that speaks to these segments, standing where the market is looked at. */
const begun = async (...segmentIds: string[]): Promise<{ campaignId: string; runId: string }> => {
  const campaignId = await served.world.campaign();
  await served.as('priya').send('PUT', `/campaigns/${campaignId}/segments`, { segmentIds });
  return { campaignId, runId: await served.world.run(campaignId) };
};
const five = { trend: SEEN.trend, impact: 4, confidence: 'high' };
const invitations = async (runId: string) => {
  const tasks = await served.world.openTasks(`run_id = $1 AND kind = 'assessment'`, runId);
  return Object.fromEntries(
    Object.entries(served.world.people).flatMap(([who, id]) =>
      tasks.filter(({ member_id }) => member_id === id).map((task) => [who, task.id]),
    ),
  );
};
const contribute = async (who: string, id: string | undefined, body: object = five) => {
  const reply = await served.as(who).send<ProblemDocument>('POST', `/invitations/${id}/answers`, body);
  await served.settle();
  return reply;
};

describe('the market board', () => {
  it('shows the notes of 90 days by impact and recency', async () => {
    const { world } = served;
    const id = await segment('Board', 'contact.industry = print');
    const seeded = Array.from({ length: 30 }, (_, index) => ({ impact: 1 + (index % 5), days: (index * 7) % 90 }));
    for (const [index, { impact, days }] of [...seeded, { impact: 5, days: 91 }].entries())
      await world.owner.query(
        `INSERT INTO market_assessment (id, workspace_id, segment_id, kind, source, title, body, impact, confidence, author_id, author_role, at)
         VALUES (gen_random_uuid(), $1, $2, 'trend', 'note', $3, 'What was seen', $4, 'high', $5, 'marketer', $6)`,
        [
          world.workspaceId,
          id,
          `n${index}`,
          impact,
          world.people.priya,
          new Date(world.clock.now(0).getTime() - days * DAY),
        ],
      );
    const wanted = seeded
      .map(({ impact, days }, index) => ({ title: `n${index}`, days, weight: impact * (90 - days) }))
      .toSorted((a, b) => b.weight - a.weight || a.days - b.days)
      .map(({ title }) => title);

    const { body } = await board('priya', id);
    expect(body.items.map(({ title }) => title)).toEqual(wanted);
    expect(body.missing).toEqual(['competitor']);
  });

  it('is of a segment, and takes what says how it is known', async () => {
    expect((await served.as('priya').get('/market-board')).status).toBe(422);
    expect((await note(trend)).body.errors.map(({ code }) => code)).toEqual(['SEGMENT_REQUIRED']);
    expect(codeOf(await note({ segmentId, kind: 'trend', body: 'Less.' }))).toBe('EVIDENCE_REQUIRED');
    expect(codeOf(await note({ segmentId, ...trend, evidenceUrl: 'ftp://x' }))).toBe('EVIDENCE_REQUIRED');
    const linked = await note({ segmentId, kind: 'trend', evidenceUrl: 'https://example.org/report' });
    expect([linked.status, linked.body.evidenceUrl]).toEqual([201, 'https://example.org/report']);
  });

  it('asks back before a second competitor is nearly called as the first', async () => {
    expect((await note({ segmentId, ...rival })).status).toBe(201);
    expect(codeOf(await note({ segmentId, ...rival, competitor: 'Paperwize' }))).toBe('POSSIBLE_DUPLICATE');
    const near = await served.as('priya').send('POST', '/competitors', { name: 'Paper Wise Ltd' });
    expect([near.status, codeOf(near)]).toEqual([409, 'POSSIBLE_DUPLICATE']);
    const other = await served.as('priya').send('POST', '/competitors', { name: 'Paperwize', different: true });
    expect(other.status).toBe(201);
  });
});

describe('field alerts', () => {
  it('twelve in thirty days make a competitor rise; Marketing is not told which customer', async () => {
    const [accountId] = accountIds;
    const [account] = await served.world.look<{ name: string }>(
      'SELECT name FROM customer_account WHERE id = $1',
      accountId,
    );
    const alert = (body: object) =>
      served.as('ben').send<MarketNote>('POST', `/accounts/${accountId}/field-alerts`, body);
    const said = {
      kind: 'price',
      body: `Buyer of ${account!.name} at ${account!.name} pays a tenth less.`,
      competitor: 'Northern Mills',
    };
    expect((await alert({ body: said.body })).status).toBe(422);
    for (let n = 0; n < 11; n += 1) expect((await alert(said)).status).toBe(201);
    expect((await board()).body.rising).toEqual([]);
    expect((await alert(said)).body.account?.name).toBe(account!.name);

    const seen = (await board()).body;
    expect(seen.rising).toMatchObject([{ competitor: { name: 'Northern Mills' }, alerts: 12 }]);
    expect(JSON.stringify(seen)).not.toContain(account!.name);
    expect(JSON.stringify(seen)).not.toContain(accountId);
    expect(seen.items.find(({ source }) => source === 'field_alert')).toMatchObject({
      body: 'the customer at the customer pays a tenth less.',
      account: { id: null, masked: true },
    });
    expect(JSON.stringify((await board('tom')).body)).toContain(account!.name);

    const looked = await served.as('priya').get(`/accounts/${accountId}`);
    expect([looked.status, codeOf(looked)]).toEqual([403, 'ACCOUNT_NOT_SHARED']);
    expect((await served.as('karen').send('PATCH', `/accounts/${accountId}`, { shared: true })).status).toBe(403);
    expect((await served.as('tom').send('PATCH', `/accounts/${accountId}`, { shared: true })).status).toBe(200);
    expect((await served.as('priya').get(`/accounts/${accountId}`)).status).toBe(200);
  });
});

describe('looking at the market', () => {
  it('is complete when three of five answer and a competitor is among it; each is told once that it was used', async () => {
    const own = await segment('Fresh printers', 'contact.industry = print and contact.hasEmail');
    const { campaignId, runId } = await begun(own);
    await served.world.owner.query('DELETE FROM market_assessment WHERE account_id IS NOT NULL');
    const asked = await invitations(runId);
    expect(Object.keys(asked).toSorted()).toEqual(['ben', 'karen', 'leo', 'margaret', 'tom']);
    const page = await served.as('leo').get(`/invitations/${asked['leo']}`);
    expect(page.body).toMatchObject({ state: 'open', accounts: [expect.any(String), expect.any(String)] });
    expect((await served.as('tom').get(`/invitations/${asked['leo']}`)).status).toBe(404);

    expect(codeOf(await contribute('ben', asked['ben'], { ...five, trend: '' }))).toBe('ANSWERS_MISSING');
    const answers = [five, five, { ...five, competitor: 'Paperwise Limited', doing: SEEN.doing }];
    for (const [index, who] of ['ben', 'karen', 'leo'].entries())
      expect((await contribute(who, asked[who], answers[index])).status).toBe(201);
    expect(await served.world.standing(runId)).toEqual(['consS', 'consV']);

    const late = await contribute('tom', asked['tom']);
    expect([late.status, codeOf(late)]).toEqual([409, 'WINDOW_CLOSED']);
    const kept = 'SELECT counted FROM market_assessment WHERE campaign_id = $1 ORDER BY counted';
    expect((await served.world.look<{ counted: boolean }>(kept, campaignId)).map(({ counted }) => counted)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);

    for (const stepId of ['consS', 'consV'])
      for (const task of await tasksAt(served.world, stepId)) {
        const who = Object.keys(served.world.people).find((one) => served.world.people[one] === task.member_id);
        if (who) await served.world.answer(task, who, 'agreed').catch(() => undefined);
      }
    const [plan] = await tasksAt(served.world, 'plan');
    expect(await served.world.answer(plan, 'priya', 'submitted')).toMatchObject({ ok: true });
    for (const who of ['ben', 'karen', 'leo']) {
      const { items } = (await served.as(who).get<{ items: { kind: string; campaign: { id: string } }[] }>('/notices'))
        .body;
      expect(items.filter((one) => one.kind === 'used_in_plan' && one.campaign.id === campaignId)).toHaveLength(1);
    }
    expect((await served.as('tom').get<{ items: unknown[] }>('/notices')).body.items).toEqual([]);
    const evidence = await served.as('priya').get(`/campaigns/${campaignId}/evidence`);
    expect(evidence.body).toMatchObject({
      thin: false,
      missing: [],
      attached: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('stays open with four trends and no competitor, until one is noted before it is due', async () => {
    const own = await segment('Trends one', 'contact.industry = print and contact.hasPhone = false');
    const { runId } = await begun(own);
    const asked = await invitations(runId);
    for (const who of ['tom', 'ben', 'karen', 'leo']) await contribute(who, asked[who]);
    expect(await served.world.standing(runId)).toEqual(['ass']);

    expect((await note({ segmentId: own, ...rival })).status).toBe(201);
    await served.settle();
    expect(await served.world.standing(runId)).toEqual(['consS', 'consV']);
  });

  it('leaves as thin evidence when nobody names a competitor in time', async () => {
    const own = await segment('Trends two', 'contact.industry = print and contact.country = GB and contact.hasEmail');
    const { campaignId, runId } = await begun(own);
    const asked = await invitations(runId);
    for (const who of ['tom', 'ben', 'karen', 'leo']) await contribute(who, asked[who]);
    await served.world.until('2027-04-27T09:00:00.000Z');

    const left = `SELECT m->>'outcome' AS outcome FROM cause c, jsonb_array_elements(c.moves) m WHERE c.scope_id = $1 AND m->>'kind' = 'left' AND m->>'stepId' = 'ass'`;
    expect(await served.world.look(left, runId)).toEqual([{ outcome: 'insufficient' }]);
    expect((await served.as('priya').get(`/campaigns/${campaignId}/evidence`)).body).toMatchObject({
      thin: true,
      missing: ['competitor'],
    });
  });

  it('has operations pick where nobody owns a customer in the segment', async () => {
    await addContacts(served, { count: 30, industry: 'mining', country: 'PT' });
    const own = await segment('Miners', 'industry = mining');
    const { campaignId, runId } = await begun(own);
    expect(codeOf(await served.as('priya').get(`/campaigns/${campaignId}/contributors`))).toBe(
      'NO_ELIGIBLE_CONTRIBUTOR',
    );

    const [task] = await served.world.openTasks(`run_id = $1 AND kind = 'task'`, runId);
    const pick = (memberIds: string[]) =>
      served.as('dana').send('POST', `/tasks/${task!.id}/answers`, { outcome: 'picked', form: { memberIds } });
    expect(codeOf(await pick([]))).toBe('ANSWERS_MISSING');
    const { ben, karen, leo } = served.world.people;
    expect((await pick([ben!, karen!, leo!])).status).toBe(201);
    await served.settle();
    expect(Object.keys(await invitations(runId)).toSorted()).toEqual(['ben', 'karen', 'leo']);
  });
});
