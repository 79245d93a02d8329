import pg from 'pg';
import { addPieces, piecesOfKinds } from '../../bin/demo/material.ts';
import { addPeople } from '../../bin/demo/people.ts';
import type { DemoPerson } from '../../bin/demo/people.ts';
import { addCampaign, addFlow, addWorkspace } from '../../bin/demo/workspace.ts';
import type { DemoCampaign } from '../../bin/demo/workspace.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { materialKinds } from '../../flow/material/kinds.ts';
import type { Registry } from '../../flow/registry.ts';
import { shortFlow } from './flows/short-flow.ts';
import { virtualClock } from '../../prisma/clock.ts';
import type { Clock } from '../../prisma/clock.ts';
import { createDatabase } from '../../prisma/database.ts';
import type { Database } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { readEnquiry } from '../../flow/intake/read-enquiry.ts';
import { recordAnswer } from '../../prisma/stores/answers.ts';
import type { AnswerInput } from '../../prisma/stores/answer.ts';
import type { AnswerResult } from '../../prisma/stores/answers.ts';
import { captureIn } from '../../prisma/stores/intake.ts';
import { startRun } from '../../prisma/stores/runs.ts';
import { getSource } from '../../prisma/stores/sources.ts';
import { readSubjectHashes } from '../../prisma/stores/subjects.ts';
import { createDrive } from '../../worker/engine/drive.ts';
import type { Engine } from '../../worker/engine/step.ts';
import { freshDatabase } from './database.ts';
import type { DatabaseUrls } from './database.ts';

export interface OpenTask {
  id: string;
  kind: string;
  step_id: string;
  scope_id: string;
  member_id: string | null;
  role: string | null;
  subject_hash: string | null;
  due_at: Date | null;
  outcomes: string[];
}

type SetClock = Clock & { set(at: string): void; advance(ms: number): void };

interface WorldOptions {
  at?: string;
  clock?: SetClock;
  flow?: FlowDefinition;
  people?: readonly DemoPerson[];
  registry?: Registry;
  /** Where the pages of its campaigns' material are; by default where nobody looks. */
  pages?: string;
}

/**
 * A workspace with people and a published flow on a database of its own, and a clock that stands still: scenarios of
 * weeks run the real `step` in milliseconds.
 */
export async function aWorld(options: WorldOptions = {}) {
  return aWorldOn(await freshDatabase(), options);
}

