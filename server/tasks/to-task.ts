import type { FlowDefinition } from '../../flow/definition.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';
import type { StoredTask } from '../../prisma/stores/tasks.ts';
import type { Task } from './contract.ts';

/** Tasks on which a later "give back" is an answer, beside what the step itself offers. */
const MAY_RETURN = new Set(['qualify', 'sell', 'order']);

/** A stored task as the API shows it. `flow` is the version it runs on; `news`: see `newsOf`. */
export function toTask(task: StoredTask, flow: FlowDefinition | undefined, now: Date, news: string | null): Task {
  return {
    id: task.id,
    kind: task.kind,
    title: task.title,
    side: sideOfStep(task, flow),
    campaign: { id: task.campaignId, name: task.campaignName, code: task.campaignCode },
    runId: task.runId,
    stepId: task.stepId,
    enquiry:
      task.enquiryId === null
        ? null
        : { id: task.enquiryId, name: task.enquiryName ?? '', company: task.enquiryCompany, score: task.enquiryScore },
    memberId: task.memberId,
    role: task.role,
    subject: task.subject,
    subjectHash: task.subjectHash,
    outcomes: outcomesOf(task, flow),
    form: task.form,
    state: task.state,
    outcome: task.outcome,
    answeredBy: task.answeredBy,
    answeredAt: task.answeredAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    dueAt: task.dueAt?.toISOString() ?? null,
    late: isLate(task, now),
    rung: task.rung,
    alike: task.alike ?? 0,
    news,
  };
}

export function isLate(task: Pick<StoredTask, 'state' | 'dueAt'>, now: Date): boolean {
  return task.state === 'open' && task.dueAt !== null && task.dueAt < now;
}

function sideOfStep(task: StoredTask, flow: FlowDefinition | undefined): Task['side'] {
  const step = flow?.steps[task.stepId];
  const type = step && findStepType(step.type);
  return step && type ? type.ownerSide(settingsOf(step)) : 'joint';
}

function outcomesOf(task: StoredTask, flow: FlowDefinition | undefined): Task['outcomes'] {
  const step = flow?.steps[task.stepId];
  const wired = flow?.edges.filter(({ from }) => from === task.stepId).map(({ outcome }) => outcome) ?? [];
  const drawn = step ? (findStepType(step.type)?.outcomes(settingsOf(step), wired) ?? []) : [];
  const outcomes: Task['outcomes'] = task.outcomes.map((name) => {
    const known = drawn.find((one) => one.name === name);
    return {
      name,
      title: known?.title ?? name.replaceAll('_', ' '),
      tone: known?.tone ?? 'next',
      needsReason: task.needReason.includes(name),
    };
  });
  if (task.accepted && MAY_RETURN.has(task.kind))
    outcomes.push({ name: 'returned', title: 'Give back', tone: 'back', needsReason: true });
  return outcomes;
}
