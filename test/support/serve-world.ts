import { newId } from '../../prisma/id.ts';
import { hashKey } from '../../server/auth/identify.ts';
import type { Settings } from '../../server/http/handler.ts';
import { startServer, type Caller, type TestServer } from './server.ts';
import { aWorld, type World } from './world.ts';

export interface ServedWorld {
  world: World;
  server: TestServer;
  /** Speaks as a person of the world: `tom`, `priya`. */
  as(who: string): Caller;
  /** Lets everything move that waits; the virtual clock stands still. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** A world of people, a flow and a standing clock, with the real server in front of it. */
export async function aServedWorld(
  options: { settings?: Partial<Settings>; temporalIsUp?: boolean } & Parameters<typeof aWorld>[0] = {},
): Promise<ServedWorld> {
  const { settings, temporalIsUp = true, ...rest } = options;
  const world = await aWorld(rest);
  const server = await startServer(world.urls, { clock: world.clock, temporalIsUp, ...(settings && { settings }) });
  const callers: Record<string, Caller> = {};
  for (const [who, memberId] of Object.entries(world.people)) {
    const key = `tdm_${newId().replaceAll('-', '')}`;
    await world.owner.query(
      `INSERT INTO api_key (id, workspace_id, member_id, name, prefix, hash, created_at) VALUES ($1, $2, $3, 'test', 'tdm', $4, $5)`,
      [newId(), world.workspaceId, memberId, hashKey(key), world.clock.now(0)],
    );
    callers[who] = server.caller({ Authorization: `Bearer ${key}` });
  }
  return {
    world,
    server,
    as(who) {
      const caller = callers[who];
      if (!caller) throw new Error(`Nobody is called ${who}`);
      return caller;
    },
    settle: () => world.drive.settle(),
    async stop() {
      await server.stop();
      await world.close();
    },
  };
}