/** The same on a database that is there, for benches and scripts. */
export async function aWorldOn(urls: DatabaseUrls, options: WorldOptions = {}) {
  const db: Database = createDatabase({ url: urls.appUrl });
  const system = createDatabase({ url: urls.systemUrl });
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
  // A service that ends under an idle connection is no failure of a scenario.
  owner.on('error', () => undefined);
  const clock: SetClock = options.clock ?? virtualClock(options.at ?? '2027-04-12T09:00:00.000Z');
  const engine: Engine = { db, clock, ...(options.registry && { registry: options.registry }) };
  const drive = createDrive({ ...engine, system: system.pool });
  const at = clock.now(0);
  const workspaceId = await addWorkspace(system.pool, { name: 'Inkwell', slug: newId(), at });
  const people = await addPeople(system.pool, {
    workspaceId,
    domain: 'inkwell.example',
    at,
    ...(options.people && { people: options.people }),
  });
  const { flowId, versionId } = await addFlow(system.pool, {
    workspaceId,
    definition: options.flow ?? shortFlow(),
    layout: {},
    byId: people.dana!,
    at,
  });

  const look = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
    (await owner.query(sql, values)).rows as T[];
  const openTasks = (where = 'true', ...values: unknown[]): Promise<OpenTask[]> =>
    look(
      `SELECT id, kind, step_id, scope_id, member_id, role, subject_hash, due_at, outcomes FROM task WHERE state = 'open' AND ${where} ORDER BY created_at, id`,
      ...values,
    );

  return {
    db,
    system,
    owner,
    clock,
    drive,
    workspaceId,
    people,
    flowId,
    versionId,
    urls,
    look,
    openTasks,
    engine,
    /** A complete campaign, with material of every kind, that launches on Tue 4 May 2027, 09:00 in London. */
    async campaign(overrides: Partial<DemoCampaign> = {}): Promise<string> {
      const brief = { what: 'A paper sampler by post and web', offer: 'Sampler for £59' };
      const complete: DemoCampaign = {
        workspaceId,
        code: `C${newId().slice(-8)}`.toUpperCase(),
        name: 'Spring Paper Sampler',
        ownerId: people.priya!,
        salesOwnerId: people.tom!,
        offer: 'Sampler for £59',
        budgetMinor: 2_400_000,
        channels: ['web_page', 'email'],
        plan: { objectives: '207 handoffs', salesObjective: 'New trade accounts', segment: 'UK printers' },
        launchAt: '2027-05-04T08:00:00.000Z',
        endsAt: '2027-06-15T16:00:00.000Z',
        at: clock.now(0),
        briefs: { sales: brief, service: brief },
        ...overrides,
      };
      const campaignId = await addCampaign(system.pool, complete, (id) =>
        db.inWorkspaceSql(workspaceId, (sql) => readSubjectHashes(sql, id)),
      );
      const kinds = materialKinds.map(({ value }) => value);
      await addPieces(system.pool, piecesOfKinds(kinds, options.pages ?? 'https://pages.example'), {
        workspaceId,
        byId: people.priya!,
        at: complete.at,
        campaignId,
      });
      return campaignId;
    },
    async run(campaignId: string, flowVersionId = versionId): Promise<string> {
      const started = await startRun(db, clock, { workspaceId, campaignId, flowVersionId, memberId: people.priya! });
      if (!('runId' in started)) throw new Error(started.refused);
      await drive.settle();
      return started.runId;
    },
    /** Answers a task as a person, without stepping. The hash on the task is what the person read. */
    async say(task: OpenTask, who: string, outcome: string, more: Partial<AnswerInput> = {}): Promise<AnswerResult> {
      const hash = task.subject_hash === null ? {} : { hash: task.subject_hash };
      return recordAnswer(db, clock, {
        workspaceId,
        taskId: task.id,
        memberId: people[who] ?? who,
        outcome,
        ...hash,
        ...more,
      });
    },
    /** Answers and lets everything move that follows. */
    async answer(
      task: OpenTask | undefined,
      who: string,
      outcome: string,
      more: Partial<AnswerInput> = {},
    ): Promise<AnswerResult> {
      if (!task) throw new Error(`No task for ${who} to answer ${outcome}`);
      const result = await this.say(task, who, outcome, more);
      await drive.settle();
      return result;
    },
    /** Takes in an enquiry through the run's open source of a kind, as the public route does, without stepping. */
    async receive(runId: string, fields: Record<string, unknown>, kind = 'web_form'): Promise<string> {
      const [row] = await look<{ id: string }>('SELECT id FROM source WHERE run_id = $1 AND kind = $2', runId, kind);
      const read = readEnquiry({ name: 'Ana Ruiz', ...fields }, 'GB');
      if (!row || !read.ok)
        throw new Error(row && !read.ok ? JSON.stringify(read.problems) : `Run ${runId} has no open source ${kind}`);
      const captured = await db.inWorkspaceSql(workspaceId, async (sql) => {
        const source = await getSource(sql, row.id);
        return captureIn(sql, { source, values: read.values, late: false, at: clock.now(0) });
      });
      if (!('enquiryId' in captured)) throw new Error('The enquiry was known');
      return captured.enquiryId;
    },
    /** The same, and lets it go as far as it can. */
    async enquire(runId: string, fields: Record<string, unknown>, kind?: string): Promise<string> {
      const id = await this.receive(runId, fields, kind);
      await drive.settle();
      return id;
    },
    until: (instant: string): Promise<void> => drive.until(instant, clock.set),
    /** Where a scope stands: step ids of its tokens, or its end. */
    async standing(scopeId: string): Promise<string[]> {
      const [row] = await look<{ state: { tokens: { stepId: string }[]; ended?: { outcome: string } } }>(
        'SELECT state FROM scope WHERE id = $1',
        scopeId,
      );
      const { tokens = [], ended } = row?.state ?? {};
      return ended ? [`(${ended.outcome})`] : tokens.map(({ stepId }) => stepId).toSorted();
    },
    async close(): Promise<void> {
      await Promise.all([db.close(), system.close(), owner.end()]);
    },
  };
}
export type World = Awaited<ReturnType<typeof aWorld>>;
