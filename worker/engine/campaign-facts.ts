import { findStepType, settingsOf } from '../../flow/registry.ts';
import type { Facts } from '../../flow/rules/rule.ts';
import type { Trait } from '../../flow/step-type.ts';
import { known } from './known.ts';
import type { StepWork } from './step-work.ts';

const SIDES = ['sales', 'service'] as const;

const ENQUIRIES = 'SELECT count(*)::int AS n FROM enquiry WHERE run_id = $1';

/** How many enquiries the run has, and how far its briefs are read. */
export async function runFacts(work: StepWork): Promise<Record<string, unknown>> {
  const [row] = await work.sql<{ n: number }>(ENQUIRIES, [work.scope.run_id]);
  const briefs = await briefFacts(work);
  return {
    enquiryCount: row?.n ?? 0,
    ackRate: known(Object.fromEntries(SIDES.map((side) => [side, briefs[side]?.ackRate]))),
  };
}

const ASKED = `SELECT t.subject, t.subject_hash AS hash, count(DISTINCT t.member_id)::int AS asked,
    count(DISTINCT t.member_id) FILTER (WHERE t.outcome = 'acknowledged' OR EXISTS (SELECT 1 FROM decision d
      WHERE d.run_id = t.run_id AND d.subject = t.subject AND d.hash = t.subject_hash AND d.outcome = 'acknowledged' AND t.member_id IN (d.member_id, d.on_behalf_of_id)))::int AS told
  FROM task t WHERE t.run_id = $1 AND t.kind = 'acknowledgement' GROUP BY t.subject, t.subject_hash`;
const VERSIONS = 'SELECT audience, max(version)::int AS version FROM brief WHERE campaign_id = $1 GROUP BY audience';

/** Of each side's brief the version, and the share of those asked who have read it as it is now; absent before anybody was asked. */
async function briefFacts(work: StepWork): Promise<Record<string, Record<string, unknown>>> {
  const hashes: Record<string, string> = await work.subjects();
  const asked = await work.sql<{ subject: string; hash: string; asked: number; told: number }>(ASKED, [
    work.scope.run_id,
  ]);
  const versions = await work.sql<{ audience: string; version: number }>(VERSIONS, [work.around.campaign.id]);
  return Object.fromEntries(
    SIDES.map((side) => {
      const subject = `brief.${side}`;
      const now = asked.find((one) => one.subject === subject && one.hash === hashes[subject]);
      const version = versions.find(({ audience }) => audience === side)?.version;
      return [side, known({ version, ackRate: now && now.asked > 0 ? now.told / now.asked : undefined })];
    }),
  );
}

/** What is known of a campaign once its steps have been left: only the groups that a rule mentions are read. */
export async function campaignFacts(work: StepWork, mentioned: ReadonlySet<string>): Promise<Facts> {
  const facts: Facts = {};
  if (mentioned.has('brief')) facts.brief = await briefFacts(work);
  if (mentioned.has('plan')) facts.plan = await planFacts(work);
  const groups = ['assessment', 'consult', 'approval', 'readiness', 'review'].filter((group) => mentioned.has(group));
  if (groups.length === 0) return facts;

  const left = await lastLeft(work);
  const answers = await work.sql<Answered & Record<string, unknown>>(ANSWERED, [work.scopeId]);
  const found: Facts = {
    assessment: assessmentFacts(work, left, answers),
    consult: consultFacts(work, left, answers),
    approval: approvalFacts(work, left, answers),
    readiness: readinessFacts(answers),
    review: reviewFacts(answers),
  };
  for (const group of groups) if (found[group] !== undefined) facts[group] = found[group];
  return facts;
}

const CHANGED = `SELECT DISTINCT c.field FROM activity a CROSS JOIN LATERAL jsonb_to_recordset(a.data->'changes') AS c(field text)
  WHERE a.campaign_id = $1 AND a.verb = 'campaign.edited'
    AND a.at > coalesce((SELECT max(answered_at) FROM task WHERE run_id = $2 AND kind = 'plan' AND state = 'done'), 'infinity') ORDER BY 1`;

/** Its content's hash, and what was changed since it was last handed in. */
async function planFacts(work: StepWork): Promise<Record<string, unknown>> {
  const { plan } = await work.subjects();
  const changed = await work.sql<{ field: string }>(CHANGED, [work.around.campaign.id, work.scope.run_id]);
  return { hash: plan, changedFields: changed.map(({ field }) => field) };
}

