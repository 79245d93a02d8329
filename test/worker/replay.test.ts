import { readdirSync, readFileSync } from 'node:fs';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleWorkflows } from '../../worker/workers.ts';

const folder = new URL('./histories/', import.meta.url);

describe('kept histories', () => {
  let workflowBundle: WorkflowBundleWithSourceMap;
  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    workflowBundle = await bundleWorkflows();
  });
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

  it.each(files)('%s replays through the workflow loop as it is', async (file) => {
    await Worker.runReplayHistory({ workflowBundle }, historyFromJSON(JSON.parse(read(file))));
  });

  it('fail to replay when they tell of something else than the loop does', async () => {
    const history = JSON.parse(read('first-won.json')) as {
      events: {
        eventType: string;
        markerRecordedEventAttributes?: { details: Record<string, { payloads: { data: string }[] }> };
      }[];
    };
    const lost = history.events.filter(({ eventType }) => eventType !== 'EVENT_TYPE_MARKER_RECORDED');
    expect(lost.length).toBeLessThan(history.events.length);

    await expect(
      Worker.runReplayHistory({ workflowBundle }, historyFromJSON({ ...history, events: lost })),
    ).rejects.toThrow(/nondeterminism|out of order/i);
  });

  it('hold nothing of the machine that recorded them', () => {
    expect(files.filter((file) => /\d+@[\w-]+"|\/home\/|\/tmp\/|file:/.test(read(file)))).toEqual([]);
  });
});
