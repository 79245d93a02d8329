import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { shortFlow } from '../flow/templates/short.ts';
import { templates } from '../flow/templates/templates.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { virtualClock } from '../prisma/clock.ts';
import { createDatabase } from '../prisma/database.ts';
import { newId } from '../prisma/id.ts';
import { DEMO_SLUG } from '../prisma/stores/demo.ts';
import { repoke } from '../worker/repoke.ts';
import { startRun } from '../prisma/stores/runs.ts';
import { setCampaignSegments } from '../prisma/stores/segments.ts';
import { readSubjectHashes } from '../prisma/stores/subjects.ts';
import { demoPassword } from '../server/auth/demo.ts';
import { createDrive } from '../worker/engine/drive.ts';
import { chapters, tell } from './demo/chapters.ts';
import { counterCampaign, deliveryCampaign, depositCampaign, samplerCampaign } from './demo/campaigns.ts';
import { importSample, openedSource, printersWriteIn, writeIn } from './demo/enquiries.ts';
import { addDemoCatalogue } from './demo/catalogue.ts';
import { addPieces } from './demo/material.ts';
import { addMarket } from './demo/market.ts';
import { addPeople } from './demo/people.ts';
import { addWayIn, piecesOf } from './demo/pieces.ts';
import { StartProblem } from './services/problem.ts';
import { addObjective } from './demo/objectives.ts';
import { answerAs } from './demo/story.ts';
import type { Story } from './demo/story.ts';
import { addCampaign, addFlow, addWorkspace } from './demo/workspace.ts';

const DAY_MS = 86_400_000;
const UNFINISHED = `${DEMO_SLUG}-unfinished`;

/**
 * Makes the demo workspace, once: people, the book flow with a live campaign, one being briefed and one just begun, and
 * the short flow with a live campaign and its many enquiries. Everything moves by the engine itself over the past days, so nothing here is made up but the words.
 * Answers false where the workspace is there already. Without `sample`, nobody but those who wrote in have enquired.
 */
export async function seed(
  environment: {
    TANDEM_APP_URL: string;
    TANDEM_SYSTEM_URL: string;
    TANDEM_SECRET: string;
    TANDEM_PUBLIC_URL: string;
    TANDEM_DATA_DIR: string;
  },
  { sample = true } = {},
): Promise<boolean> {
  const db = createDatabase({ url: environment.TANDEM_APP_URL, max: 8 });
  const system = createDatabase({ url: environment.TANDEM_SYSTEM_URL, max: 4 });
  try {
    const { rows } = await system.pool.query<{ slug: string }>('SELECT slug FROM workspace WHERE slug = ANY($1)', [
      [DEMO_SLUG, UNFINISHED],
    ]);
    if (rows.some(({ slug }) => slug === DEMO_SLUG)) return false;
    if (rows.length > 0)
      throw new StartProblem('The demo workspace was begun and not finished. Begin again with: npm start -- --fresh');
    const now = new Date();
    const clock = virtualClock(new Date(now.getTime() - 21 * DAY_MS).toISOString());
    const drive = createDrive({ db, clock, system: system.pool, atOnce: 8 });
    const at = clock.now(0);

    const workspaceId = await addWorkspace(system.pool, { name: 'Inkwell & Sons', slug: UNFINISHED, at });
    const people = await addPeople(system.pool, {
      workspaceId,
      domain: 'inkwell.example',
      at,
      hash: (email) => hashPassword(demoPassword(environment.TANDEM_SECRET, email)),
    });
    await addObjective(system.pool, {
      workspaceId,
      ownerId: people.dana!,
      at,
      level: 'business',
      unit: 'GBP',
      title: 'A tenth more turnover within a year',
      metric: 'Turnover of twelve months',
      baseline: 4_200_000,
      target: 4_620_000,
      dueAt: new Date(now.getTime() + 270 * DAY_MS),
      readings: [{ at: new Date(at.getTime() + 7 * DAY_MS), value: 4_236_000 }],
    });
    const publish = async (definition: FlowDefinition): Promise<string> =>
      (await addFlow(system.pool, { workspaceId, definition, layout: {}, byId: people.dana!, at })).versionId;
    const book = await publish(bookFlow());
    const short = await publish(shortFlow());
    const story: Story = { db, system: system.pool, clock, workspaceId, people, settle: drive.settle };
    const { printers } = await addMarket(db, { workspaceId, people, at });
    const until = (date: Date): Promise<void> => drive.until(date.toISOString(), clock.set);
    const begin = async (
      told: ReturnType<typeof depositCampaign>,
      flowVersionId: string,
    ): Promise<{ campaignId: string; runId: string }> => {
      const campaign = { ...told, workspaceId, ownerId: people.priya!, salesOwnerId: people.tom!, at: clock.now(0) };
      const campaignId = await addCampaign(system.pool, campaign, (id) =>
        db.inWorkspaceSql(workspaceId, (sql) => readSubjectHashes(sql, id)),
      );
      if (flowVersionId === book)
        await db.inWorkspaceSql(workspaceId, (sql) =>
          setCampaignSegments(sql, { workspaceId, campaignId, segmentIds: [printers] }),
        );
      if (campaign.code !== 'COUNTER') {
        const key = await addWayIn(db, { workspaceId, campaignId, code: campaign.code, at: campaign.at });
        const formUrl = new URL(`/f/${key}`, environment.TANDEM_PUBLIC_URL).href;
        await addPieces(system.pool, piecesOf(campaign.code, formUrl), {
          workspaceId,
          byId: people.priya!,
          at: campaign.at,
          campaignId,
          filesDir: join(environment.TANDEM_DATA_DIR, 'files'),
        });
      }
      const started = await startRun(db, clock, {
        workspaceId,
        campaignId,
        flowVersionId,
        memberId: people.priya!,
      });
      if (!('runId' in started)) throw new Error(`The demo's run did not start: ${started.refused}`);
      await drive.settle();
      return { campaignId, runId: started.runId };
    };

    const deposit = await begin(depositCampaign(now), short);
    await tell(story, deposit.runId, [...chapters.asked, ...chapters.planned, ...chapters.told]);
    const delivery = await begin(deliveryCampaign(now), book);
    await tell(story, delivery.runId, [
      ...chapters.estimated,
      ...chapters.heard,
      ...chapters.planned,
      ...chapters.told,
    ]);
    await voteWhenAsked(story, until, [deposit.runId, delivery.runId], now);
    await until(new Date(now.getTime() - 2 * DAY_MS));
    await printersWriteIn(db, await openedSource(db, workspaceId, delivery.campaignId, 'web_form'), clock.now(0));
    await drive.settle();

    const sampler = await begin(samplerCampaign(now), book);
    const { campaignId } = sampler;
    await addDemoCatalogue(db, { workspaceId, campaignId, byId: people.priya!, at: clock.now(0) });
    await tell(story, sampler.runId, [...chapters.estimated, ...chapters.heard, ...chapters.planned]);
    for (const who of ['karen', 'sofia'])
      await answerAs(story, { runId: sampler.runId, kind: 'acknowledgement', who, outcome: 'acknowledged' });

    await until(new Date(now.getTime() - 40 * 60_000));
    await writeIn(db, await openedSource(db, workspaceId, deposit.campaignId, 'web_form'), clock.now(0));
    await drive.settle();
    await talk(story, deposit.runId);
    await begin(counterCampaign(now), book);
    await until(new Date(now.getTime() - 5 * 60_000));
    if (sample) await importSample(db, await openedSource(db, workspaceId, deposit.campaignId, 'phone'), clock.now(0));
    await until(now);
    // What moved here moved without Temporal; each open scope gets its workflow when the relay pokes it.
    await repoke(system.pool, clock);
    await system.pool.query('UPDATE workspace SET slug = $2 WHERE slug = $1', [UNFINISHED, DEMO_SLUG]);
    return true;
  } finally {
    await Promise.all([db.close(), system.close()]);
  }
}

