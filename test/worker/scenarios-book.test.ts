import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measuresOf } from '../../prisma/stores/measures.ts';
import { addInterrupt } from '../../prisma/stores/interrupts.ts';
import { cancelRun } from '../../prisma/stores/runs.ts';
import { saveAnswers } from '../../prisma/stores/enquiry-writes.ts';
import { aBookCapturing, aBookWorld, aRunAtGate, briefBoth, say, untilBriefs, untilPlan } from '../support/book-run.ts';
import { expectFolds } from '../support/fold.ts';
import { edit, taskAt, tasksAt } from '../support/short-run.ts';
import type { World } from '../support/world.ts';

const FIT = { score: 70, country: 'GB', answers: { inSegment: 'yes' }, consent: { email: 'given' } };

describe('the book campaign, from the first question to the look back', () => {
  let world: World;
  let ids: { campaignId: string; runId: string };
  const people: Record<string, string> = {};
  beforeAll(async () => {
    world = await aBookWorld();
    ids = await aBookCapturing(world);
  });
  afterAll(() => world.close());

  /** The questions of a framework, answered; then what came of them. */
  async function qualify(stepId: string, framework: string, outcome: string): Promise<void> {
    const task = await taskAt(world, stepId);
    const questions =
      framework === 'BANT' ? ['need', 'timeline', 'budget', 'authority'] : ['need', 'timeline', 'decides'];
    await world.db.inWorkspaceSql(world.workspaceId, async (sql) => {
      const [row] = await sql<{ enquiry_id: string }>('SELECT enquiry_id FROM task WHERE id = $1', [task.id]);
      const by = {
        workspaceId: world.workspaceId,
        enquiryId: row!.enquiry_id,
        memberId: task.member_id!,
        at: world.clock.now(0),
      };
      await saveAnswers(sql, by, framework, Object.fromEntries(questions.map((question) => [question, 'yes'])));
    });
    expect(await world.answer(task, task.member_id!, outcome)).toMatchObject({ ok: true });
  }

  it('launches on its date once all three have voted for it', async () => {
    expect(await world.standing(ids.runId)).toEqual(['cap']);
    expect(
      await world.look(`SELECT outcome, count(*)::int AS n FROM decision WHERE subject = 'launch' GROUP BY 1`),
    ).toEqual([{ outcome: 'go', n: 3 }]);
  });

  it('takes somebody who is fit from consent to an order that is paid', async () => {
    people.ana = await world.enquire(ids.runId, { ...FIT, email: 'ana@acme.example' });
    expect(await world.standing(people.ana)).toEqual(['q1']);
    await qualify('q1', 'three_questions', 'qualified');
    const offer = await taskAt(world, 'han');
    await world.answer(offer, offer.member_id!, 'accepted');
    await qualify('qua', 'BANT', 'qualified');

    const sale = await taskAt(world, 'sel');
    await world.answer(sale, sale.member_id!, 'progress', { form: { stage: 'quote', note: 'Sent a quote' } });
    const [again] = await tasksAt(world, 'sel');
    expect(again!.id).not.toBe(sale.id);
    await world.answer(again, again!.member_id!, 'won');

    const order = await taskAt(world, 'ord');
    expect(await world.answer(order, order.member_id!, 'paid')).toMatchObject({ code: 'ORDER_INVALID' });
    const lines = [{ name: 'Sampler', quantity: 2, unitMinor: 5900 }];
    await world.answer(order, order.member_id!, 'paid', { form: { lines } });
    expect(await world.standing(people.ana)).toEqual(['(won)']);
    expect(await world.look('SELECT total_minor, paid_at IS NOT NULL AS paid FROM "order"')).toEqual([
      { total_minor: 11_800, paid: true },
    ]);
  });

  it('lets go who refused, as a matter of consent, and never hands them on', async () => {
    people.bea = await world.enquire(ids.runId, { ...FIT, email: 'bea@acme.example', consent: { email: 'refused' } });

    expect(await world.standing(people.bea)).toEqual(['(disqualified)']);
    expect(await world.look('SELECT closed_reason, owner_id FROM enquiry WHERE id = $1', people.bea)).toEqual([
      { closed_reason: 'consent_refused', owner_id: null },
    ]);
  });

  it('answers who said nothing about consent, keeps in touch with who is not fit yet, and joins who asks twice', async () => {
    people.carl = await world.enquire(ids.runId, { ...FIT, email: 'carl@acme.example', score: 20, consent: {} });
    const twice = await world.enquire(ids.runId, { ...FIT, email: 'ana@acme.example' });

    expect(await world.standing(people.carl)).toEqual(['nur']);
    expect(await world.standing(twice)).toEqual(['(merged)']);
    const outcome = `SELECT body->>'outcome' AS outcome FROM cause WHERE scope_id = $1 AND body->>'act' = 'consentCheck'`;
    expect(await world.look(outcome, people.carl)).toEqual([{ outcome: 'limited' }]);
  });

  it('measures thirty days after the intake has closed, and says what it cannot know', async () => {
    await world.until('2027-06-29T16:00:00.000Z');
    expect(await world.standing(ids.runId)).toEqual(['mea']);
    await world.until('2027-07-29T16:00:00.000Z');
    expect(await world.standing(ids.runId)).toEqual(['rev']);

    const [measure] = await world.db.inWorkspaceSql(world.workspaceId, (sql) => measuresOf(sql, ids.campaignId));
    expect(measure!.asOf.toISOString()).toBe('2027-07-29T16:00:00.000Z');
    expect(measure!.figures).toMatchObject({
      funnel: { total: 4, offered: 1, accepted: 1, qualified: 1, ordered: 1 },
      orders: { count: 1, totalMinor: 11_800 },
      attribution: { first: { web_page: 1 }, last: { web_page: 1 }, u_shape: { web_page: 1 } },
      holdout: { lift: null },
    });
  });

  it('is done once somebody of each side has looked back, not by two of one', async () => {
    await say(world, 'rev', 'done', 'tom');
    expect(await world.standing(ids.runId)).toEqual(['rev']);
    await expect(say(world, 'rev', 'done', 'ben')).rejects.toThrow('rev');
    await say(world, 'rev', 'done', 'sofia');

    expect(await world.standing(ids.runId)).toEqual(['(completed)']);
    expect(await world.look('SELECT state FROM run WHERE id = $1', ids.runId)).toEqual([{ state: 'closing' }]);
  });

  it('gives up at last on who is never interested, and folds to what it is', async () => {
    await world.until('2027-12-31T00:00:00.000Z');
    expect(await world.standing(people.carl!)).toEqual(['(disqualified)']);
    expect(await expectFolds(world)).toBe(5);
  });
});

