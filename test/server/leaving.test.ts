import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aServedWorld } from '../support/serve-world.ts';
import type { ServedWorld } from '../support/serve-world.ts';
import { codeOf } from '../support/server.ts';

let served: ServedWorld;
beforeAll(async () => {
  served = await aServedWorld();
});
afterAll(() => served.stop());

const leave = (who: string, whom: string, body: Record<string, unknown> = {}) =>
  served.as(who).send('POST', `/people/${served.world.people[whom]}/leave`, body);
const active = async (whom: string) =>
  (await served.as('nadia').get<{ items: { id: string; active: boolean }[] }>('/people')).body.items.find(
    ({ id }) => id === served.world.people[whom],
  )?.active;

describe('somebody leaves', () => {
  it('by an admin alone, never by themselves, and not the last admin', async () => {
    expect(await leave('dana', 'ben')).toMatchObject({ status: 403 });
    const own = await leave('nadia', 'nadia');
    expect([own.status, codeOf(own)]).toEqual([409, 'SELF']);
    expect(await active('ben')).toBe(true);
  });

  it('to nobody who is not there, and no enquiries outside Sales', async () => {
    const self = await leave('nadia', 'ben', { tasksTo: served.world.people.ben });
    expect([self.status, self.body]).toMatchObject([422, { errors: [{ pointer: '/tasksTo' }] }]);
    const service = await leave('nadia', 'ben', { enquiriesTo: served.world.people.aisha });
    expect([service.status, service.body]).toMatchObject([422, { errors: [{ pointer: '/enquiriesTo' }] }]);
    expect((await leave('nadia', 'ben', { tasksTo: crypto.randomUUID() })).status).toBe(404);
    expect(await active('ben')).toBe(true);
  });

  it('and can come in no more, until they are back', async () => {
    const left = await leave('nadia', 'ben');
    expect(left).toMatchObject({ status: 200, body: { passed: 0, dropped: 0, enquiries: 0 } });
    expect((await served.as('ben').get('/tasks')).status).toBe(401);
    const again = await leave('nadia', 'ben');
    expect([again.status, codeOf(again)]).toEqual([409, 'ALREADY_LEFT']);

    const path = `/people/${served.world.people.ben}/return`;
    expect((await served.as('dana').send('POST', path)).status).toBe(403);
    expect((await served.as('nadia').send('POST', path)).status).toBe(200);
    expect(await active('ben')).toBe(true);
    const twice = await served.as('nadia').send('POST', path);
    expect([twice.status, codeOf(twice)]).toEqual([409, 'NOT_LEFT']);
  });

  it('of whom a live flow speaks by name, and operations is told', async () => {
    const { world } = served;
    await world.owner.query(
      `UPDATE flow_version SET definition = replace(definition, 'sales.lead', 'user:' || $2) WHERE id = $1`,
      [world.versionId, world.people.leo],
    );
    const open = await served.as('dana').get(`/people/${world.people.leo}/open`);
    expect(open.body).toMatchObject({ tasks: 0, flows: [{ id: world.flowId }] });
    const findings = async () =>
      (await served.as('dana').get<{ findings: { code: string }[] }>('/operations/health')).body.findings.map(
        ({ code }) => code,
      );
    expect(await findings()).not.toContain('FLOW_NAMES_LEAVER');
    await leave('nadia', 'leo');
    expect(await findings()).toContain('FLOW_NAMES_LEAVER');
  });
});
