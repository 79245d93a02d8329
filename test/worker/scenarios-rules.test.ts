import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readMails } from '../../bin/services/mail-catcher.ts';
import { createMailer } from '../../worker/activities/mailer.ts';
import { noticeMail } from '../../worker/activities/notice-mail.ts';
import { createEffectActivities } from '../../worker/activities/perform-effect.ts';
import { aBookCapturing, aBookWorld, flowOf, say } from '../support/book-run.ts';
import { expectFolds } from '../support/fold.ts';
import { taskAt, tasksAt } from '../support/short-run.ts';
import { SEEN } from '../support/seen.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const BY_TABLE = `flow By table
start: start out->fund
fund: approval{subject=budget; who=table:board; quorum=table:board; due=table:board; escalate=table:board} approved->xOk rejected->xStop changes_requested->again expired->xStop
again: task{role=marketer; form=replan; edits=plan; due=2bd; escalate=marketing.lead; maxVisits=3} done->fund overdue->xStop exhausted->xStop
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
table board{title=Who agrees to the budget; hit=first; columns=campaign.budget,campaign.channels; results=who,quorum,due,escalate}
| small: <= 1000000 | - -> sales.lead | 1of1 | 2bd | sales.head,role:operations
| posted: - | = direct_mail -> service.lead | 1of1 | 1bd | service.head,role:operations
| middle: between 1000001 and 2500000 | - -> marketing.lead | 1of1 | 3bd | role:operations
| large: > 2500000 | - -> group:budget_board | 2of3 | 2bd | role:admin
| else -> role:operations | 1 | 1bd | role:admin
`;

describe('an approval whose people are in a table', () => {
  const askedFor = async (overrides: Parameters<World['campaign']>[0]) => {
    const world = await aBookWorld({ flow: flowOf(BY_TABLE), at: '2027-04-12T09:00:00.000Z' });
    const names = new Map(Object.entries(world.people).map(([name, id]) => [id, name]));
    await world.run(await world.campaign(overrides));
    const tasks = await tasksAt(world, 'fund');
    const found = { who: tasks.map((task) => names.get(task.member_id ?? '')).toSorted(), due: tasks[0]?.due_at };
    return { world, ...found };
  };

  it('asks whom its rows name: by the sum, by the channel, the board, and by when', async () => {
    const small = await askedFor({ budgetMinor: 900_000 });
    expect([small.who, small.due?.toISOString()]).toEqual([['tom'], '2027-04-14T09:00:00.000Z']);
    await small.world.close();

    const posted = await askedFor({ budgetMinor: 2_000_000, channels: ['direct_mail'] });
    expect([posted.who, posted.due?.toISOString()]).toEqual([['aisha'], '2027-04-13T09:00:00.000Z']);
    await posted.world.close();

    const middle = await askedFor({ budgetMinor: 2_000_000, channels: ['web_page'] });
    expect(middle.who).toEqual(['helen']);
    await middle.world.close();
  });

  it('asks the board above the limit, of whom two must agree, and keeps what the table saw', async () => {
    const { world, who } = await askedFor({ budgetMinor: 3_000_000, channels: ['web_page'] });
    expect(who).toEqual(['dana', 'helen', 'margaret']);
    await say(world, 'fund', 'approved', 'helen');
    expect(await tasksAt(world, 'fund')).toHaveLength(2);
    const [seen] = await world.look<{ row: string; trace: { id: string; field: string; result: boolean }[] }>(
      `SELECT body->>'outcome' AS row, trace FROM cause WHERE kind = 'decided'`,
    );
    expect(seen!.row).toBe('large');
    expect(seen!.trace).toContainEqual(
      expect.objectContaining({ id: 'small', field: 'campaign.budget', result: false }),
    );

    await say(world, 'fund', 'approved', 'margaret');
    expect(await world.look('SELECT outcome FROM scope')).toEqual([{ outcome: 'completed' }]);
    await expectFolds(world);
    await world.close();
  });
});

const FACTS = `flow Facts
start: start out->ass
ass: assess_market{by=sales; min=2; due=5bd; escalate=sales.lead} complete->con insufficient->con
con: consult{role=service; quorum=1; due=3bd; escalate=service.head} agreed->brief unresolved->brief
brief: brief{role=sales; ack=2; due=3bd; escalate=sales.head} acknowledged->agree changes_requested->xStop overdue->xStop
agree: approval{subject=objectives; who=sales.lead; due=2bd; escalate=sales.head,role:operations} approved->rev rejected->xStop changes_requested->xStop expired->xStop
rev: review{with=sales,service; due=5bd; escalate=ops.lead} done->known overdue->xStop
known: condition{all: assessment.count = 2 and assessment.maxImpact = 4 and not assessment.thinEvidence and consult.service.agreed and consult.service.objections = 1 and brief.sales.version = 1 and brief.sales.ackRate >= 0.4 and run.ackRate.sales < 0.5 and approval.objectives.decision = approved and approval.objectives.level = 0 and review.changeRequested and run.enquiryCount = 0 and run.state = running and run.daysToLaunch > 10} all->tell else->xStop
tell: notify{label=It goes on; to=campaign.owner,service.lead; channel=email; template=the_plan_holds} out->xOk
xOk: end{outcome=completed}
xStop: end{outcome=stopped; reason=required}
`;

describe('what rules read', () => {
  it('is all that the campaign’s steps have brought', async () => {
    const world = await aWorld({ flow: flowOf(FACTS) });
    const runId = await world.run(await world.campaign());
    for (const [who, impact] of [
      ['ben', '4'],
      ['karen', '2'],
    ] as const) {
      const form = { ...SEEN, impact };
      await world.answer(await taskAt(world, 'ass', who), who, 'contributed', { form });
    }
    await say(world, 'con', 'objection', 'jamal');
    await say(world, 'con', 'agreed', 'aisha');
    await say(world, 'brief', 'acknowledged', 'ben', 'karen');
    await say(world, 'agree', 'approved', 'tom');
    await say(world, 'rev', 'done', 'ben');
    await say(world, 'rev', 'change_wanted', 'sofia');

    const [seen] = await world.look<{ facts: object; trace: { field: string; result: unknown }[] }>(
      `SELECT facts, trace FROM cause WHERE kind = 'decided'`,
    );
    expect(seen!.trace.filter(({ result }) => result === null)).toEqual([]);
    expect(await world.standing(runId)).toEqual(['(completed)']);

    const told = `SELECT m.name, e.step_id, e.state FROM effect e JOIN member m ON m.id = e.recipient_id WHERE e.kind = 'mail.notice' ORDER BY 1`;
    expect(await world.look(told)).toEqual([
      { name: 'Aisha Bello', step_id: 'tell', state: 'reserved' },
      { name: 'Priya Nair', step_id: 'tell', state: 'reserved' },
    ]);
    const { smtpUrl, mailboxFile } = inject('services');
    const mailer = createMailer({ smtpUrl, from: 'tandem@inkwell.example', publicUrl: 'http://127.0.0.1:1' });
    const { performEffect } = createEffectActivities(world.engine, [noticeMail(mailer)]);
    for (const { id } of await world.look<{ id: string }>(`SELECT id FROM effect WHERE kind = 'mail.notice'`))
      await performEffect({ workspaceId: world.workspaceId, scopeId: runId, effectId: id });
    const sent = readMails(mailboxFile).filter(({ headers }) => headers['x-tandem-key']?.startsWith(world.workspaceId));
    expect(
      sent.map(({ to, subject, text }) => [to.join(), subject, text.includes('the plan holds')]).toSorted(),
    ).toEqual([
      ['aisha@inkwell.example', 'It goes on: Spring Paper Sampler', true],
      ['priya@inkwell.example', 'It goes on: Spring Paper Sampler', true],
    ]);
    expect((await world.look(told)).map((row) => (row as { state: string }).state)).toEqual(['done', 'done']);
    await expectFolds(world);
    await world.close();
  });

  it('takes the way of the unknown where no rule is true and one cannot be judged', async () => {
    const flow = flowOf(`flow Unknown
