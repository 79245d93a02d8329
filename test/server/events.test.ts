import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addActivity } from '../../prisma/stores/activity.ts';
import { sealBatch } from '../../server/relay/sealer.ts';
import { freshDatabase } from '../support/database.ts';
import { startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

let server: TestServer;
let here: TestWorkspace;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  here = await server.addWorkspace();
});
afterAll(() => server.stop());

interface StreamEvent {
  event: string;
  id: string;
  data: { verb: string; taskIds: string[]; scopeId: string | null; seq?: string };
}

/** One browser's stream: `next` answers the events that have come once there are so many. */
async function listen(
  key: string,
  lastEventId?: string,
): Promise<{ next(count: number): Promise<StreamEvent[]>; close(): void }> {
  const stop = new AbortController();
  const headers = {
    Authorization: `Bearer ${key}`,
    ...(lastEventId !== undefined && { 'Last-Event-ID': lastEventId }),
  };
  const answer = await fetch(`${server.url}/api/v1/events`, { headers, signal: stop.signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: StreamEvent[] = [];
  let text = '';
  return {
    async next(count) {
      while (events.length < count) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        events.push(...blocks.flatMap((block) => parse(block)));
      }
      return events.splice(0, count);
    },
    close: () => stop.abort(),
  };
}

function parse(block: string): StreamEvent[] {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return fields.event
    ? [{ event: fields.event, id: fields.id ?? '', data: JSON.parse(fields.data ?? 'null') as StreamEvent['data'] }]
    : [];
}

async function happen(
  workspace: TestWorkspace,
  verb: string,
  count = 1,
  data: Record<string, unknown> = {},
): Promise<void> {
  await server.db.inWorkspaceSql(workspace.id, async (sql) => {
    for (let n = 0; n < count; n++)
      await addActivity(sql, { workspaceId: workspace.id, verb, data, at: new Date('2027-04-12T09:00:00Z') });
  });
  server.app.events.publish(await sealBatch(server.system.pool));
}

describe('the stream', () => {
  it('says where it begins and then what happens, numbered', async () => {
    const stream = await listen(here.people.sales.key);
    expect(await stream.next(1)).toMatchObject([{ event: 'ready', id: '0' }]);

    await happen(here, 'brief.acknowledged', 1, { taskId: 'a' });

    expect(await stream.next(1)).toMatchObject([
      { event: 'activity', id: '1', data: { verb: 'brief.acknowledged', taskIds: ['a'] } },
    ]);
    stream.close();
  });

  it('brings what was missed after Last-Event-ID, once and in order', async () => {
    await happen(here, 'task.answered');
    await happen(here, 'run.started');
    const stream = await listen(here.people.sales.key, '1');

    expect((await stream.next(3)).map(({ event, id }) => [event, id])).toEqual([
      ['ready', '1'],
      ['activity', '2'],
      ['activity', '3'],
    ]);
    await happen(here, 'run.paused');
    expect(await stream.next(1)).toMatchObject([{ id: '4', data: { verb: 'run.paused' } }]);
    stream.close();
  });

  it('sums a flood up, and says when too much was missed', async () => {
    const stream = await listen(here.people.sales.key);
    await stream.next(1);
    await happen(here, 'enquiry.captured', 300);
    expect(await stream.next(1)).toMatchObject([{ id: '304', data: { verb: 'enquiry.captured', scopeId: null } }]);
    stream.close();

    for (let n = 0; n < 3; n++) await happen(here, 'enquiry.captured', 300);
    const late = await listen(here.people.sales.key, '4');
    expect(await late.next(1)).toMatchObject([{ event: 'reset', id: '1204' }]);
    late.close();
  });

  it('carries nothing of another workspace, and nothing to nobody', async () => {
    const there = await server.addWorkspace();
    const stream = await listen(there.people.sales.key);
    await stream.next(1);

    await happen(here, 'run.stopped');
    await happen(there, 'run.completed');

    expect(await stream.next(1)).toMatchObject([{ id: '1', data: { verb: 'run.completed' } }]);
    stream.close();
    expect((await server.nobody.get('/events')).status).toBe(401);
  });
});
