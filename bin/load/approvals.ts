import type { Pool } from 'pg';
import { hashFlow } from '../../flow/hash.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import type { Session } from './session.ts';

/** A campaign whose approvals follow each other, so that each answer's effect is the next task. */
function chainText(length: number): string {
  const steps = Array.from({ length }, (_, n) => {
    const next = n + 1 < length ? `a${n + 1}` : 'done';
    return `a${n}: approval{label=Approval ${n + 1}; subject=objectives; who=sales.lead; escalate=sales.head,role:operations} approved->${next} rejected->done changes_requested->done expired->done`;
  });
  return ['flow Approvals under load', 'start: start out->a0', ...steps, 'done: end{outcome=stopped}', ''].join('\n');
}

export interface ApprovalTimer {
  /** Approves what waits and answers the milliseconds from the POST to the commit of the next task; undefined at the end. */
  approve(): Promise<number | undefined>;
}

const OPEN = `SELECT id, subject_hash FROM task WHERE run_id = $1 AND state = 'open' AND kind = 'approval' AND id <> ALL($2) LIMIT 1`;

/** Operations draws the flow, another approves and so publishes it, marketing starts it, the sales lead answers: all over HTTP. */
export async function startApprovals(deps: {
  owner: Pool;
  operations: Session;
  /** Another who may publish. */
  approver: Session;
  marketing: Session;
  lead: Session;
  count: number;
}): Promise<ApprovalTimer> {
  const { owner, operations, approver, marketing, lead, count } = deps;
  const { flow } = parseFlow(chainText(count + 1));
  if (!flow) throw new Error('The chain of approvals cannot be read');
  const versionId = await publish(operations, approver, flow);
  const made = await marketing.send('POST', '/campaigns', {
    name: 'Approvals under load',
    code: `LOAD-${hashFlow(flow).slice(0, 6).toUpperCase()}-${Date.now() % 100_000}`,
    offer: 'None',
    plan: { objectives: 'To be quick' },
  });
  if (made?.status !== 201) throw new Error(`No campaign: ${JSON.stringify(made)}`);
  const { id } = made.body as { id: string };
  const started = await marketing.send('POST', `/campaigns/${id}/runs`, { flowVersionId: versionId });
  if (started?.status !== 201) throw new Error(`No run: ${JSON.stringify(started)}`);
  const { runId } = started.body as { runId: string };

  const answered: string[] = [];
  const nextTask = async (): Promise<{ id: string; subject_hash: string }> => {
    for (let n = 0; n < 3000; n++) {
      const { rows } = await owner.query<{ id: string; subject_hash: string }>(OPEN, [runId, answered]);
      if (rows[0]) return rows[0];
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('No approval came within half a minute');
  };
  let task = await nextTask();
  return {
    async approve() {
      if (answered.length >= count) return undefined;
      const from = performance.now();
      const answer = await lead.send('POST', `/tasks/${task.id}/answers`, {
        outcome: 'approved',
        hash: task.subject_hash,
      });
      if (answer?.status !== 201) throw new Error(`An approval was refused: ${JSON.stringify(answer)}`);
      answered.push(task.id);
      task = await nextTask();
      return performance.now() - from;
    },
  };
}

async function publish(operations: Session, approver: Session, flow: object): Promise<string> {
  const created = await operations.send('POST', '/flows', { name: `Approvals under load ${Date.now()}` });
  if (created?.status !== 201) throw new Error(`No flow: ${JSON.stringify(created)}`);
  const { id } = created.body as { id: string };
  const { draft } = await operations.get<{ draft: { revision: number } | null }>(`/flows/${id}`);
  const saved = await operations.send('PUT', `/flows/${id}/draft`, {
    definition: flow,
    layout: {},
    baseVersionId: null,
    revision: draft?.revision ?? 0,
  });
  if (saved?.status !== 200) throw new Error(`No draft: ${JSON.stringify(saved)}`);
  const asked = await operations.send('POST', `/flows/${id}/proposals`, {
    revision: (saved.body as { revision: number }).revision,
    note: 'For the load run',
  });
  if (asked?.status !== 201) throw new Error(`Not asked for review: ${JSON.stringify(asked)}`);
  const { id: proposalId } = asked.body as { id: string };
  const published = await approver.send('POST', `/flows/${id}/proposals/${proposalId}/approve`, {});
  if (published?.status !== 201) throw new Error(`Not published: ${JSON.stringify(published)}`);
  return (published.body as { id: string }).id;
}
