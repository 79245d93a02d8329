import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Brief, Campaign, Room } from '../../server/campaigns/contract.ts';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import type { ProblemDocument } from '../../server/http/route.ts';
import { codeOf, type Reply } from '../support/server.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld();
});
afterAll(() => served.stop());

const room = async (id: string, who = 'priya'): Promise<Room> =>
  (await served.as(who).get<Room>(`/campaigns/${id}`)).body;
const milestoneStates = (all: Room['milestones']) =>
  Object.fromEntries(all.map(({ stepId, state }) => [stepId, state]));

describe('a campaign before its run', () => {
  const body = {
    code: 'AUTUMN-27',
    name: 'Autumn catalogue',
    offer: 'Catalogue for £9',
    launchAt: '2027-09-01T08:00:00+01:00',
    endsAt: '2027-10-01T08:00:00Z',
  };
  let campaign: Campaign;

  it('begins as a draft of whoever makes it, with instants in UTC', async () => {
    const reply = await served.as('priya').send<Campaign>('POST', '/campaigns', body);
    campaign = reply.body;

    expect(reply.status).toBe(201);
    expect(campaign).toMatchObject({
      state: 'draft',
      owner: { name: 'Priya Nair' },
      launchAt: '2027-09-01T07:00:00.000Z',
      tz: 'Europe/London',
      run: null,
      version: 1,
    });
  });

  it('has a code that is taken once', async () => {
    const reply = await served.as('helen').send('POST', '/campaigns', body);

    expect([reply.status, codeOf(reply)]).toEqual([409, 'CODE_IN_USE']);
  });

  it('refuses an end before the launch, a zone that does not exist, and an owner of another workspace', async () => {
    const create = (change: object) =>
      served.as('priya').send('POST', '/campaigns', { ...body, code: 'OTHER', ...change });

    expect(codeOf(await create({ endsAt: '2027-08-01T08:00:00Z' }))).toBe('DATES_ORDER');
    expect(codeOf(await create({ tz: 'Europe/Nowhere' }))).toBe('TZ_UNKNOWN');
    expect(codeOf(await create({ salesOwnerId: '01a20d74-7626-7472-bd2a-ac3dd7b03e9c' }))).toBe('NOT_FOUND');
  });

  it('keeps the second of two edits of one version out', async () => {
    const edit = (offer: string) =>
      served.as('priya').send<Campaign>('PATCH', `/campaigns/${campaign.id}`, { version: 1, offer });

    expect((await edit('Catalogue for £8')).body).toMatchObject({ version: 2, offer: 'Catalogue for £8' });
    const late = await edit('Catalogue for £7');
    expect([late.status, codeOf(late)]).toEqual([409, 'STALE']);
  });

  it('takes a brief that says what and which offer, one version after the other', async () => {
    const put = (sections: object, basedOn: number) =>
      served.as('priya').send<Brief>('PUT', `/campaigns/${campaign.id}/briefs/sales`, { sections, basedOn });
    const thin = await put({ what: ' ', offer: '' }, 0);
    const first = await put({ what: 'A catalogue by post', offer: '£8' }, 0);
    const stale = await put({ what: 'Another', offer: '£8' }, 0);

    expect([thin.status, thin.body]).toMatchObject([
      422,
      { code: 'BRIEF_INCOMPLETE', errors: [{ pointer: '/sections/what' }, { pointer: '/sections/offer' }] },
    ]);
    expect(first.body).toMatchObject({ version: 1, author: 'Priya Nair', acknowledged: [], need: null });
    expect(codeOf(stale as Reply<never>)).toBe('STALE');
  });

  it('shows in the list, found by name and state', async () => {
    const items = async (query: string) =>
      (await served.as('tom').get<{ items: Campaign[] }>(`/campaigns${query}`)).body.items.map(({ code }) => code);

    expect(await items('?search=autumn')).toEqual(['AUTUMN-27']);
    expect(await items('?search=%25%25')).toEqual([]);
    expect(await items('?state=live')).toEqual([]);
  });
});

