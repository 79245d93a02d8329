import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { newId } from '../../prisma/id.ts';
import type { calendarContract } from '../../server/calendar/contract.ts';
import { findClashes } from '../../server/calendar/clashes.ts';
import type { Room } from '../../server/campaigns/contract.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

type Read = z.infer<typeof calendarContract.read.answer>;
type Effects = z.infer<typeof calendarContract.moveEffects.answer>;

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld({ at: '2027-04-12T09:00:00.000Z' });
});
afterAll(() => served.stop());

const SPAN = '?from=2027-04-12T00:00:00Z&to=2027-06-30T00:00:00Z';
const read = async (who: string): Promise<Read> => (await served.as(who).get<Read>(`/campaign-calendar${SPAN}`)).body;
const effects = async (id: string, launchAt: string): Promise<Effects> =>
  (await served.as('priya').get<Effects>(`/campaigns/${id}/move-effects?launchAt=${launchAt}`)).body;

/** What a step of one campaign asks this person, answered. */
async function answer(campaignId: string, stepId: string, who: string, outcome: string): Promise<void> {
  const tasks = await served.world.openTasks('campaign_id = $1 AND step_id = $2', campaignId, stepId);
  const mine = tasks.find(({ member_id }) => member_id === null || member_id === served.world.people[who]);
  expect(await served.world.answer(mine, who, outcome)).toMatchObject({ ok: true });
}

describe('the calendar', () => {
  it('shows launch, time of answers, what people are asked and the vote ahead, of every campaign', async () => {
    const id = await served.world.campaign({ name: 'Spring' });
    await served.world.run(id);
    await served.world.campaign({ name: 'Not yet dated', launchAt: null });
    const { entries, campaigns, holidays } = await read('karen');
    const ofSpring = entries.filter(({ campaignId }) => campaignId === id);

    expect(ofSpring.map(({ kind, side }) => `${kind} ${side}`)).toEqual(
      expect.arrayContaining(['launch marketing', 'open marketing', 'asked marketing']),
    );
    expect(ofSpring.find(({ kind }) => kind === 'launch')).toMatchObject({
      campaign: 'Spring',
      from: '2027-05-04T08:00:00.000Z',
    });
    expect(campaigns.map(({ name }) => name)).not.toContain('Not yet dated');
    expect(campaigns.every(({ mayMove }) => !mayMove)).toBe(true);
    expect((await read('priya')).campaigns.find((one) => one.id === id)?.mayMove).toBe(true);
    expect(holidays).toContain('2027-05-03');
  });

  it('is of at most half a year, from a beginning to an end', async () => {
    const code = async (query: string) => codeOf(await served.as('tom').get(`/campaign-calendar?${query}`));

    expect(await code('from=2027-05-01T00:00:00Z&to=2027-04-01T00:00:00Z')).toBe('DATES_ORDER');
    expect(await code('from=2027-01-01T00:00:00Z&to=2028-01-01T00:00:00Z')).toBe('SPAN_TOO_LONG');
  });
});

