import { randomFrom } from '../../flow/simulation/random.ts';
import type { Random } from '../../flow/simulation/random.ts';
import { addAttempt, saveAnswers } from '../../prisma/stores/enquiry-writes.ts';
import type { AnswerResult } from '../../prisma/stores/answers.ts';
import { editCampaign } from './edit-campaign.ts';
import { SEEN } from './seen.ts';
import type { OpenTask, World } from './world.ts';

/** A task with what somebody needs to answer it. */
export interface Asked extends OpenTask {
  run_id: string;
  campaign_id: string;
  enquiry_id: string | null;
  visit: number;
  rung: number;
  form: string | null;
  need_reason: string[];
}

const OPEN = `SELECT id, kind, step_id, scope_id, run_id, campaign_id, enquiry_id, visit, rung, form, member_id, role, subject_hash, due_at, outcomes, need_reason
  FROM task WHERE state = 'open' AND (form IS NULL OR form <> 'parked') ORDER BY created_at, id`;

export function openAsked(world: World): Promise<Asked[]> {
  return world.look<Asked>(OPEN);
}

const DAY_MS = 86_400_000;
const QUESTIONS: Record<string, string[]> = {
  BANT: ['need', 'timeline', 'budget', 'authority'],
  three_questions: ['need', 'timeline', 'decides'],
};

/** Numbers that depend on the seed and on what is asked, not on when it is asked. */
export function chanceOf(...parts: (string | number | null)[]): Random {
  let hash = 2_166_136_261;
  for (const letter of parts.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return randomFrom(hash >>> 0);
}

/**
 * Somebody who may answers a task, whatever it is: as its seed says mostly by the first of its outcomes, now and then by
 * another, and does first what that answer needs. Undefined where the seed stays silent. `nth`: how often the visit has
 * been answered, since who is asked again need not say the same.
 */
export async function answerAs(
  world: World,
  task: Asked,
  { seed, nth }: { seed: number; nth: number },
  silence = 0.06,
): Promise<AnswerResult | undefined> {
  const who = task.member_id ?? (await memberOf(world, task));
  const random = chanceOf(seed, task.step_id, task.visit, task.rung, task.member_id === null ? null : who, nth);
  // Where there is no due, nothing would ever come of silence.
  if (random.chance(silence) && task.due_at !== null) return undefined;
  // Mostly the first, so that campaigns get somewhere; people go all ways.
  const outcome = random.chance(task.enquiry_id === null ? 0.97 : 0.7) ? task.outcomes[0]! : random.pick(task.outcomes);
  const form = await prepare(world, task, who, outcome);
  return world.say(task, who, outcome, {
    ...(form && { form }),
    ...(task.need_reason.includes(outcome) && { reasonCode: reasonFor(task), reason: 'As the seed would have it' }),
  });
}

const MEMBER = `SELECT id FROM member WHERE active AND (role = $1 OR $1 = ANY(groups)) ORDER BY position = 'lead' DESC, id LIMIT 1`;

async function memberOf(world: World, task: Asked): Promise<string> {
  const [row] = await world.look<{ id: string }>(MEMBER, task.role);
  if (!row) throw new Error(`Nobody is ${task.role}`);
  return row.id;
}

function reasonFor({ kind }: Asked): string {
  return kind === 'handoff' ? 'missing_need' : 'no_need';
}

/** What an answer cannot do without: a new date, the questions asked, the tries made, the lines of an order. */
async function prepare(
  world: World,
  task: Asked,
  memberId: string,
  outcome: string,
): Promise<Record<string, unknown> | undefined> {
  const now = world.clock.now(0);
  if (task.form === 'new_launch_date' && outcome === 'done') {
    const launchAt = new Date(now.getTime() + 21 * DAY_MS).toISOString();
    const endsAt = new Date(now.getTime() + 60 * DAY_MS).toISOString();
    await editCampaign(world, { campaignId: task.campaign_id, runId: task.run_id }, { launchAt, endsAt }, memberId);
    return {};
  }
  if (task.form === 'assign_manually') return { memberId: world.people.ben };
  const by = { workspaceId: world.workspaceId, enquiryId: task.enquiry_id ?? '', memberId, at: now };
  const inside = (work: Parameters<typeof world.db.inWorkspaceSql<unknown>>[1]) =>
    world.db.inWorkspaceSql(world.workspaceId, work);
  switch (`${task.kind}.${outcome}`) {
    case 'qualify.qualified': {
      const questions = QUESTIONS[task.form ?? 'BANT'] ?? [];
      const answers = Object.fromEntries(questions.map((question) => [question, 'yes']));
      await inside((sql) => saveAnswers(sql, by, task.form ?? 'BANT', answers));
      return undefined;
    }
    case 'qualify.unreachable':
      for (let n = 0; n < 6; n += 1)
        await inside((sql) => addAttempt(sql, by, { kind: 'call', result: 'no_answer', note: '' }));
      return undefined;
    case 'order.ordered':
    case 'order.paid':
      return { lines: [{ name: 'Sampler', quantity: 1, unitMinor: 5900 }] };
    case 'assessment.contributed':
      return SEEN;
    default:
      return undefined;
  }
}
