import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Enquiry, EnquiryDetail } from '../../server/enquiries/contract.ts';
import { codeOf } from '../support/server.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { aCapturingRun, taskAt } from '../support/short-run.ts';

let served: ServedWorld;
let runId: string;
let campaignId: string;
beforeAll(async () => {
  served = await aServedWorld();
  ({ runId, campaignId } = await aCapturingRun(served.world));
});
afterAll(() => served.stop());

interface List {
  items: Enquiry[];
  total: number;
  byStage: Record<string, number>;
  next?: string;
}
const list = async (who: string, query: string) => (await served.as(who).get<List>(`/enquiries?${query}`)).body;
const detail = async (who: string, id: string) => (await served.as(who).get<EnquiryDetail>(`/enquiries/${id}`)).body;
const ownerKey = (id: string) => Object.entries(served.world.people).find(([, each]) => each === id)![0];
/** Offered to a salesperson; answers who. */
async function anOffered(fields: object = {}): Promise<{ id: string; rep: string }> {
  const id = await served.world.enquire(runId, { email: `p${Math.random()}@acme.example`, score: 70, ...fields });
  const [offer] = await served.world.openTasks('enquiry_id = $1', id);
  return { id, rep: ownerKey(offer!.member_id!) };
}
async function anAccepted(fields: object = {}): Promise<{ id: string; rep: string }> {
  const { id, rep } = await anOffered(fields);
  const [offer] = await served.world.openTasks('enquiry_id = $1', id);
  await served.world.answer(offer, rep, 'accepted');
  return { id, rep };
}

describe('the list', () => {
  it('says where each one stands, and counts the stages', async () => {
    const { id, rep } = await anOffered({ name: 'Standing Person', company: 'Acme 100% Print' });
    await served.world.enquire(runId, { email: 'low@acme.example', name: 'Low Score', score: 10 });

    const found = await list('priya', `campaignId=${campaignId}&search=${encodeURIComponent('100% pr')}`);

    const {
      rows: [member],
    } = await served.world.owner.query<{ name: string }>('SELECT name FROM member WHERE id = $1', [
      served.world.people[rep],
    ]);
    expect(found).toMatchObject({
      total: 1,
      byStage: { offered: 1 },
      items: [{ id, name: 'Standing Person', stage: 'offered', owner: { id: served.world.people[rep] }, late: false }],
    });
    expect(found.items[0]!.standing).toMatch(new RegExp(`^Offered to ${member!.name}, until \\d\\d:\\d\\d$`));
    const nurtured = await list('priya', 'search=Low%20Score');
    expect(nurtured.items[0]).toMatchObject({ stage: 'nurture' });
    expect(nurtured.items[0]!.standing).toMatch(/^Kept warm/);
  });

  it('finds nothing by a sign that patterns are made of', async () => {
    expect((await list('priya', 'search=%25')).items.every(({ company }) => company?.includes('%'))).toBe(true);
    expect((await list('priya', 'search=_____')).total).toBe(0);
  });

  it('goes page by page, newest first, each person once', async () => {
    for (let n = 0; n < 5; n++) await served.world.receive(runId, { email: `paged${n}@acme.example`, name: 'Paged' });

    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list('priya', `search=Paged&limit=2${cursor}`);
      ids.push(...page.items.map(({ id }) => id));
      if (!page.next) break;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }

    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(5);
  });

  it('shows sales its own first, page by page too, and on demand only those', async () => {
    const mine = await anAccepted({ name: 'Owned' });
    await anOffered({ name: 'Newer' });

    const first = await list(mine.rep, 'limit=1');
    expect(first.items[0]).toMatchObject({ id: mine.id, owner: { id: served.world.people[mine.rep] } });
    const second = await list(mine.rep, `limit=1&cursor=${encodeURIComponent(first.next!)}`);
    expect(second.items[0]!.id).not.toBe(mine.id);
    const only = await list(mine.rep, 'mine=yes&limit=200');
    expect(only.items.map(({ id }) => id)).toContain(mine.id);
    expect(only.total).toBe(only.items.length);
    expect(only.total).toBeLessThan((await list(mine.rep, '')).total);
  });
});

