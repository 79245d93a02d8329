import { addInterrupt } from '../../prisma/stores/interrupts.ts';
import { cancelRun, pauseRun, resumeRun, startRun, stopRun } from '../../prisma/stores/runs.ts';
import { editCampaign } from './edit-campaign.ts';
import { answerAs, chanceOf, openAsked } from './people-who-answer.ts';
import type { Asked } from './people-who-answer.ts';
import type { World } from './world.ts';

/** How a world moves: everything that can go on does, and time passes. */
export interface Moving {
  /** Until nothing is left that could go on by now. */
  settle(): Promise<void>;
  /** Sets the clock and lets go on what is due by then. */
  moveTo(at: string): Promise<void>;
}

/** What befalls a run beside the answers of its people. */
export type Event = 'none' | 'pause' | 'edit' | 'cancel' | 'withdraw' | 'stop';

export interface Course {
  seed: number;
  event: Event;
  budgetMinor: number;
  enquiries: number;
}

interface Running extends Course {
  campaignId: string;
  runId: string;
  received: string[];
  happened: boolean;
  pausedFor: number;
}

const HOUR_MS = 3_600_000;
const AT_ONCE = 6;
const ROUNDS = 600;

const STANDING = `SELECT s.id, s.run_id, s.kind, s.status, r.paused_at IS NOT NULL AS paused, r.state AS run_state,
    coalesce((SELECT array_agg(k->>'stepId') FROM jsonb_array_elements(s.state->'tokens') k), '{}') AS at
  FROM scope s JOIN run r ON r.id = s.run_id WHERE s.status <> 'ended'`;
interface Standing {
  id: string;
  run_id: string;
  kind: string;
  status: string;
  paused: boolean;
  run_state: string;
  at: string[];
}
const NEXT = `SELECT min(s.next_due_at) AS at FROM scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL`;

/**
 * Runs courses side by side, start to end: each round everybody answers what is open as their course's seed says, events
 * befall, and where nobody has anything to say the clock goes on to the next due. Answers the ids of runs in the order of
 * the courses.
 */
export async function runCourses(world: World, courses: readonly Course[], moving: Moving): Promise<string[]> {
  const running = await Promise.all(courses.map((course) => begin(world, course)));
  const byRun = new Map(running.map((one) => [one.runId, one]));
  // Until time has passed.
  const silent = new Set<string>();
  const answered = new Map<string, number>();
  await moving.settle();

  for (let round = 0; round < ROUNDS; round += 1) {
    const standing = await world.look<Standing>(STANDING);
    if (standing.length === 0) return running.map(({ runId }) => runId);
    const parked = standing.filter(({ status }) => status === 'parked');
    if (parked.length > 0) throw new Error(`Held: ${JSON.stringify(parked)}`);

    let moved = 0;
    for (const one of running) moved += await befall(world, one, standing);
    const asked = (await openAsked(world)).filter(({ id }) => !silent.has(id));
    moved += await inParts(asked, async (task) => {
      const course = byRun.get(task.run_id);
      if (!course) return 0;
      const visit = `${task.scope_id}/${task.step_id}/${task.visit}/${task.member_id}`;
      const nth = (answered.get(visit) ?? 0) + 1;
      answered.set(visit, nth);
      const result = await answerAs(world, task, { seed: course.seed, nth });
      if (!result?.ok) silent.add(task.id);
      return result?.ok ? 1 : 0;
    });
    if (moved > 0) {
      await moving.settle();
      continue;
    }
    const [next] = await world.look<{ at: Date | null }>(NEXT);
    // Up to an hour further, so that what is due at nearly the same time goes together and no launch window is missed.
    const now = world.clock.now(0).getTime();
    const to = next?.at ? Math.max(next.at.getTime(), now) + HOUR_MS : now + 24 * HOUR_MS;
    await moving.moveTo(new Date(to).toISOString());
    silent.clear();
  }
  throw new Error(`Not over after ${ROUNDS} rounds: ${JSON.stringify(await world.look<Standing>(STANDING))}`);
}

async function begin(world: World, course: Course): Promise<Running> {
  const campaignId = await world.campaign({ budgetMinor: course.budgetMinor });
  const started = await startRun(world.db, world.clock, {
    workspaceId: world.workspaceId,
    campaignId,
    flowVersionId: world.versionId,
    memberId: world.people.priya!,
  });
  if (!('runId' in started)) throw new Error(started.refused);
  return { ...course, campaignId, runId: started.runId, received: [], happened: false, pausedFor: 0 };
}

/** What befalls a run now, if anything: enquiries come in, somebody pauses, edits, cancels, stops or withdraws. */
async function befall(world: World, one: Running, standing: readonly Standing[]): Promise<number> {
  const run = standing.find(({ id }) => id === one.runId);
  const by = { workspaceId: world.workspaceId, runId: one.runId, memberId: world.people.priya! };
  if (one.pausedFor > 0) {
    one.pausedFor -= 1;
    if (one.pausedFor === 0 && (await resumeRun(world.db, world.clock, by))) return 1;
    return 0;
  }
  if (run?.at.includes('cap') && one.received.length < one.enquiries) {
    one.received.push(await world.receive(one.runId, personOf(one, one.received.length)));
    return 1;
  }
  if (one.happened || !run) return 0;
  const random = chanceOf(one.seed, 'event', run.at.join());
  switch (one.event) {
    case 'none':
      return 0;
    case 'pause':
      if (!random.chance(0.3)) return 0;
      one.happened = await pauseRun(world.db, world.clock, by);
      one.pausedFor = 4;
      return 1;
    case 'edit':
      if (!run.at.includes('wait')) return 0;
      one.happened = await editCampaign(world, one, { offer: `Sampler for £${one.seed}` }, world.people.helen);
      return 1;
    case 'cancel':
      if (!(one.seed % 2 === 0 ? one.received.length >= one.enquiries : run.at.includes('brS'))) return 0;
      one.happened = await cancelRun(world.db, world.clock, { ...by, reason: 'As the seed would have it' });
      return 1;
    case 'stop':
      if (one.received.length < one.enquiries) return 0;
      one.happened = await stopRun(world.db, world.clock, by);
      return 1;
    case 'withdraw': {
      const person = one.received.find((id) => standing.some((each) => each.id === id && each.at.length > 0));
      if (!person || one.received.length < one.enquiries) return 0;
      one.happened = true;
      await world.db.inWorkspaceSql(world.workspaceId, (sql) =>
        addInterrupt(sql, {
          workspaceId: world.workspaceId,
          scopeId: person,
          kind: 'enquiry',
          cause: { kind: 'withdrawn' },
          at: world.clock.now(0),
        }),
      );
      return 1;
    }
  }
}

/** People of all sorts: fit, to be kept in touch with, out, who refuse, and one who asks twice. */
function personOf({ seed }: Running, n: number): Record<string, unknown> {
  const email = `person${n === 3 ? 0 : n}.${seed}@acme.example`;
  const fit = { name: `Person ${n}`, email, country: 'GB', score: 70, answers: { inSegment: 'yes' } };
  switch (n) {
    case 1:
      return { ...fit, score: 40 };
    case 2:
      return { ...fit, consent: { email: 'refused' } };
    case 4:
      return { ...fit, country: 'FR' };
    default:
      return { ...fit, consent: { email: 'given' } };
  }
}

async function inParts(tasks: readonly Asked[], each: (task: Asked) => Promise<number>): Promise<number> {
  let sum = 0;
  const waiting = [...tasks];
  const one = async (): Promise<void> => {
    for (let task = waiting.shift(); task; task = waiting.shift()) sum += await each(task);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return sum;
}
