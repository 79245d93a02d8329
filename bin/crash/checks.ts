import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { findDivergence } from '../../worker/engine/fold.ts';
import { workflowOf } from '../../worker/contract.ts';
import type { CaughtMail } from '../services/mail-catcher.ts';
import type { Stack } from '../services/stack.ts';
import type { Crowd } from './crowd.ts';

export interface Checked {
  lost: number;
  doubled: number;
  /** Effects of which nobody knows whether they happened; shown to a person, never sent again. */
  unknown: number;
  mails: number;
  problems: string[];
}

const FOUND = `SELECT external_ref AS reference, count(*)::int AS n FROM enquiry WHERE external_ref LIKE 'crash-%' GROUP BY 1`;
const SCOPES = `SELECT id, kind, status, workspace_id FROM scope`;
const TASKS = `SELECT count(*)::int AS n FROM (SELECT 1 FROM task WHERE state = 'open' AND kind <> 'launch_work'
  GROUP BY scope_id, step_id, visit, coalesce(member_id::text, role) HAVING count(*) > 1) twice`;
const OWNERS = `SELECT count(*)::int AS n FROM (SELECT 1 FROM handoff WHERE state = 'accepted' GROUP BY enquiry_id HAVING count(*) > 1) twice`;
const ORDERS = `SELECT count(*)::int AS n FROM (SELECT 1 FROM "order" WHERE state = 'placed' GROUP BY enquiry_id HAVING count(*) > 1) twice`;
const UNKNOWN = `SELECT count(*)::int AS n FROM effect WHERE state = 'unknown'`;

/** Everything that must hold however often something was killed. Reads only. */
export async function checkAll({ stack, owner, crowd }: { stack: Stack; owner: Pool; crowd: Crowd }): Promise<Checked> {
  const found = new Map(
    (await owner.query<{ reference: string; n: number }>(FOUND)).rows.map(({ reference, n }) => [reference, n]),
  );
  const missing = [...crowd.acknowledged.keys()].filter((reference) => !found.has(reference));
  const twice = [...found].filter(([, n]) => n > 1).map(([reference]) => reference);
  const problems = missing.map((reference) => `${reference} was acknowledged and is not there`);

  const { rows: scopes } = await owner.query<{
    id: string;
    kind: 'campaign' | 'enquiry';
    status: string;
    workspace_id: string;
  }>(SCOPES);
  problems.push(...(await checkWorkflows(stack, scopes)));
  for (const { id } of scopes) {
    const divergence = await findDivergence(owner, id);
    if (divergence) problems.push(`scope ${id}: ${divergence}`);
  }
  const [tasks, owners, orders, unknown] = await Promise.all(
    [TASKS, OWNERS, ORDERS, UNKNOWN].map(async (sql) => (await owner.query<{ n: number }>(sql)).rows[0]?.n ?? 0),
  );
  const mails = readMailKeys(stack.environment.TANDEM_MAILBOX ?? '');
  const sentTwice = mails.length - new Set(mails).size;
  if (tasks) problems.push(`${tasks} tasks are doubled`);
  if (owners) problems.push(`${owners} enquiries have two owners`);
  if (orders) problems.push(`${orders} enquiries have two orders`);
  if (sentTwice) problems.push(`${sentTwice} mails went twice`);
  return {
    lost: missing.length,
    doubled: twice.length + (tasks ?? 0) + (owners ?? 0) + (orders ?? 0) + sentTwice,
    unknown: unknown ?? 0,
    mails: mails.length,
    problems,
  };
}

/** A workflow waits for each open scope, and none for one that has ended. */
async function checkWorkflows(
  stack: Stack,
  scopes: { id: string; kind: 'campaign' | 'enquiry'; status: string }[],
): Promise<string[]> {
  const connection = await Connection.connect({ address: stack.environment.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: stack.environment.TEMPORAL_NAMESPACE });
  const problems: string[] = [];
  for (const { id, kind, status } of scopes) {
    const { workflowId } = workflowOf(kind, id);
    const described = await client.workflow
      .getHandle(workflowId)
      .describe()
      .catch(() => undefined);
    const is = described?.status.name;
    // One that ended before Temporal lost everything has no workflow any more, and needs none.
    if (status === 'ended' ? is !== undefined && is !== 'COMPLETED' : is !== 'RUNNING')
      problems.push(`${workflowId} is ${is ?? 'unknown'} and its scope ${status}`);
  }
  await connection.close();
  return problems;
}

function readMailKeys(file: string): string[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as CaughtMail).headers['x-tandem-key'] ?? '');
}