describe('the page of one person', () => {
  it('holds who they are, what they were asked, and what is next', async () => {
    const { id, rep } = await anOffered({
      name: 'Ana Ruiz',
      phone: '0113 496 0142',
      message: '300 gsm?',
      answers: { size: 'A4', runs: 12 },
      consent: { email: 'given' },
    });

    const page = await detail(rep, id);

    expect(page).toMatchObject({
      name: 'Ana Ruiz',
      phone: '0113 496 0142',
      message: '300 gsm?',
      stage: 'offered',
      versionNumber: 1,
      currency: 'GBP',
      attemptsNeeded: 0,
      answers: expect.arrayContaining([
        { question: 'size', answer: 'A4' },
        { question: 'runs', answer: '12' },
      ]),
      consent: { email: 'given' },
      task: { kind: 'handoff', mayAnswer: true },
      mayAct: false,
      qualification: [
        { question: 'need', answer: null },
        { question: 'timeline' },
        { question: 'budget' },
        { question: 'authority', title: 'Decides' },
      ],
      steps: [{ stepId: 'handoff', label: 'Hand over to sales' }],
    });
    expect(page.stages.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'captured done',
      'offered done',
      'accepted now',
      'qualified ahead',
      'order ahead',
    ]);
    expect(page.happened.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Offered to /),
        expect.stringMatching(/^Given to /),
        'Triage: fit',
      ]),
    );
    expect(page.happened.at(-1)).toMatchObject({ icon: 'captured', by: 'theirs' });
    expect((await detail('priya', id)).task).toMatchObject({ kind: 'handoff', mayAnswer: false });
  });

  it('follows the person to the order', async () => {
    const { id, rep } = await anAccepted({ name: 'Buyer' });
    await served.as(rep).send('PUT', `/enquiries/${id}/answers`, {
      answers: { need: 'folders', timeline: 'June', budget: '£1,240', authority: 'she does' },
    });
    await served.world.answer((await served.world.openTasks('enquiry_id = $1', id))[0], rep, 'qualified');
    await served.world.answer((await served.world.openTasks('enquiry_id = $1', id))[0], rep, 'ordered', {
      form: { lines: [{ name: 'Sampler', quantity: 2, unitMinor: 5900 }] },
    });

    const page = await detail('priya', id);

    expect(page).toMatchObject({
      stage: 'won',
      standing: 'Has ordered',
      task: null,
      orders: [{ totalMinor: 11_800, currency: 'GBP' }],
      handoffs: [{ attempt: 1, state: 'accepted' }],
    });
    expect(page.stages.every(({ state }) => state === 'done')).toBe(true);
    expect(page.happened.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'Settled: ordered',
        'Ordered for £118',
        expect.stringMatching(/found it serious$/),
        expect.stringMatching(/accepted after 1 min$/),
      ]),
    );
  });

  it('of another workspace is not there', async () => {
    const { id } = await anOffered();
    const other = await served.server.addWorkspace();

    expect((await other.as('operations').get(`/enquiries/${id}`)).status).toBe(404);
    expect((await other.as('operations').send('POST', `/enquiries/${id}/notes`, { body: 'x' })).status).toBe(404);
    expect(
      (
        await other
          .as('operations')
          .send('POST', `/enquiries/${id}/contact-attempts`, { kind: 'call', result: 'spoke' })
      ).status,
    ).toBe(404);
    expect((await other.as('operations').send('PATCH', `/enquiries/${id}`, { name: 'x' })).status).toBe(404);
    expect((await other.as('operations').get<List>('/enquiries')).body.total).toBe(0);
  });
});

