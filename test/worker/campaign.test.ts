import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortFlow } from '../support/flows/short-flow.ts';
import { newId } from '../../prisma/id.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('a plan', () => {
  it('is handed in once it says what its step requires', async () => {
    const flow = shortFlow();
    flow.steps.plan!.settings = { ...flow.steps.plan!.settings, require: ['offer', 'budget'] };
    const one = await aWorld({ flow });
    const campaignId = await one.campaign({ budgetMinor: 0, plan: {}, offer: '' });
    await one.run(campaignId);
    const [plan] = await one.openTasks();

    expect(await one.say(plan!, 'priya', 'submitted')).toMatchObject({
      code: 'PLAN_INCOMPLETE',
      errors: [{ pointer: '/offer' }, { pointer: '/budgetMinor' }],
    });
    await one.look(`UPDATE campaign SET budget_minor = 100, offer = 'Sampler' WHERE id = $1`, campaignId);
    expect(await one.say(plan!, 'priya', 'submitted')).toMatchObject({ ok: true });
    await one.close();
  });
});

describe('a campaign from plan to order', () => {
  let world: World;
  let runId: string;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  it('asks marketing for the plan first', async () => {
    runId = await world.run(await world.campaign());

    expect(await world.standing(runId)).toEqual(['plan']);
    expect(await world.openTasks()).toMatchObject([{ kind: 'plan', role: 'marketer' }]);
  });

  it('briefs both sides once the plan is submitted, each member by name', async () => {
    const [plan] = await world.openTasks();
    await world.answer(plan, 'priya', 'submitted');

    expect(await world.standing(runId)).toEqual(['briefSales', 'briefService']);
    const tasks = await world.openTasks();
    expect(tasks.filter(({ step_id }) => step_id === 'briefSales')).toHaveLength(5);
    expect(tasks.filter(({ step_id }) => step_id === 'briefService')).toHaveLength(3);
    expect(tasks.every(({ member_id, subject_hash }) => member_id !== null && subject_hash !== null)).toBe(true);
  });

  it('goes on when lead and 80% of each side have acknowledged, and never launches on silence', async () => {
    for (const who of ['tom', 'margaret', 'ben', 'karen']) {
      const [task] = await world.openTasks(`step_id = 'briefSales' AND member_id = $1`, world.people[who]);
      expect(await world.answer(task, who, 'acknowledged')).toMatchObject({ ok: true });
    }
    for (const who of ['aisha', 'jamal', 'sofia']) {
      const [task] = await world.openTasks(`step_id = 'briefService' AND member_id = $1`, world.people[who]);
      await world.answer(task, who, 'acknowledged');
    }

    expect(await world.standing(runId)).toEqual(['agree']);
  });

  it('waits for launch day after the lead approves, then opens the sources', async () => {
    const [approval] = await world.openTasks(`step_id = 'agree'`);
    await world.answer(approval, 'tom', 'approved');
    expect(await world.standing(runId)).toEqual(['wait']);

    await world.until('2027-05-04T08:00:00.000Z');

    expect(await world.standing(runId)).toEqual(['capture']);
    const sources = await world.look<{ kind: string; entry: string }>(
      'SELECT kind, entry FROM source WHERE run_id = $1',
      runId,
    );
    expect(sources.map(({ kind }) => kind).toSorted()).toEqual(['api', 'email', 'import', 'phone', 'web_form']);
    expect(await world.openTasks(`kind = 'launch_work'`)).toMatchObject([{ role: 'marketer' }]);
  });

  it('takes an enquiry through triage, handoff and qualification to an order', async () => {
    const [source] = await world.look<{ id: string; entry: string; flow_version_id: string; campaign_id: string }>(
      `SELECT * FROM source WHERE run_id = $1 AND kind = 'web_form'`,
      runId,
    );
    const id = newId();
    const at = world.clock.now(0);
    await world.look(
      `INSERT INTO enquiry (id, workspace_id, campaign_id, run_id, source_id, name, email, email_norm, channel, score, received_at) VALUES ($1,$2,$3,$4,$5,'Ana Ruiz','ana@acme.example','ana@acme.example','web_page',64,$6)`,
      id,
      world.workspaceId,
      source?.campaign_id,
      runId,
      source?.id,
      at,
    );
    await world.look(
      `INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, created_at) VALUES ($1,$2,$3,$4,'enquiry','open',$5,$6)`,
      id,
      world.workspaceId,
      runId,
      source?.flow_version_id,
      source?.entry,
      at,
    );
    await world.look(
      `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) VALUES ($1,$2,'enquiry',2,$3)`,
      world.workspaceId,
      id,
      at,
    );
    await world.drive.settle();

    expect(await world.standing(id)).toEqual(['handoff']);
    const [offer] = await world.openTasks('enquiry_id = $1', id);
    await world.answer(offer, offer!.member_id!, 'accepted');
    expect(await world.standing(id)).toEqual(['qualify']);

    const [qualify] = await world.openTasks('enquiry_id = $1', id);
    expect(await world.say(qualify!, qualify!.member_id!, 'qualified')).toMatchObject({
      ok: false,
      code: 'ANSWERS_MISSING',
    });
    for (const question of ['need', 'timeline', 'budget', 'authority']) {
      await world.look(
        `INSERT INTO qualification_answer VALUES ($1,$2,'BANT',$3,'yes',$4,$5)`,
        world.workspaceId,
        id,
        question,
        qualify!.member_id,
        at,
      );
    }
    await world.answer(qualify, qualify!.member_id!, 'qualified');
    expect(await world.standing(id)).toEqual(['order']);

    const [order] = await world.openTasks('enquiry_id = $1', id);
    expect(
      await world.answer(order, order!.member_id!, 'ordered', {
        form: { lines: [{ name: 'Sampler', quantity: 2, unitMinor: 5900 }] },
      }),
    ).toMatchObject({ ok: true });
    expect(await world.standing(id)).toEqual(['(won)']);
    expect(await world.look('SELECT total_minor, currency FROM "order" WHERE enquiry_id = $1', id)).toEqual([
      { total_minor: 11800, currency: 'GBP' },
    ]);
    expect(await world.look('SELECT stage FROM enquiry WHERE id = $1', id)).toEqual([{ stage: 'won' }]);
  });
});
