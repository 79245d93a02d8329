import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import type { NativeConnection, WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { Clock } from '../prisma/clock.ts';
import type { Database } from '../prisma/database.ts';
import type { Effect } from './activities/effect.ts';
import { createEffectActivities } from './activities/perform-effect.ts';
import { createStepActivities } from './activities/step.ts';
import { QUEUE } from './contract.ts';
import { createImportActivities } from './imports/activities.ts';
import { createSweepActivities } from './sweep.ts';

export interface WorkerDeps {
  connection: NativeConnection;
  namespace: string;
  client: Client;
  /** A pool a queue, so that a flood of enquiries never waits in front of an approval. `system` sees all workspaces. */
  databases: Record<'people' | 'enquiries' | 'effects' | 'system', Database>;
  clock: Clock;
  /** How each kind of effect touches the outside. */
  effects: readonly Effect[];
  workflowBundle: WorkflowBundleWithSourceMap;
  log(event: string, detail: Record<string, unknown>): void;
}

/** The workflows as one script, made once a process. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./workflows/workflows.ts', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  });
}

/** One worker a queue; none of them runs yet. */
export function createWorkers(deps: WorkerDeps): Promise<Worker[]> {
  const { connection, namespace, client, databases, clock, log, workflowBundle } = deps;
  const base = { connection, namespace, shutdownGraceTime: '3s', shutdownForceTime: '6s' };
  return Promise.all([
    Worker.create({
      ...base,
      taskQueue: QUEUE.people,
      workflowBundle,
      activities: {
        ...createStepActivities({ db: databases.people, clock }, log),
        ...createSweepActivities({ system: databases.system.pool, client, clock, log }),
      },
      maxConcurrentWorkflowTaskExecutions: 100,
      maxConcurrentLocalActivityExecutions: 100,
      maxCachedWorkflows: 500,
    }),
    Worker.create({
      ...base,
      taskQueue: QUEUE.enquiries,
      workflowBundle,
      activities: {
        ...createStepActivities({ db: databases.enquiries, clock }, log),
        ...createImportActivities({ db: databases.enquiries, clock }),
      },
      // Above the default of 40: a step that is tried again while the database is away holds a slot.
      maxConcurrentWorkflowTaskExecutions: 200,
      maxConcurrentLocalActivityExecutions: 200,
      maxCachedWorkflows: 1500,
    }),
    Worker.create({
      ...base,
      taskQueue: QUEUE.effects,
      activities: createEffectActivities({ db: databases.effects, clock }, deps.effects),
      maxConcurrentActivityTaskExecutions: 20,
    }),
  ]);
}