describe('moving a launch', () => {
  it('says first what it voids; then exactly that has to be given again', async () => {
    const id = await served.world.campaign();
    await served.world.run(id);
    await answer(id, 'plan', 'priya', 'submitted');
    for (const who of ['tom', 'margaret', 'ben', 'karen']) await answer(id, 'briefSales', who, 'acknowledged');
    for (const who of ['aisha', 'jamal', 'sofia']) await answer(id, 'briefService', who, 'acknowledged');
    const to = '2027-05-04T10:00:00.000Z';
    const before = await effects(id, to);

    expect(before.refused).toBeNull();
    expect(before.voids.map(({ subject, count }) => [subject, count])).toEqual([
      ['brief.sales', 4],
      ['brief.service', 3],
    ]);
    const moved = await served
      .as('priya')
      .send('PATCH', `/campaigns/${id}`, { version: before.version, launchAt: before.launchAt, endsAt: before.endsAt });
    await served.settle();
    expect(moved.status).toBe(200);
    const { briefs } = (await served.as('priya').get<Room>(`/campaigns/${id}`)).body;
    expect(briefs.map(({ acknowledged, voided }) => [acknowledged.length, voided])).toEqual([
      [0, 4],
      [0, 3],
    ]);
    expect((await effects(id, '2027-05-05T10:00:00.000Z')).voids).toEqual([]);
  });

  it('moves the end on where the launch would overtake it, and not into the past', async () => {
    const id = await served.world.campaign({
      launchAt: '2027-05-04T08:00:00.000Z',
      endsAt: '2027-05-14T08:00:00.000Z',
    });

    expect((await effects(id, '2027-05-20T08:00:00.000Z')).endsAt).toBe('2027-05-30T08:00:00.000Z');
    expect((await effects(id, '2027-05-10T08:00:00.000Z')).endsAt).toBe('2027-05-14T08:00:00.000Z');
    const runs = await served.world.campaign();
    await served.world.run(runs);
    expect((await effects(runs, '2027-04-01T08:00:00.000Z')).refused).toContain('must lie ahead');
  });
});

describe('campaigns that want the same people', () => {
  it('are told with how many, who comes first, and only within the days of the limit', async () => {
    const { world } = served;
    const people = Array.from({ length: 30 }, (_, index) => `p${index}@clash.example`);
    for (const [index, email] of people.entries())
      await world.look(
        `INSERT INTO contact (id, workspace_id, name, email, email_norm, industry, country, created_at, updated_at) VALUES ($1, $2, 'Somebody', $3, $3, $4, $5, $6, $6)`,
        newId(),
        world.workspaceId,
        email,
        index < 20 ? 'print' : 'paper',
        index >= 12 ? 'GB' : 'IE',
        world.clock.now(0),
      );
    const aSegment = async (name: string, field: string, value: string): Promise<string> => {
      const id = newId();
      const rule = { combinator: 'and', rules: [{ field, operator: '=', value }] };
      await world.look(
        `INSERT INTO segment (id, workspace_id, name, rule, estimate, author_id, created_at, updated_at) VALUES ($1, $2, $3, $4, 1, $5, $6, $6)`,
        id,
        world.workspaceId,
        name,
        JSON.stringify(rule),
        world.people.priya,
        world.clock.now(0),
      );
      return id;
    };
    const [printers, british] = [
      await aSegment('Printers', 'contact.industry', 'print'),
      await aSegment('British', 'contact.country', 'GB'),
    ];
    const aCampaign = async (name: string, launchAt: string, segmentId: string, priority: number): Promise<string> => {
      const id = await world.campaign({
        name,
        launchAt,
        endsAt: '2027-12-20T08:00:00.000Z',
        channels: ['email', 'direct_mail'],
      });
      await world.look(
        'INSERT INTO campaign_segment (workspace_id, campaign_id, segment_id) VALUES ($1, $2, $3)',
        world.workspaceId,
        id,
        segmentId,
      );
      const set = await served.as('dana').send('PUT', `/campaigns/${id}/priority`, { priority });
      expect(set.status).toBe(200);
      return id;
    };
    const late = await aCampaign('Trade', '2027-09-07T08:00:00.000Z', british, 40);
    const first = await aCampaign('Autumn', '2027-09-09T08:00:00.000Z', printers, 80);
    const span = '?from=2027-09-01T00:00:00Z&to=2027-09-30T00:00:00Z';
    const { clashes } = (await served.as('tom').get<Read>(`/campaign-calendar${span}`)).body;

    // Printers are the first twenty, Britons all from the thirteenth on: eight are both.
    expect(clashes).toMatchObject([
      { kind: 'people', campaignIds: [first, late], people: 8, sizes: [20, 18], messages: 4 },
    ]);
    expect((await effects(late, '2027-09-20T08:00:00.000Z')).clashes).toEqual([]);
    expect((await effects(late, '2027-09-09T06:00:00.000Z')).clashes.map(({ kind }) => kind)).toEqual([
      'people',
      'channel',
    ]);
  });

  it('are judged by the limit, and by the words of the plan where no segment is named', () => {
    const base = {
      state: 'draft',
      owner: { id: 'o', name: 'O' },
      endsAt: null,
      tz: 'Europe/London',
      version: 1,
      flowVersionId: null,
    };
    const one = {
      ...base,
      id: 'a',
      name: 'A',
      launchAt: '2027-05-04T08:00:00Z',
      channels: ['email'],
      priority: 50,
      audience: 'UK printers',
    };
    const other = {
      ...one,
      id: 'b',
      name: 'B',
      launchAt: '2027-05-06T08:00:00Z',
      audience: ' uk Printers',
      priority: 60,
    };
    const kinds = (messages: number, more: object = {}) =>
      findClashes([one, { ...other, ...more }], new Map(), { messages, days: 7 }).map(({ kind, people }) => [
        kind,
        people,
      ]);

    expect(kinds(1)).toEqual([['people', null]]);
    expect(kinds(2)).toEqual([]);
    expect(kinds(1, { channels: ['advert'] })).toEqual([]);
    expect(kinds(1, { launchAt: '2027-05-11T08:00:00Z' })).toEqual([]);
    expect(kinds(2, { launchAt: '2027-05-04T20:00:00Z' })).toEqual([['channel', null]]);
    expect(kinds(2, { launchAt: '2027-05-04T20:00:00Z', channels: ['advert'] })).toEqual([['date', null]]);
  });
});