function bookFlow(): FlowDefinition {
  const found = templates.find(({ id }) => id === 'F1');
  if (!found) throw new Error('The book flow is not among the templates');
  return found.flow();
}

const VOTES_OPEN = `SELECT DISTINCT run_id FROM task WHERE run_id = ANY($1) AND kind = 'vote' AND state = 'open' ORDER BY run_id`;

/** Each vote opens some business days before the launch, whichever day that is this year. */
async function voteWhenAsked(
  story: Story,
  until: (date: Date) => Promise<void>,
  runIds: readonly string[],
  now: Date,
): Promise<void> {
  const waiting = new Set(runIds);
  for (let daysAgo = 20; daysAgo > 3 && waiting.size > 0; daysAgo -= 0.5) {
    await until(new Date(now.getTime() - daysAgo * DAY_MS));
    const { rows } = await story.system.query<{ run_id: string }>(VOTES_OPEN, [[...waiting]]);
    for (const { run_id: runId } of rows) {
      await tell(story, runId, chapters.voted);
      waiting.delete(runId);
    }
  }
  if (waiting.size > 0) throw new Error('Nobody was asked to vote on a launch in time');
}

const QUALIFIED = `INSERT INTO qualification_answer (workspace_id, enquiry_id, framework, question, answer, member_id, at) VALUES ($1, $2, 'BANT', $3, $4, $5, $6)`;

/** A morning of Sales: one order, one under way, one given back for its telephone number. */
async function talk(story: Story, runId: string): Promise<void> {
  await answerAs(story, { runId, kind: 'handoff', enquiry: 'Mei Tanaka', outcome: 'accepted' });
  await answerAs(story, { runId, kind: 'handoff', enquiry: 'Ana Ruiz', outcome: 'accepted' });
  await answerAs(story, {
    runId,
    kind: 'handoff',
    enquiry: 'Owen Price',
    outcome: 'rejected',
    reasonCode: 'missing_contact',
    reason: 'There is no telephone number.',
  });

  const [mei] = (
    await story.system.query<{ id: string; owner_id: string }>(
      `SELECT id, owner_id FROM enquiry WHERE run_id = $1 AND name = 'Mei Tanaka'`,
      [runId],
    )
  ).rows;
  if (!mei) throw new Error('The demo has lost Mei Tanaka');
  const answers = {
    need: 'Savings out of reach for a year',
    timeline: 'This month',
    budget: '£4,000',
    authority: 'Decides herself',
  };
  for (const [question, answer] of Object.entries(answers)) {
    await story.system.query(QUALIFIED, [
      story.workspaceId,
      mei.id,
      question,
      answer,
      mei.owner_id,
      story.clock.now(0),
    ]);
  }
  await story.system.query(
    `INSERT INTO contact_attempt (id, workspace_id, enquiry_id, member_id, kind, result, note, at) VALUES ($1, $2, $3, $4, 'call', 'spoke', 'Wants to begin with £4,000.', $5)`,
    [newId(), story.workspaceId, mei.id, mei.owner_id, story.clock.now(0)],
  );
  await answerAs(story, { runId, kind: 'qualify', enquiry: 'Mei Tanaka', outcome: 'qualified' });
  await answerAs(story, { runId, kind: 'sell', enquiry: 'Mei Tanaka', outcome: 'won' });
  await answerAs(story, {
    runId,
    kind: 'order',
    enquiry: 'Mei Tanaka',
    outcome: 'ordered',
    form: { lines: [{ name: 'Twelve-month deposit', quantity: 1, unitMinor: 400_000 }] },
  });
}
