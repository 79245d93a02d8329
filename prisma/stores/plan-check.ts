import { settingsOf } from '../../flow/registry.ts';
import { list } from '../../flow/steps/read.ts';
import type { Sql } from '../database.ts';
import { salesObjectiveOf } from './campaign-objectives.ts';
import type { Refusal, TaskRow } from './answer.ts';
import { readFlow } from './flow-versions.ts';
import { readSubjects } from './subjects.ts';
import type { SubjectFields } from './subjects.ts';

interface Part {
  pointer: string;
  message: string;
  isMissing(fields: SubjectFields): boolean;
}

/** By the names of the setting `require`; a time zone is always there. */
const PARTS: Readonly<Record<string, Part>> = {
  salesActivities: {
    pointer: '/plan/salesActivities',
    message: 'Say which activities of Sales it supports.',
    isMissing: ({ plan }) => isEmpty(plan.salesActivities),
  },
  segment: { pointer: '/plan/segment', message: 'Say who it is for.', isMissing: ({ plan }) => isEmpty(plan.segment) },
  offer: { pointer: '/offer', message: 'Say what is offered.', isMissing: ({ offer }) => isEmpty(offer) },
  channels: {
    pointer: '/channels',
    message: 'Choose at least one channel.',
    isMissing: ({ channels }) => channels.length === 0,
  },
  launchAt: { pointer: '/launchAt', message: 'Set the launch date.', isMissing: ({ launchAt }) => launchAt === null },
  endsAt: { pointer: '/endsAt', message: 'Set the end date.', isMissing: ({ endsAt }) => endsAt === null },
  budget: { pointer: '/budgetMinor', message: 'Set the budget.', isMissing: ({ budgetMinor }) => budgetMinor === 0 },
};

const VERSION = 'SELECT flow_version_id AS id FROM scope WHERE id = $1';

/** What the step that asks for the plan requires, and both briefs: what and when (S15). */
export async function checkPlan(sql: Sql, task: TaskRow): Promise<Refusal | undefined> {
  const { fields } = await readSubjects(sql, task.campaign_id);
  const [version] = await sql<{ id: string }>(VERSION, [task.scope_id]);
  const step = version && (await readFlow(sql, version.id)).steps[task.step_id];
  const required = new Set(step ? list(settingsOf(step), 'require') : []);
  const errors = Object.entries(PARTS)
    .filter(([name, part]) => required.has(name) && part.isMissing(fields))
    .map(([, { pointer, message }]) => ({ pointer, code: 'MISSING', message }));
  if (required.has('salesObjective')) {
    const supported = await checkSupports(sql, task.campaign_id);
    if (supported && errors.length === 0) return supported;
    errors.unshift(...(supported?.errors ?? []));
  }
  if (errors.length > 0) return { ok: false, code: 'PLAN_INCOMPLETE', detail: 'The plan is not complete yet.', errors };
  return checkBriefs(fields);
}

/** S23: at least one objective of Sales that is open. */
async function checkSupports(sql: Sql, campaignId: string): Promise<Refusal | undefined> {
  const supports = await salesObjectiveOf(sql, campaignId);
  if (supports === 'open') return undefined;
  const code = supports === 'none' ? 'SALES_OBJECTIVE_REQUIRED' : 'OBJECTIVE_CLOSED';
  const message =
    supports === 'none'
      ? 'Choose the goal of Sales that it supports.'
      : 'The goal of Sales that it supports was closed. Choose one that is open.';
  return { ok: false, code, detail: message, errors: [{ pointer: '/objectiveIds', code, message }] };
}

function checkBriefs({ briefs }: SubjectFields): Refusal | undefined {
  const errors = (['sales', 'service'] as const)
    .filter((audience) => isEmpty(briefs[audience]?.what) || isEmpty(briefs[audience]?.offer))
    .map((audience) => ({
      pointer: `/briefs/${audience}`,
      code: 'MISSING',
      message: `Write what ${audience === 'sales' ? 'Sales' : 'Service'} must know: what happens and what is offered.`,
    }));
  if (errors.length === 0) return undefined;
  return { ok: false, code: 'BRIEF_INCOMPLETE', detail: 'The briefs are not complete yet.', errors };
}

function isEmpty(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