describe('a joint decision', () => {
  let world: World;
  beforeAll(async () => {
    world = await aBookWorld();
  });
  afterAll(() => world.close());
  const at = (runId: string) => world.standing(runId);

  it('asks each voter at the hash of the day, and takes no vote without it', async () => {
    const { runId } = await aRunAtGate(world);
    const votes = await tasksAt(world, 'go');
    expect(votes.map(({ member_id }) => member_id).toSorted()).toEqual(
      [world.people.priya, world.people.tom, world.people.aisha].toSorted(),
    );
    expect(await world.say(votes[0]!, votes[0]!.member_id!, 'go', { hash: undefined })).toMatchObject({
      code: 'SUBJECT_CHANGED',
    });
    await say(world, 'go', 'go', 'tom', 'aisha');
    expect(await at(runId)).toEqual(['go']);
  });

  it('is void when something changes after votes were given: a new date, both briefs again, and new votes', async () => {
    const own = await aBookWorld();
    const ids = await aRunAtGate(own);
    await say(own, 'go', 'go', 'tom', 'aisha');
    await edit(own, ids, { offer: 'Sampler for £69' });
    expect(await own.standing(ids.runId)).toEqual(['redate']);
    expect(await tasksAt(own, 'go')).toEqual([]);

    await edit(own, ids, { launchAt: '2027-05-18T08:00:00.000Z', endsAt: '2027-06-29T16:00:00.000Z' });
    await say(own, 'redate', 'done', 'helen');
    await briefBoth(own);
    await own.until('2027-05-13T08:00:00.000Z');
    expect((await tasksAt(own, 'go')).map(({ member_id }) => member_id)).toHaveLength(3);
    await say(own, 'go', 'go', 'tom', 'aisha', 'priya');
    expect(await own.standing(ids.runId)).toEqual(['wait']);
    await expectFolds(own);
    await own.close();
  });

  it('is on hold when one is silent until it closes, and at once when one says so with a reason', async () => {
    const own = await aBookWorld();
    const { runId } = await aRunAtGate(own);
    await say(own, 'go', 'go', 'tom', 'priya');
    await own.until('2027-04-30T08:00:00.000Z');
    expect(await own.standing(runId)).toEqual(['redate']);
    await own.close();

    const other = await aBookWorld();
    const second = await aRunAtGate(other);
    const [vote] = await tasksAt(other, 'go', 'aisha');
    expect(await other.answer(vote, 'aisha', 'hold')).toMatchObject({ code: 'REASON_REQUIRED' });
    await say(other, 'go', 'no_go', 'aisha');
    expect(await other.standing(second.runId)).toEqual(['(stopped)']);
    await other.close();
  });
});

