import { randomUUID } from 'node:crypto';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../server/contract.ts';
import { mount, type MountDeps } from '../../server/http/mount.ts';
import type { Role, Route } from '../../server/http/route.ts';
import { freshDatabase } from '../support/database.ts';
import { codeOf, startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

const ROLES: Role[] = ['operations', 'marketer', 'sales', 'service', 'admin', 'partner'];
const routes = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, route]) => ({ name: `${noun}.${verb}`, route: route as unknown as Route })),
);

/** An address of the route at which there is nothing. */
function addressOf(route: Route): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'audience' ? 'sales' : name === 'code' ? 'NOTHING' : randomUUID(),
  );
}

let server: TestServer;
let here: TestWorkspace;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  here = await server.addWorkspace();
});
afterAll(() => server.stop());

describe('who may call what', () => {
  for (const { name, route } of routes) {
    it(`${name} is for ${typeof route.access === 'string' ? route.access : route.access.join(', ')}`, async () => {
      const body = ['POST', 'PUT', 'PATCH'].includes(route.method) ? {} : undefined;
      const anonymous = await server.nobody.send(route.method, addressOf(route), body);
      if (route.access === 'public') expect(codeOf(anonymous)).not.toBe('NOT_SIGNED_IN');
      else expect([anonymous.status, codeOf(anonymous)]).toEqual([401, 'NOT_SIGNED_IN']);

      for (const role of ROLES) {
        const reply = await here.as(role).send(route.method, addressOf(route), body);
        const isListed = typeof route.access === 'string' || route.access.includes(role);
        if (isListed) expect([codeOf(reply), role]).not.toEqual(['ROLE_FORBIDDEN', role]);
        else expect([reply.status, codeOf(reply), role]).toEqual([403, 'ROLE_FORBIDDEN', role]);
        expect(reply.status, `${role}: ${JSON.stringify(reply.body)}`).toBeLessThan(500);
      }
    });
  }

  it('notes each refusal in the audit', async () => {
    const { rows } = await server.owner.query<{ count: string }>(
      `SELECT count(*) FROM activity WHERE workspace_id = $1 AND verb = 'access.refused' AND actor_id = $2`,
      [here.id, here.people.partner.id],
    );

    const refused = routes.filter(({ route }) => typeof route.access !== 'string' && !route.access.includes('partner'));
    expect(Number(rows[0]?.count)).toBe(refused.length);
  });

  it('does not mount a route that declares no access', () => {
    const { access: _, ...undeclared } = contract.people.list as unknown as Route;
    const deps = {} as unknown as MountDeps;

    const mounting = () =>
      mount(express.Router(), { list: undeclared as unknown as Route }, { list: () => Promise.resolve({}) }, deps);

    expect(mounting).toThrow(/declares no access/);
  });

  it('lets in nobody who was deactivated, and no revoked key', async () => {
    const there = await server.addWorkspace();
    await server.owner.query('UPDATE member SET active = false WHERE id = $1', [there.people.sales.id]);
    await server.owner.query('UPDATE api_key SET revoked_at = created_at WHERE member_id = $1', [
      there.people.service.id,
    ]);

    expect((await there.as('sales').get('/me')).status).toBe(401);
    expect((await there.as('service').get('/me')).status).toBe(401);
    expect((await there.as('admin').get('/me')).status).toBe(200);
  });
});
