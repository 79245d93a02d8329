import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../flow/templates/templates.ts';
import { addDuration } from '../../flow/calendar/add-duration.ts';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import type { Reply } from '../support/server.ts';

const NOW = '2027-04-12T09:00:00.000Z';
const calendar = weekdayCalendar('Europe/London', ['2027-05-03', '2027-05-31']);
const inDays = (amount: number) => addDuration(calendar, NOW, { amount, unit: 'bd' });

let served: ServedWorld;
beforeAll(async () => {
  const book = templates.find(({ id }) => id === 'F1')!;
  served = await aServedWorld({ at: NOW, flow: book.flow() });
});
afterAll(() => served.stop());

const start = async (who: string, campaignId: string, more: object = {}): Promise<Reply<ProblemDocument>> => {
  const body = { flowVersionId: served.world.versionId, ...more };
  const reply = await served.as(who).send<ProblemDocument>('POST', `/campaigns/${campaignId}/runs`, body);
  await served.settle();
  return reply;
};
const launching = (launchAt: string) => served.world.campaign({ launchAt, endsAt: '2027-12-01T09:00:00.000Z' });
/** As short as the language lets them be: the way to the launch then takes less than ten days. */
const SHORT = {
  ass: '1bd',
  consS: '1bd',
  consV: '1bd',
  plan: '1bd',
  apS: '1bd',
  apB: '1bd',
  mat: '1bd',
  brS: '1bd',
  brV: '1bd',
  rdy: '1bd',
};

describe('a run begins early enough for both sides', () => {
  it('not six working days before the launch, unless Operations says why', async () => {
    const id = await launching(inDays(6));
    const refused = await start('priya', id);

    expect([refused.status, refused.body.code, refused.body.errors[0]?.code]).toEqual([
      409,
      'LEAD_TIME_TOO_SHORT',
      'LEAD_TIME_TOO_SHORT',
    ]);
    expect(refused.body.errors.some(({ code }) => code === 'G16')).toBe(true);
    const byMarketing = await start('priya', id, { shortLead: { reason: 'The day is fixed' } });
    expect([byMarketing.status, byMarketing.body.code]).toEqual([403, 'OPERATIONS_ONLY']);
    expect((await start('dana', id, { shortLead: { reason: ' ' } })).status).toBe(422);
    const hours = Object.fromEntries(Object.keys(SHORT).map((step) => [step, '2bh']));
    const allowed = await start('dana', id, { shortLead: { reason: 'The fair has its own day' }, dues: hours });
    expect(allowed.status).toBe(201);
    const { runId } = allowed.body as unknown as { runId: string };
    expect(await served.world.look('SELECT short_lead_reason FROM run WHERE id = $1', runId)).toEqual([
      { short_lead_reason: 'The fair has its own day' },
    ]);
    const [audited] = await served.world.look<{ data: object }>(
      `SELECT data FROM activity WHERE run_id = $1 AND verb = 'run.started'`,
      runId,
    );
    expect(audited?.data).toMatchObject({ shortLeadReason: 'The fair has its own day', dues: hours });
  });

  it('needs ten working days, to the minute', async () => {
    const code = async (launchAt: string) => (await start('priya', await launching(launchAt))).body.code;

    expect(await code(inDays(10))).toBe('CALENDAR_TOO_SHORT');
    expect(await code(new Date(Date.parse(inDays(10)) - 60_000).toISOString())).toBe('LEAD_TIME_TOO_SHORT');
  });
});

describe('a run whose people get less time', () => {
  it('begins where it fits with that, and asks them by then', async () => {
    const id = await launching(inDays(16));
    const tooShort = await start('priya', id);
    expect(tooShort.body.code).toBe('CALENDAR_TOO_SHORT');
    expect(tooShort.body.errors.map(({ pointer }) => pointer)).toContain('/steps/plan');

    const begun = await start('priya', id, { dues: SHORT });
    expect(begun.status).toBe(201);
    const { runId } = begun.body as unknown as { runId: string };
    const dues = await served.world.look<{ due_at: Date }>(
      `SELECT due_at FROM task WHERE run_id = $1 AND step_id = 'ass'`,
      runId,
    );
    expect(dues.length).toBeGreaterThan(0);
    for (const { due_at } of dues) expect(due_at.toISOString()).toBe(inDays(1));
  });

  it('leaves the flow and other runs as they were', async () => {
    const begun = await start('priya', await launching('2027-10-04T08:00:00.000Z'));
    const { runId } = begun.body as unknown as { runId: string };
    const [first] = await served.world.look<{ due_at: Date }>(
      `SELECT due_at FROM task WHERE run_id = $1 AND step_id = 'ass' LIMIT 1`,
      runId,
    );

    expect(first?.due_at.toISOString()).toBe(inDays(5));
  });

  it('gives only what the steps can have', async () => {
    const id = await launching('2027-10-04T08:00:00.000Z');
    const refused = async (dues: object) => {
      const { status, body } = await start('priya', id, { dues });
      return [status, body.code, body.errors.map(({ pointer }) => pointer)];
    };

    expect(await refused({ nowhere: '1bd' })).toEqual([422, 'DUE_INVALID', ['/dues/nowhere']]);
    expect(await refused({ plan: '9bd' })).toEqual([422, 'DUE_INVALID', ['/dues/plan']]);
    expect(await refused({ plan: '5m' })).toEqual([422, 'DUE_INVALID', ['/dues/plan']]);
    expect(await refused({ plan: 'soon', cons: '1bd', go: '1bd' })).toEqual([
      422,
      'DUE_INVALID',
      ['/dues/plan', '/dues/cons', '/dues/go'],
    ]);
  });
});

describe('a run whose approvers have left', () => {
  it('does not begin', async () => {
    const id = await launching('2027-10-04T08:00:00.000Z');
    await served.world.look(`UPDATE member SET active = false WHERE id = $1`, served.world.people.tom);
    const refused = await start('priya', id);
    await served.world.look(`UPDATE member SET active = true WHERE id = $1`, served.world.people.tom);

    expect([refused.status, refused.body.code]).toEqual([409, 'APPROVERS_MISSING']);
    expect(refused.body.errors.map(({ pointer }) => pointer)).toContain('/steps/apS');
    expect((await start('priya', id)).status).toBe(201);
  });
});
