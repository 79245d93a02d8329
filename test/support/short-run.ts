import type { SubjectFields } from '../../prisma/stores/subjects.ts';
import { editCampaign } from './edit-campaign.ts';
import type { OpenTask, World } from './world.ts';

/** Steps of the short campaign, taken as its people take them. */

/** Open tasks of a step, those of this member if one is named. */
export async function tasksAt(world: World, stepId: string, who?: string): Promise<OpenTask[]> {
  return who === undefined
    ? world.openTasks('step_id = $1', stepId)
    : world.openTasks('step_id = $1 AND member_id = $2', stepId, world.people[who] ?? who);
}

export async function taskAt(world: World, stepId: string, who?: string): Promise<OpenTask> {
  const [task] = await tasksAt(world, stepId, who);
  if (!task) throw new Error(`No open task at ${stepId}${who === undefined ? '' : ` for ${who}`}`);
  return task;
}

/** Each of them acknowledges their brief; throws where one is refused. */
export async function acknowledge(world: World, stepId: string, ...who: string[]): Promise<void> {
  for (const one of who) {
    const result = await world.answer(await taskAt(world, stepId, one), one, 'acknowledged');
    if (!result.ok) throw new Error(`${one}: ${result.code}`);
  }
}

/** Lead and four in five of both sides of the demo's people. */
export async function acknowledgeBoth(world: World): Promise<void> {
  await acknowledge(world, 'briefSales', 'tom', 'margaret', 'ben', 'karen');
  await acknowledge(world, 'briefService', 'aisha', 'jamal', 'sofia');
}

/** A run of the short campaign that waits for its launch date, everybody told and Sales agreed. */
export async function aWaitingRun(
  world: World,
  overrides?: Parameters<World['campaign']>[0],
): Promise<{ campaignId: string; runId: string }> {
  const campaignId = await world.campaign(overrides);
  const runId = await world.run(campaignId);
  await world.answer(await taskAt(world, 'plan'), 'priya', 'submitted');
  await acknowledgeBoth(world);
  await world.answer(await taskAt(world, 'agree'), 'tom', 'approved');
  return { campaignId, runId };
}

/** The same, launched a day later: it captures from then on. */
export async function aCapturingRun(
  world: World,
  launchAt = '2027-04-13T08:00:00.000Z',
): Promise<{ campaignId: string; runId: string }> {
  const run = await aWaitingRun(world, { launchAt });
  await world.until(launchAt);
  return run;
}

/** Edits the campaign and tells its run, as the server does; lets what follows move. */
export async function edit(
  world: World,
  ids: { campaignId: string; runId: string },
  change: Partial<Pick<SubjectFields, 'offer' | 'budgetMinor' | 'launchAt' | 'endsAt'>>,
): Promise<void> {
  if (!(await editCampaign(world, ids, change))) throw new Error('The edit is refused');
  await world.drive.settle();
}