start: start out->cap
cap: capture{sources=web_form; closes=on_stop} each->set closed->xOk
set: set_field{field=enquiry.score; value=64} out->note
note: set_field{field=answers.round; value=2} out->tri
tri: condition{fit: enquiry.score >= 60 and enquiry.inSegment; out: answers.round = 3} fit->eWon out->eOut else->eElse
eWon: enquiry_end{outcome=won}
eOut: enquiry_end{outcome=disqualified}
eElse: enquiry_end{outcome=settled}
xOk: end{outcome=completed}
`);
    const world = await aWorld({ flow });
    const runId = await world.run(await world.campaign());
    const known = await world.enquire(runId, { email: 'a@x.example', score: 10, answers: { inSegment: 'yes' } });
    const unknown = await world.enquire(runId, { email: 'b@x.example', score: 10 });
    expect([await world.standing(known), await world.standing(unknown)]).toEqual([['(won)'], ['(settled)']]);
    expect(await world.look('SELECT score, answers FROM enquiry WHERE id = $1', known)).toEqual([
      { score: 64, answers: { inSegment: 'yes', round: 2 } },
    ]);
    expect(
      await world.look(
        `SELECT data->>'field' AS field FROM activity WHERE verb = 'field.set' AND scope_id = $1 ORDER BY id`,
        known,
      ),
    ).toEqual([{ field: 'enquiry.score' }, { field: 'answers.round' }]);
    await expectFolds(world);
    await world.close();
  });
});

describe('an enquiry is given', () => {
  let world: World;
  let runId: string;
  const FIT = { score: 70, country: 'GB', answers: { inSegment: 'yes' }, consent: { email: 'given' } };
  beforeAll(async () => {
    world = await aBookWorld();
    ({ runId } = await aBookCapturing(world));
    await world.look(
      `UPDATE member SET territories = CASE WHEN id = $1 THEN '{IE}'::text[] ELSE '{}' END`,
      world.people.leo,
    );
  });
  afterAll(() => world.close());
  const ownerOf = async (id: string): Promise<string | undefined> => {
    const [row] = await world.look<{ name: string }>(
      'SELECT m.name FROM enquiry e JOIN member m ON m.id = e.owner_id WHERE e.id = $1',
      id,
    );
    return row?.name;
  };

  it('to whoever looks after its country, else in turn', async () => {
    const irish = await world.enquire(runId, { ...FIT, email: 'i@x.example', country: 'IE' });
    const second = await world.enquire(runId, { ...FIT, email: 'j@x.example', country: 'IE' });
    const british = await world.enquire(runId, { ...FIT, email: 'k@x.example' });
    expect([await ownerOf(irish), await ownerOf(second)]).toEqual(['Leo Fischer', 'Leo Fischer']);
    expect(await ownerOf(british)).not.toBe('Leo Fischer');
  });

  it('to who had to do with the person before, if they are in and have room', async () => {
    const first = await world.enquire(runId, { ...FIT, email: 'old@x.example' });
    await world.look('UPDATE enquiry SET owner_id = $2 WHERE id = $1', first, world.people.karen);
    // Longer ago than duplicates are looked for.
    await world.look(`UPDATE enquiry SET received_at = received_at - interval '60 days' WHERE id = $1`, first);
    const again = await world.enquire(runId, { ...FIT, email: 'old@x.example' });
    expect(await ownerOf(again)).toBe('Karen Boyle');

    await world.look('UPDATE member SET away_from = $2 WHERE id = $1', world.people.karen, world.clock.now(0));
    await world.look(`UPDATE enquiry SET received_at = received_at - interval '50 days' WHERE id = $1`, again);
    const away = await world.enquire(runId, { ...FIT, email: 'old@x.example' });
    expect(await ownerOf(away)).not.toBe('Karen Boyle');
  });
});