describe('writing on a person', () => {
  it('a note may anybody of the house; it stands on the page', async () => {
    const { id } = await anOffered();

    expect(
      (await served.as('jamal').send('POST', `/enquiries/${id}/notes`, { body: 'Phoned twice before.' })).status,
    ).toBe(201);

    expect((await detail('priya', id)).notes).toMatchObject([{ author: 'Jamal Mensah', body: 'Phoned twice before.' }]);
  });

  it('attempts and answers may the owner, the lead and Operations, and nobody else', async () => {
    const { id, rep } = await anAccepted();
    const stranger = ['ben', 'karen', 'leo'].find((key) => key !== rep)!;
    const attempt = { kind: 'call', result: 'no_answer', note: 'engaged' };

    expect(codeOf(await served.as(stranger).send('POST', `/enquiries/${id}/contact-attempts`, attempt))).toBe(
      'NOT_OWNER',
    );
    expect(codeOf(await served.as(stranger).send('PUT', `/enquiries/${id}/answers`, { answers: { need: 'x' } }))).toBe(
      'NOT_OWNER',
    );
    expect(codeOf(await served.as('priya').send('PUT', `/enquiries/${id}/answers`, { answers: { need: 'x' } }))).toBe(
      'ROLE_FORBIDDEN',
    );
    expect((await detail(stranger, id)).mayAct).toBe(false);

    for (const who of [rep, 'tom', 'dana']) {
      expect((await served.as(who).send('POST', `/enquiries/${id}/contact-attempts`, attempt)).status).toBe(201);
      expect((await detail(who, id)).mayAct).toBe(true);
    }
    expect(
      await served.as(rep).send('PUT', `/enquiries/${id}/answers`, { answers: { need: 'folders', budget: ' ' } }),
    ).toMatchObject({ status: 200, body: { saved: 2 } });
    const page = await detail(rep, id);
    expect(page.attempts).toHaveLength(3);
    expect(page.attemptsNeeded).toBe(6);
    expect(page.qualification.map(({ question, answer }) => [question, answer])).toEqual([
      ['need', 'folders'],
      ['timeline', null],
      ['budget', null],
      ['authority', null],
    ]);
    expect(
      await served.as(rep).send('PUT', `/enquiries/${id}/answers`, { answers: { need: 'folders' } }),
    ).toMatchObject({ body: { saved: 0 } });
  });

  it('the first attempt is the first response, and a question that is not asked is refused', async () => {
    const { id, rep } = await anAccepted();
    await served.world.look('UPDATE enquiry SET first_response_at = NULL WHERE id = $1', id);

    await served.as(rep).send('POST', `/enquiries/${id}/contact-attempts`, { kind: 'call', result: 'spoke' });

    expect(await served.world.look('SELECT first_response_at FROM enquiry WHERE id = $1', id)).toEqual([
      { first_response_at: served.world.clock.now(0) },
    ]);
    expect(
      await served.as(rep).send('PUT', `/enquiries/${id}/answers`, { answers: { need: 'x', colour: 'red' } }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/answers/colour' }] } });
    expect((await detail(rep, id)).qualification[0]!.answer).toBeNull();
  });
});

describe('completing who somebody is', () => {
  it('changes what is given, keeps the rest and says which fields', async () => {
    const { id } = await anOffered({ name: 'Ann', phone: '0113 496 0199' });

    const answer = await served.as('priya').send<Enquiry>('PATCH', `/enquiries/${id}`, {
      name: 'Anne',
      phone: '+44 113 496 0143',
      email: 'Anne@ACME.example',
    });

    expect(answer).toMatchObject({ status: 200, body: { id, name: 'Anne' } });
    expect(
      await served.world.look('SELECT name, email, email_norm, phone_e164 FROM enquiry WHERE id = $1', id),
    ).toEqual([
      { name: 'Anne', email: 'Anne@acme.example', email_norm: 'anne@acme.example', phone_e164: '+441134960143' },
    ]);
    expect((await detail('priya', id)).happened).toContainEqual(
      expect.objectContaining({ title: 'Priya Nair completed who the person is', detail: 'name, email, phone' }),
    );
  });

  it('refuses what is no address, and to leave nothing by which the person is known', async () => {
    const { id } = await anOffered();

    expect(codeOf(await served.as('priya').send('PATCH', `/enquiries/${id}`, { email: 'anne' }))).toBe('EMAIL_INVALID');
    expect(codeOf(await served.as('priya').send('PATCH', `/enquiries/${id}`, { phone: '1' }))).toBe('PHONE_INVALID');
    expect(codeOf(await served.as('priya').send('PATCH', `/enquiries/${id}`, { email: null }))).toBe(
      'IDENTITY_REQUIRED',
    );
    expect(codeOf(await served.as('jamal').send('PATCH', `/enquiries/${id}`, { name: 'x' }))).toBe('ROLE_FORBIDDEN');
  });
});

describe('a rejected handoff', () => {
  it('goes back to marketing with its reason on the page', async () => {
    const { id, rep } = await anOffered();
    const [offer] = await served.world.openTasks('enquiry_id = $1', id);
    await served.world.answer(offer, rep, 'rejected', { reasonCode: 'invalid_contact' });

    const page = await detail('priya', id);

    expect(page.task).toMatchObject({ kind: 'task', mayAnswer: true });
    expect(page.standing).toMatch(/complete the enquiry/i);
    expect(page.handoffs).toMatchObject([{ state: 'rejected', reason: 'The number or address is wrong' }]);
    expect(page.happened).toContainEqual(
      expect.objectContaining({ icon: 'rejected', detail: 'The number or address is wrong' }),
    );
    expect((await taskAt(served.world, 'complete')).id).toBeTruthy();
  });
});
