import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { newId } from '../../prisma/id.ts';
import { recordAnswer } from '../../prisma/stores/answers.ts';
import { startEngine } from '../support/running-engine.ts';
import type { World } from '../support/world.ts';
import { createActivities } from './by-hand/activities.ts';
import { answerByHand } from './by-hand/answer.ts';
import { HAND_QUEUE } from './by-hand/contract.ts';
import { createDatabase } from './by-hand/database.ts';

export interface TaskToAnswer {
  id: string;
  kind: string;
  member_id: string;
  enquiry_id: string;
}

/** One of the two: how an enquiry comes in and how a person answers. What follows is its own affair. */
export interface Side {
  receive(score: number): Promise<string>;
  answer(
    task: TaskToAnswer,
    outcome: string,
    lines?: { name: string; quantity: number; unitMinor: number }[],
  ): Promise<void>;
  historyOf(enquiryId: string): Promise<number>;
  stop(): Promise<void>;
}

type Services = { address: string; namespace: string; smtpUrl: string };

/** The engine: workers, relay, `recordAnswer`. */
export async function ours(world: World, runId: string, services: Services): Promise<Side> {
  const engine = await startEngine({ urls: world.urls, clock: world.clock, ...services });
  return {
    async receive(score) {
      const id = await world.receive(runId, { email: `${newId()}@acme.example`, score });
      engine.relay.nudge();
      return id;
    },
    async answer(task, outcome, lines) {
      const result = await recordAnswer(world.db, world.clock, {
        workspaceId: world.workspaceId,
        taskId: task.id,
        memberId: task.member_id,
        outcome,
        ...(lines && { form: { lines } }),
      });
      if (!result.ok) throw new Error(result.code);
      engine.relay.nudge();
    },
    historyOf: (id) => lengthOf(engine.client, `enq:${id}`),
    stop: () => engine.stop(),
  };
}

const ENQUIRY = `INSERT INTO enquiry (id, workspace_id, campaign_id, run_id, source_id, name, email, email_norm, channel, score, received_at)
  SELECT $1, s.workspace_id, s.campaign_id, s.run_id, s.id, 'Ana Ruiz', $2, $2, 'web_page', $3, $4 FROM source s WHERE s.run_id = $5 AND s.kind = 'web_form'`;
const SCOPE = `INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, created_at)
  SELECT $1, workspace_id, run_id, flow_version_id, 'enquiry', 'open', 'dedupe', $2 FROM source WHERE run_id = $3 AND kind = 'web_form'`;
const CAPTURED = `INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, verb, data, at)
  SELECT workspace_id, run_id, campaign_id, id, 'enquiry.captured', '{"channel": "web_page"}', received_at FROM enquiry WHERE id = $1`;

/** The same by hand: one workflow, ten activities, three signals. */
export async function byHand(world: World, runId: string, { address, namespace, smtpUrl }: Services): Promise<Side> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  // As many connections as the engine has for enquiries and effects.
  const database = createDatabase(world.urls.systemUrl, 13);
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: HAND_QUEUE,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./by-hand/workflows.ts', import.meta.url)),
      logger: new DefaultLogger('WARN'),
    }),
    activities: { ...createActivities(database, { smtpUrl }) },
    maxConcurrentWorkflowTaskExecutions: 200,
    maxCachedWorkflows: 1500,
  });
  const running = worker.run();
  return {
    async receive(score) {
      const id = newId();
      const at = new Date();
      await database.transaction(async (query) => {
        await query('captured', ENQUIRY, [id, `${id}@acme.example`, score, at, runId]);
        await query('scope', SCOPE, [id, at, runId]);
        await query('noted', CAPTURED, [id]);
      });
      await client.workflow.start('handEnquiry', {
        workflowId: `hand:${id}`,
        taskQueue: HAND_QUEUE,
        args: [{ workspaceId: world.workspaceId, enquiryId: id }],
      });
      return id;
    },
    answer: (task, outcome, lines) =>
      answerByHand(database, client, {
        workspaceId: world.workspaceId,
        taskId: task.id,
        memberId: task.member_id,
        outcome,
        ...(lines && { lines }),
      }),
    historyOf: (id) => lengthOf(client, `hand:${id}`),
    async stop() {
      worker.shutdown();
      await running;
      await database.pool.end();
    },
  };
}

async function lengthOf(client: Client, workflowId: string): Promise<number> {
  return (await client.workflow.getHandle(workflowId).describe()).historyLength;
}