describe('a campaign with a run', () => {
  let id: string;
  let runId: string;
  const tasksOf = async (who: string): Promise<TaskDetail[]> => {
    const { items } = (await served.as(who).get<{ items: TaskDetail[] }>(`/tasks?campaignId=${id}`)).body;
    return Promise.all(items.map(async (task) => (await served.as(who).get<TaskDetail>(`/tasks/${task.id}`)).body));
  };
  const decide = async (who: string, outcome: string, more: object = {}): Promise<Reply> => {
    const [task] = await tasksOf(who);
    const reply = await served.as(who).send('POST', `/tasks/${task!.id}/answers`, {
      outcome,
      ...(task!.currentHash && { hash: task!.currentHash }),
      ...more,
    });
    await served.settle();
    return reply;
  };
  const edit = async (who: string, change: object): Promise<Reply> => {
    const { version } = (await room(id)).campaign;
    const reply = await served.as(who).send('PATCH', `/campaigns/${id}`, { version, ...change });
    await served.settle();
    return reply;
  };

  it('is started by its owner, the lead of Marketing or Operations', async () => {
    const helens = await served.world.campaign({ ownerId: served.world.people.helen! });
    const start = (who: string) =>
      served.as(who).send('POST', `/campaigns/${helens}/runs`, { flowVersionId: served.world.versionId });
    expect((await served.as('priya').get<Room>(`/campaigns/${helens}`)).body.mayStart).toBe(false);
    const refused = await start('priya');

    expect([refused.status, codeOf(refused)]).toEqual([403, 'NOT_OWNER']);
    const { runId: started } = (await start('helen')).body as { runId: string };
    const cancelled = await served
      .as('priya')
      .send('POST', `/runs/${started}/cancellations`, { reason: 'Ours is better' });
    expect([cancelled.status, codeOf(cancelled)]).toEqual([403, 'NOT_OWNER']);
    await served.as('dana').send('POST', `/runs/${started}/cancellations`, { reason: 'A test' });
    await served.settle();
  });

  it('starts once, whoever starts it a second time', async () => {
    id = await served.world.campaign();
    expect(await room(id)).toMatchObject({ mayStart: true, milestones: [] });
    const start = () =>
      served
        .as('priya')
        .send<{ runId: string }>('POST', `/campaigns/${id}/runs`, { flowVersionId: served.world.versionId });
    const [first, second] = [await start(), await start()];
    await served.settle();
    runId = first.body.runId;

    expect([first.status, second.body.runId]).toEqual([201, runId]);
    expect(served.server.nudges()).toBeGreaterThan(0);
    expect(await room(id)).toMatchObject({
      mayStart: false,
      mayEdit: true,
      campaign: { run: { id: runId, versionNumber: 1 } },
    });
  });

  it('begins only if everybody’s time fits before the launch; else the longest way is told', async () => {
    const soon = await served.world.campaign({ launchAt: '2027-04-15T08:00:00.000Z' });
    const start = (id: string) =>
      served
        .as('priya')
        .send<ProblemDocument>('POST', `/campaigns/${id}/runs`, { flowVersionId: served.world.versionId });
    const refused = await start(soon);

    expect([refused.status, refused.body.code]).toEqual([409, 'CALENDAR_TOO_SHORT']);
    expect(refused.body.detail).toContain('after its date');
    expect(refused.body.errors.map(({ pointer }) => pointer)).toContain('/steps/plan');
    expect((await room(soon)).campaign.run).toBeNull();
    expect((await start(await served.world.campaign({ launchAt: null }))).status).toBe(201);
  });

  it('shows its way from plan to end, with where it stands', async () => {
    const { milestones } = await room(id);

    expect(milestones.map(({ stepId }) => stepId)).toEqual([
      'plan',
      'briefSales',
      'briefService',
      'agree',
      'wait',
      'launch',
      'capture',
      'completed',
    ]);
    expect(milestoneStates(milestones)).toMatchObject({ plan: 'now', briefSales: 'ahead', launch: 'ahead' });
    expect(milestones.find(({ stepId }) => stepId === 'launch')?.when).toBe('Tue 4 May');
  });

  it('counts acknowledgements of exactly this brief', async () => {
    await decide('priya', 'submitted');
    await decide('tom', 'acknowledged');
    const sales = (await room(id)).briefs.find(({ audience }) => audience === 'sales')!;

    expect(sales.acknowledged).toMatchObject([{ name: 'Tom Whitlock' }]);
    expect(sales.waiting).toHaveLength(4);
    expect({ ...sales.need, leads: sales.need?.leads.toSorted() }).toEqual({
      count: 4,
      of: 5,
      leads: ['Tom Whitlock'],
      met: false,
    });
    expect(milestoneStates((await room(id)).milestones)).toMatchObject({
      plan: 'done',
      briefSales: 'now',
      agree: 'ahead',
    });
  });

  it('takes an acknowledgement from the brief itself, of its hash only', async () => {
    const sales = (await room(id)).briefs.find(({ audience }) => audience === 'sales')!;
    const confirm = (hash: string) => served.as('ben').send('POST', `/briefs/${sales.id}/acknowledgements`, { hash });

    expect(codeOf(await confirm('another'))).toBe('BRIEF_SUPERSEDED');
    expect((await confirm(sales.hash)).status).toBe(201);
    expect(codeOf(await confirm(sales.hash))).toBe('TASK_DECIDED');
    expect(
      codeOf(await served.as('aisha').send('POST', `/briefs/${sales.id}/acknowledgements`, { hash: sales.hash })),
    ).toBe('NOT_ASKED');
  });

  it('voids them when the offer changes, and says what is new', async () => {
    served.world.clock.advance(60_000);
    expect((await edit('priya', { offer: 'Sampler for £49' })).status).toBe(200);
    const sales = (await room(id)).briefs.find(({ audience }) => audience === 'sales')!;
    const [task] = await tasksOf('tom');

    expect(sales).toMatchObject({ acknowledged: [], voided: 2 });
    expect(task).toMatchObject({
      news: 'offer changed',
      changes: [{ title: 'Offer', before: 'Sampler for £59', after: 'Sampler for £49' }],
    });
  });

  it('tells each decision what it agrees to, who else is asked and what follows', async () => {
    for (const who of ['tom', 'margaret', 'ben', 'karen', 'aisha', 'jamal', 'sofia'])
      expect((await decide(who, 'acknowledged')).status, who).toBe(201);
    const [task] = await tasksOf('tom');

    expect(task).toMatchObject({
      kind: 'approval',
      subject: 'launch',
      side: 'sales',
      mayAnswer: true,
      need: 'One answer is enough.',
    });
    expect(task!.agreeTo).toContainEqual({ title: 'Launch', value: 'Tue 4 May 2027, 09:00' });
    expect(task!.next).toMatchObject({
      approved: 'Next: Wait for the launch date.',
      rejected: 'It ends here: Stopped.',
    });
    expect(task!.ladder.map(({ who }) => who)).toEqual(['the head of sales', 'anyone in Operations']);
    const other = (await served.as('ben').get<TaskDetail>(`/tasks/${task!.id}`)).body;
    expect(other).toMatchObject({
      mayAnswer: false,
      mayNotBecause: 'Tom Whitlock is asked to decide this. You can write a note.',
    });
  });

  it('accepts an edit while it waits for the launch, since the wait asks again', async () => {
    await decide('tom', 'approved');
    const moved = await edit('priya', { launchAt: '2027-05-11T08:00:00Z' });

    expect(moved.status).toBe(200);
    expect(await served.world.standing(runId)).toEqual(['redate']);
  });

  it('moves no launch into the past', async () => {
    expect(codeOf(await edit('priya', { launchAt: '2027-01-01T08:00:00Z', endsAt: null }))).toBe('LAUNCH_IN_PAST');
  });

  it('refuses an edit after which a launch could happen untold, with the way to it', async () => {
    await served.world.owner.query(
      `UPDATE scope SET state = jsonb_set(state, '{tokens,0,stepId}', '"mend"') WHERE id = $1`,
      [runId],
    );
    const reply = await edit('priya', { offer: 'Sampler for £39' });

    expect([reply.status, codeOf(reply)]).toEqual([409, 'EDIT_WOULD_LAUNCH_UNTOLD']);
    expect(reply.body.errors).toMatchObject([{ code: 'mend' }, { code: 'launch' }]);
    expect((await room(id)).campaign.offer).toBe('Sampler for £49');
  });

  it('tells its story, newest first, in words', async () => {
    const { items } = (
      await served.as('sofia').get<{ items: { text: string; actor: string | null }[] }>(`/campaigns/${id}/timeline`)
    ).body;

    const said = items.map(({ actor, text }) => `${actor ?? ''} ${text}`.trim());
    expect(said).toContain('Tom Whitlock approved “Sales agrees to the launch”');
    expect(said).toContain('Priya Nair changed offer');
    expect(said.at(-1)).toBe('Priya Nair started the campaign');
  });
});