describe('what goes another way in the book campaign', () => {
  let world: World;
  beforeAll(async () => {
    world = await aBookWorld();
  });
  afterAll(() => world.close());

  it('is mediated when the lead of a side objects, and asked anew', async () => {
    const runId = await world.run(await world.campaign());
    await say(world, 'ass', 'contributed', 'tom', 'ben', 'karen');
    await say(world, 'consV', 'agreed', 'aisha');
    await say(world, 'consS', 'objection', 'ben');
    expect(await world.standing(runId)).toEqual(['consS']);
    await say(world, 'consS', 'objection', 'tom');

    expect(await world.standing(runId)).toEqual(['mediate']);
    const reasons = `SELECT reason FROM task WHERE run_id = $1 AND outcome = 'objection' ORDER BY answered_at, reason`;
    expect(await world.look(reasons, runId)).toEqual([{ reason: 'ben has a reason' }, { reason: 'tom has a reason' }]);
    await say(world, 'mediate', 'done', 'dana');
    expect((await world.standing(runId)).toSorted()).toEqual(['consS', 'consV']);
    await expectFolds(world);
  });

  it('goes to the budget board above the limit, of whom two must agree', async () => {
    const own = await aBookWorld();
    const runId = await own.run(await own.campaign({ budgetMinor: 3_000_000 }));
    await untilPlan(own);
    await say(own, 'plan', 'submitted', 'priya');
    await say(own, 'apS', 'approved', 'tom');
    expect(await own.standing(runId)).toEqual(['apB']);
    await say(own, 'apB', 'approved', 'helen');
    expect(await own.standing(runId)).toEqual(['apB']);
    await say(own, 'apB', 'approved', 'margaret');
    expect(await own.standing(runId)).toEqual(['mat']);
    await own.close();
  });

  it('is not ready when Service expects more than it can take, whatever is answered', async () => {
    const own = await aBookWorld();
    const runId = await own.run(await own.campaign());
    await untilPlan(own);
    await untilBriefs(own);
    for (const who of ['aisha', 'jamal', 'sofia']) await own.answer(await taskAt(own, 'brV', who), who, 'acknowledged');
    const check = await taskAt(own, 'rdy');
    expect(await own.answer(check, 'jamal', 'ready', { form: { forecastPeak: 'many' } })).toMatchObject({
      code: 'ANSWERS_MISSING',
    });
    await own.answer(check, 'jamal', 'ready', { form: { forecastPeak: 900, capacity: '400' } });
    expect(await own.standing(runId)).toEqual(['nobr']);
    await own.close();
  });

  it('tells owner and operations once when the launch date passes while something is not decided', async () => {
    const own = await aBookWorld({ at: '2027-04-29T09:00:00.000Z' });
    const runId = await own.run(await own.campaign());
    await own.until('2027-05-04T07:59:59.000Z');
    const told = `SELECT m.name FROM effect e JOIN member m ON m.id = e.recipient_id WHERE e.kind = 'mail.notice' ORDER BY 1`;
    expect(await own.look(told)).toEqual([]);
    await own.until('2027-05-04T18:00:00.000Z');

    expect(await own.look(told)).toEqual([{ name: 'Dana Kowalski' }, { name: 'Priya Nair' }, { name: 'Ruth Stein' }]);
    const fed = `SELECT at FROM cause WHERE scope_id = $1 AND kind = 'launchDatePassed'`;
    expect(await own.look(fed, runId)).toEqual([{ at: new Date('2027-05-04T08:00:00.000Z') }]);
    expect(await own.standing(runId)).toEqual(['ass']);
    await expectFolds(own);
    await own.close();
  });
});

describe('people of the book campaign', () => {
  let world: World;
  let ids: { campaignId: string; runId: string };
  beforeAll(async () => {
    world = await aBookWorld();
    ids = await aBookCapturing(world);
  });
  afterAll(() => world.close());

  it('who have asked to be left alone are refused when they are brought back', async () => {
    const first = await world.enquire(ids.runId, { ...FIT, email: 'dora@acme.example' });
    await world.db.inWorkspaceSql(world.workspaceId, (sql) =>
      addInterrupt(sql, {
        workspaceId: world.workspaceId,
        scopeId: first,
        kind: 'enquiry',
        cause: { kind: 'withdrawn' },
        at: world.clock.now(0),
      }),
    );
    await world.drive.settle();
    expect(await world.standing(first)).toEqual(['(withdrawn)']);

    const again = await world.enquire(ids.runId, { ...FIT, email: 'Dora@acme.example' });
    expect(await world.standing(again)).toEqual(['(disqualified)']);
  });

  it('may say so for one purpose by name, which counts before the ways of reaching them', async () => {
    const consent = { email: 'given', sales_followup: 'refused' };
    const refused = await world.enquire(ids.runId, { ...FIT, email: 'eve@acme.example', consent });
    expect(await world.standing(refused)).toEqual(['(disqualified)']);
    const given = { email: 'refused', sales_followup: 'given' };
    const allowed = await world.enquire(ids.runId, { ...FIT, email: 'fay@acme.example', consent: given });
    expect(await world.standing(allowed)).toEqual(['q1']);
  });

  it('whom somebody is selling to stay with Sales when the campaign is cancelled', async () => {
    const selling = await world.enquire(ids.runId, { ...FIT, email: 'gus@acme.example' });
    await world.look(`UPDATE enquiry SET stage = 'selling' WHERE id = $1`, selling);
    const waiting = await world.enquire(ids.runId, { ...FIT, email: 'hal@acme.example', score: 10 });
    const by = { workspaceId: world.workspaceId, runId: ids.runId, memberId: world.people.priya! };
    await cancelRun(world.db, world.clock, { ...by, reason: 'No stock' });
    await world.drive.settle();
    expect([await world.standing(selling), await world.standing(waiting)]).toEqual([['q1'], ['(cancelled)']]);
    await expectFolds(world);
  });
});