interface Left {
  stepId: string;
  visit: number;
  outcome: string;
}
const LEFT = `SELECT DISTINCT ON (m->>'stepId') m->>'stepId' AS "stepId", (m->>'visit')::int AS visit, m->>'outcome' AS outcome
  FROM cause c CROSS JOIN LATERAL jsonb_array_elements(c.moves) m
  WHERE c.scope_id = $1 AND c.seq IS NOT NULL AND c.moves IS NOT NULL AND m->>'kind' = 'left' ORDER BY m->>'stepId', c.seq DESC`;

/** How each step was left last, those of this very step of the engine among them. */
async function lastLeft(work: StepWork): Promise<Left[]> {
  const left = new Map<string, Left>();
  for (const one of await work.sql<Left & Record<string, unknown>>(LEFT, [work.scopeId])) left.set(one.stepId, one);
  for (const { moves } of work.writes.causes)
    for (const move of moves ?? []) if (move.kind === 'left') left.set(move.stepId, move);
  return [...left.values()];
}

interface Answered {
  step_id: string;
  visit: number;
  rung: number;
  kind: string;
  outcome: string;
  needs_reason: boolean;
  result: Record<string, unknown> | null;
}
const ANSWERED = `SELECT step_id, visit, rung, kind, outcome, outcome = ANY(need_reason) AS needs_reason, result FROM task
  WHERE scope_id = $1 AND state = 'done' AND counted IS DISTINCT FROM false
    AND kind IN ('assessment', 'consult', 'approval', 'vote', 'readiness', 'review') ORDER BY answered_at, id`;

function traitsOf({ flow, registry }: StepWork, stepId: string): Trait[] {
  const step = flow.steps[stepId];
  return (step && findStepType(step.type, registry)?.traits(settingsOf(step, registry))) ?? [];
}

function assessmentFacts(work: StepWork, left: Left[], answers: Answered[]): Record<string, unknown> | undefined {
  const notes = answers.filter(({ kind }) => kind === 'assessment');
  const steps = left.filter(({ stepId }) => producesFact(work, stepId, 'assessment.'));
  if (steps.length === 0) return undefined;
  const impacts = notes.map(({ result }) => Number(result?.impact)).filter((impact) => impact >= 1 && impact <= 5);
  return known({
    count: notes.length,
    maxImpact: impacts.length > 0 ? Math.max(...impacts) : undefined,
    thinEvidence: steps.some(({ outcome }) => outcome === 'insufficient'),
  });
}

function producesFact({ flow, registry }: StepWork, stepId: string, group: string): boolean {
  const step = flow.steps[stepId];
  const produced = (step && findStepType(step.type, registry)?.produces?.(settingsOf(step, registry))) ?? [];
  return produced.some(({ facts }) => facts.some((fact) => fact.startsWith(group)));
}

/** Of each role that was consulted: whether it agreed, and how many objections its latest asking brought. */
function consultFacts(work: StepWork, left: Left[], answers: Answered[]): Record<string, unknown> | undefined {
  const byRole: Record<string, unknown> = {};
  for (const { stepId, visit, outcome } of left) {
    for (const trait of traitsOf(work, stepId)) {
      if (trait.trait !== 'consults') continue;
      const objections = answers.filter(
        (one) => one.step_id === stepId && one.visit === visit && one.needs_reason,
      ).length;
      byRole[trait.role] = { agreed: trait.on.includes(outcome), objections };
    }
  }
  return Object.keys(byRole).length > 0 ? byRole : undefined;
}

/** Of each subject that was decided: how, and on which rung of the ladder. */
function approvalFacts(work: StepWork, left: Left[], answers: Answered[]): Record<string, unknown> | undefined {
  const bySubject: Record<string, unknown> = {};
  for (const { stepId, visit, outcome } of left) {
    for (const trait of traitsOf(work, stepId)) {
      if (trait.trait !== 'decides') continue;
      const rungs = answers.filter((one) => one.step_id === stepId && one.visit === visit).map(({ rung }) => rung);
      bySubject[trait.subject] = { decision: outcome, level: Math.max(0, ...rungs) };
    }
  }
  return Object.keys(bySubject).length > 0 ? bySubject : undefined;
}

function readinessFacts(answers: Answered[]): Record<string, unknown> | undefined {
  const last = answers.findLast(({ kind }) => kind === 'readiness');
  if (!last) return undefined;
  const number = (value: unknown): number | undefined =>
    value === undefined || value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
  return known({ forecastPeak: number(last.result?.forecastPeak), capacity: number(last.result?.capacity) });
}

/** Whether somebody of the latest review wants a change. */
function reviewFacts(answers: Answered[]): Record<string, unknown> | undefined {
  const last = answers.findLast(({ kind }) => kind === 'review');
  if (!last) return undefined;
  const latest = answers.filter(({ step_id, visit }) => step_id === last.step_id && visit === last.visit);
  return { changeRequested: latest.some(({ needs_reason }) => needs_reason) };
}