describe('a run that a fault holds', () => {
  it('hears of an edit when it goes on', async () => {
    const id = await served.world.campaign();
    const runId = await served.world.run(id);
    await served.world.look(`UPDATE scope SET status = 'parked' WHERE id = $1`, runId);
    const { campaign } = await room(id);
    const reply = await served
      .as('priya')
      .send('PATCH', `/campaigns/${id}`, { version: campaign.version, offer: 'Sampler for £39' });

    expect(reply.status).toBe(200);
    expect(await served.world.look(`SELECT kind, seq FROM cause WHERE scope_id = $1 AND seq IS NULL`, runId)).toEqual([
      { kind: 'subjectChanged', seq: null },
    ]);
  });
});

describe('another workspace', () => {
  it('does not see that there is anything', async () => {
    const id = await served.world.campaign();
    const runId = await served.world.run(id);
    const [task] = await served.world.openTasks('run_id = $1', runId);
    const stranger = (await served.server.addWorkspace()).as('operations');

    for (const path of [
      `/campaigns/${id}`,
      `/campaigns/${id}/timeline`,
      `/runs/${runId}`,
      `/runs/${runId}/counts`,
      `/tasks/${task!.id}`,
      `/flows/${served.world.flowId}`,
      `/flow-versions/${served.world.versionId}`,
    ]) {
      const reply = await stranger.get(path);
      expect([path, reply.status, codeOf(reply)]).toEqual([path, 404, 'NOT_FOUND']);
    }
    expect((await stranger.send('PATCH', `/campaigns/${id}`, { version: 1, offer: 'ours' })).status).toBe(404);
    expect((await stranger.send('POST', `/runs/${runId}/pauses`, { reason: 'ours' })).status).toBe(404);
    expect(
      (await stranger.send('POST', `/campaigns/${id}/runs`, { flowVersionId: served.world.versionId })).status,
    ).toBe(404);
    expect((await stranger.get<{ items: unknown[] }>('/campaigns')).body.items).toEqual([]);
  });
});
