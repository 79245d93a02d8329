import type { FlowDefinition } from '../../flow/definition.ts';
import { bookCampaignText } from '../../flow/templates/book-campaign.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { SEEN } from './seen.ts';
import { acknowledge, taskAt } from './short-run.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

/** Steps of the book campaign, taken as its people take them. */

/** A world with the book campaign; the demo's people are in the groups that it names. */
export function aBookWorld(options: Parameters<typeof aWorld>[0] = {}): Promise<World> {
  return aWorld({ flow: flowOf(bookCampaignText), ...options });
}

/** Throws where the text is no flow. */
export function flowOf(text: string): FlowDefinition {
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(JSON.stringify(errors));
  return flow;
}

/** Each of them answers their own task of a step, or one that anybody of their role may take. */
export async function say(world: World, stepId: string, outcome: string, ...who: string[]): Promise<void> {
  for (const one of who) {
    const [own] = await world.openTasks('step_id = $1 AND member_id = $2', stepId, world.people[one]);
    const task = own ?? (await pooled(world, stepId, one));
    const needsReason = /objection|hold|no_go|rejected|change/.test(outcome);
    const result = await world.answer(task, one, outcome, {
      ...(needsReason && { reason: `${one} has a reason` }),
      ...(outcome === 'contributed' && { form: SEEN }),
    });
    if (!result.ok) throw new Error(`${one} at ${stepId}: ${result.code}`);
  }
}

async function pooled(world: World, stepId: string, who: string) {
  const [task] = await world.openTasks(
    'step_id = $1 AND member_id IS NULL AND role = (SELECT role FROM member WHERE id = $2)',
    stepId,
    world.people[who],
  );
  if (!task) throw new Error(`Nothing at ${stepId} for ${who}`);
  return task;
}

/** From the start to the plan: three have looked at the market, both sides agree. */
export async function untilPlan(world: World): Promise<void> {
  await say(world, 'ass', 'contributed', 'tom', 'ben', 'karen');
  await say(world, 'consS', 'agreed', 'tom', 'ben', 'karen');
  await say(world, 'consV', 'agreed', 'aisha');
}

/** From the plan to the briefs: handed in, agreed, material ready. */
export async function untilBriefs(world: World): Promise<void> {
  await say(world, 'plan', 'submitted', 'priya');
  await say(world, 'apS', 'approved', 'tom');
  await say(world, 'mat', 'ready', 'helen');
}

/** Both sides briefed and Service ready. */
export async function briefBoth(world: World): Promise<void> {
  await acknowledge(world, 'brS', 'tom', 'margaret', 'ben', 'karen');
  await acknowledge(world, 'brV', 'aisha', 'jamal', 'sofia');
  await world.answer(await taskAt(world, 'rdy'), 'jamal', 'ready', { form: { forecastPeak: 120, capacity: '400' } });
}

export const GATE_OPENS = '2027-04-28T08:00:00.000Z';
export const LAUNCH = '2027-05-04T08:00:00.000Z';

/** A run of the book campaign whose joint decision is asked for: everybody is told. */
export async function aRunAtGate(
  world: World,
  overrides?: Parameters<World['campaign']>[0],
): Promise<{ campaignId: string; runId: string }> {
  const campaignId = await world.campaign(overrides);
  const runId = await world.run(campaignId);
  await untilPlan(world);
  await untilBriefs(world);
  await briefBoth(world);
  await world.until(GATE_OPENS);
  return { campaignId, runId };
}

/** The same, with three votes for it and the launch date passed: it captures. */
export async function aBookCapturing(
  world: World,
  overrides?: Parameters<World['campaign']>[0],
): Promise<{ campaignId: string; runId: string }> {
  const run = await aRunAtGate(world, overrides);
  await say(world, 'go', 'go', 'priya', 'tom', 'aisha');
  await world.until(LAUNCH);
  return run;
}