describe('a private calendar address', () => {
  const ics = async (url: string) => {
    const answer = await fetch(`${served.server.url}${new URL(url).pathname}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };

  it('gives the campaigns to whoever has it, until it is made anew or ended', async () => {
    const make = async (who: string) =>
      (await served.as(who).send<{ url: string }>('POST', '/me/calendar-feed')).body.url;
    const first = await make('karen');
    const got = await ics(first);

    expect([got.status, got.type]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(got.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(got.text).toContain('SUMMARY:Spring: launch\r\n');
    expect(got.text).toContain('DTSTART:20270504T080000Z\r\n');
    expect(got.text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(first).not.toMatch(/karen|boyle/i);

    const second = await make('karen');
    expect([(await ics(first)).status, (await ics(second)).status]).toEqual([404, 200]);
    const kept = await served.world.look<{ hash: string }>('SELECT hash FROM calendar_feed');
    expect(kept.some(({ hash }) => second.includes(hash))).toBe(false);
    expect((await served.as('karen').send('DELETE', '/me/calendar-feed')).status).toBe(200);
    expect((await ics(second)).status).toBe(404);
    expect((await served.as('karen').send('DELETE', '/me/calendar-feed')).status).toBe(404);
  });

  it('tells each role what concerns it, and nobody who has left', async () => {
    const [ofSales, ofMarketing] = await Promise.all(
      ['leo', 'priya'].map(
        async (who) => (await served.as(who).send<{ url: string }>('POST', '/me/calendar-feed')).body.url,
      ),
    );
    const [sales, marketing] = [await ics(ofSales!), await ics(ofMarketing!)];
    const plans = (text: string) => text.split('\r\n').filter((line) => /^SUMMARY:.*: (Plan|plan)/.test(line)).length;

    expect(plans(marketing.text)).toBeGreaterThan(0);
    expect(plans(sales.text)).toBe(0);
    await served.world.look('UPDATE member SET active = false WHERE id = $1', served.world.people.leo);
    expect((await ics(ofSales!)).status).toBe(404);
    await served.world.look('UPDATE member SET active = true WHERE id = $1', served.world.people.leo);
  });
});
