import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { createDatabase } from '../../prisma/database.ts';
import type { Database } from '../../prisma/database.ts';
import { recordAnswer } from '../../prisma/stores/answers.ts';
import type { AnswerResult } from '../../prisma/stores/answers.ts';
import { step } from '../../worker/engine/step.ts';
import { copyScopes } from '../support/copy-scopes.ts';
import type { ScopeCopy } from '../support/copy-scopes.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const RACES = 10_000;
const AT_ONCE = 6;

const flow = parseFlow(`flow Races
start: start out->capture
capture: capture{sources=web_form; closes=on_stop} each->way closed->completed
completed: end{outcome=completed}
way: condition{task: answers.way = task; approval: answers.way = approval} task->ask approval->agree else->assign
ask: task{role=sales; form=call; due=4h; escalate=ops.lead} done->won overdue->lost
agree: approval{subject=budget; who=sales.lead; due=4h; escalate=role:operations} approved->won rejected->lost changes_requested->lost expired->lost
assign: assign assigned->offer none->lost
offer: handoff{acceptWithin=4h; ladder=sales.lead} accepted->won rejected->lost returned->lost expired->lost
won: enquiry_end{outcome=won}
lost: enquiry_end{outcome=lost}
`).flow!;

/** What each kind of task is answered with, and what its end says when time was up. */
const WAYS = { task: 'done', approval: 'approved', offer: 'accepted' } as const;

describe('an answer and the claim of its due instant', () => {
  let world: World;
  let answering: Database;
  let copies: (ScopeCopy & { outcome: string })[];

  beforeAll(async () => {
    world = await aWorld({ flow });
    answering = createDatabase({ url: world.urls.appUrl, max: AT_ONCE });
    const runId = await world.run(await world.campaign());
    copies = [];
    for (const [n, [way, outcome]] of Object.entries(WAYS).entries()) {
      const scopeId = await world.enquire(runId, { email: `${way}@acme.example`, answers: { way } });
      const count = Math.floor((RACES * (n + 1)) / 3) - Math.floor((RACES * n) / 3);
      await world.until('2027-04-12T13:00:00.000Z');
      copies.push(...(await copyScopes(world.owner, scopeId, count)).map((copy) => ({ ...copy, outcome })));
      world.clock.set('2027-04-12T09:00:00.000Z');
    }
    // Eight hours: rung 0 and the last rung above it.
    world.clock.set('2027-04-12T17:00:00.000Z');
  });
  afterAll(async () => {
    await answering.close();
    await world.close();
  });

  it(`${RACES} times start together on two connections: one result each, the person is told the one that holds, each side wins a tenth`, async () => {
    const told = new Map<string, AnswerResult>();
    const waiting = copies.toSorted(() => Math.random() - 0.5);
    // How much later the step starts, in milliseconds: shifted against whoever won, so that they meet as closely as may be.
    let lead = 1;
    const lane = async (): Promise<void> => {
      for (let copy = waiting.pop(); copy; copy = waiting.pop()) {
        const { scopeId, taskId, memberId, outcome, subjectHash } = copy;
        const jitter = lead + Math.random() * 4 - 2;
        const hash = subjectHash === null ? {} : { hash: subjectHash };
        const [answer] = await Promise.all([
          pause(-jitter).then(() =>
            recordAnswer(answering, world.clock, {
              workspaceId: world.workspaceId,
              taskId,
              memberId,
              outcome,
              ...hash,
            }),
          ),
          pause(jitter).then(() => step(world.engine, { workspaceId: world.workspaceId, scopeId })),
        ]);
        told.set(scopeId, answer);
        lead += answer.ok ? -0.02 : 0.02;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));

    const stored = await world.look<{
      id: string;
      task_state: string;
      task_outcome: string | null;
      end: string;
      by: string;
      open: number;
    }>(
      `SELECT s.id, t.state AS task_state, t.outcome AS task_outcome, s.outcome AS end, c.kind AS by,
          (SELECT count(*)::int FROM task o WHERE o.scope_id = s.id AND o.state = 'open') AS open
        FROM scope s JOIN task t ON t.id = ANY($1) AND t.scope_id = s.id
        JOIN LATERAL (SELECT kind FROM cause WHERE scope_id = s.id AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1) c ON true`,
      copies.map(({ taskId }) => taskId),
    );
    const counts = { answered: 0, 'too late': 0 };
    const wrong: unknown[] = [];
    for (const { id, task_state, task_outcome, end, by, open } of stored) {
      const answer = told.get(id)!;
      const isConsistent = answer.ok
        ? task_state === 'done' && task_outcome === answer.outcome && end === 'won' && by === 'answered' && open === 0
        : answer.code === 'TASK_TOO_LATE' &&
          task_state === 'expired' &&
          task_outcome === null &&
          end === 'lost' &&
          by === 'due' &&
          open === 0;
      if (!isConsistent) wrong.push({ id, task_state, task_outcome, end, by, open, answer });
      counts[answer.ok ? 'answered' : 'too late'] += 1;
    }
    console.log(
      `${stored.length} races: ${counts.answered} answers counted, ${counts['too late']} were told that they came too late`,
    );

    expect(wrong.slice(0, 5)).toEqual([]);
    expect(stored).toHaveLength(RACES);
    expect(counts.answered).toBeGreaterThanOrEqual(RACES / 10);
    expect(counts['too late']).toBeGreaterThanOrEqual(RACES / 10);
    const unseen = await world.look<{ n: number }>('SELECT count(*)::int AS n FROM cause WHERE seq IS NULL');
    expect(unseen).toEqual([{ n: 0 }]);
  }, 180_000);
});

/** Timers count whole milliseconds, so a part of one is a chance of one. */
async function pause(ms: number): Promise<void> {
  const whole = Math.floor(ms) + (Math.random() < ms - Math.floor(ms) ? 1 : 0);
  if (whole > 0) await new Promise((resolve) => setTimeout(resolve, whole));
}
