import { askedOf } from '../../flow/interpreter/seats.ts';
import { settingsOf, findStepType } from '../../flow/registry.ts';
import { parseQuorum } from '../../flow/settings/quorum.ts';
import type { AskSpec, Command, Need, Reply, Seat } from '../../flow/state.ts';
import { newId } from '../../prisma/id.ts';
import type { Subject } from '../../prisma/stores/subjects.ts';
import { dueAt, lastsOf } from './due.ts';
import { findPeople } from './people.ts';
import type { Place, Reading } from './people.ts';
import type { StepWork } from './step-work.ts';
import { reserveMail } from './mail-effect.ts';

// What was read stays read, whichever step asks; an approval or a vote is given to one step, and another asks for its own.
const HELD = `SELECT DISTINCT ON (d.member_id) d.member_id, d.outcome FROM decision d JOIN task t ON t.id = d.task_id
  WHERE d.run_id = $1 AND d.subject = $2 AND d.hash = $3 AND (d.outcome = 'acknowledged' OR d.outcome IN ('approved', 'go', 'agreed') AND t.step_id = $4)
  ORDER BY d.member_id, d.at DESC`;

/** Opens a task for each person asked, tells those asked by name, and answers who was asked for what by when. */
export async function performAsk(work: StepWork, command: Extract<Command, { kind: 'ask' }>): Promise<Reply> {
  const { stepId, visit, ask } = command;
  const excluded = await excludedFrom(work, command);
  const { places, missing } = await findPeople(work, ask.who, readingOf(ask), excluded);
  const need = needOf(ask, places, missing);

  const hash = ask.subject === undefined ? undefined : (await work.subjects())[ask.subject as Subject];
  const held =
    hash === undefined
      ? []
      : await work.sql<{ member_id: string; outcome: string }>(HELD, [work.scope.run_id, ask.subject, hash, stepId]);
  const due = ask.due === undefined ? undefined : dueAt(work, ask.due);
  const lasts = ask.due === undefined ? undefined : lastsOf(ask.due);

  const seats: Seat[] = [];
  const answers: { memberId: string; outcome: string }[] = [];
  for (const place of places) {
    const before = 'memberId' in place ? held.find(({ member_id }) => member_id === place.memberId) : undefined;
    const seat: Seat =
      'memberId' in place
        ? { taskId: newId(), memberId: place.memberId, rung: ask.rung }
        : { taskId: newId(), role: place.role, rung: ask.rung };
    if (ask.everyone) seat.side = place.role;
    if ('memberId' in place && place.isOneOf && !need.must.includes(place.memberId)) seat.isOneOf = true;
    seats.push(seat);
    if (before) answers.push({ memberId: before.member_id, outcome: before.outcome });
    openTask(work, command, seat, { due, hash, isHeld: before !== undefined });
  }
  if (ask.task === 'handoff') offer(work, seats, due);

  return {
    kind: 'asked',
    stepId,
    visit,
    seats,
    need,
    ...(ask.subject !== undefined && { subject: ask.subject }),
    ...(hash !== undefined && { subjectHash: hash }),
    ...(due !== undefined && { due: { at: due, rung: ask.rung, ...(lasts && { lasts }) } }),
    ...(answers.length > 0 && { answers }),
  };
}

/** The owner and the last editor of the campaign where the step says so, and who has a seat of this visit already. */
async function excludedFrom(
  work: StepWork,
  { stepId, visit, ask }: Extract<Command, { kind: 'ask' }>,
): Promise<Set<string>> {
  const { campaign } = work.around;
  const excluded = new Set<string>();
  if (ask.excludeOwner) {
    excluded.add(campaign.owner_id);
    if (campaign.last_editor_id) excluded.add(campaign.last_editor_id);
  }
  const token = work.state.tokens.find((one) => one.stepId === stepId && one.visit === visit);
  for (const { memberId } of token ? askedOf(token.memory).seats : []) if (memberId) excluded.add(memberId);
  return excluded;
}

function readingOf({ quorum, everyone }: AskSpec): Reading {
  if (everyone) return 'everyone';
  return quorum === undefined ? 'any' : 'each';
}

/**
 * `lead+80%` of 42 is 34, the lead among them (domain.md, approval rules). Where everybody named must agree, whoever of
 * them is `missing` is needed all the same, so that nothing passes with fewer.
 */
export function needOf(ask: Pick<AskSpec, 'quorum' | 'everyone'>, places: readonly Place[], missing = 0): Need {
  if (ask.everyone) {
    const sides = places.flatMap((place) => ('memberId' in place ? [] : [place.role]));
    const must = places.flatMap((place) => ('memberId' in place ? [place.memberId] : []));
    return { k: places.length + missing, must, ...(sides.length > 0 && { sides }) };
  }
  const people = places.flatMap((place) => ('memberId' in place ? [place] : []));
  if (ask.quorum === undefined) return { k: 1, must: [] };
  const quorum = parseQuorum(ask.quorum);
  const share = (percent: number): number => Math.max(1, Math.ceil((percent * people.length) / 100));
  const ofPosition = (position: string): string[] =>
    people.filter((one) => one.position === position).map(({ memberId }) => memberId);
  switch (quorum.kind) {
    case 'count':
    case 'of':
      return { k: quorum.k, must: [] };
    case 'share':
      return { k: share(quorum.percent), must: [] };
    case 'leadAndShare':
      return { k: share(quorum.percent), must: ofPosition('lead') };
    case 'personAnd': {
      const { person } = quorum;
      const named = person.kind === 'position' ? ofPosition(person.position) : people.map(({ memberId }) => memberId);
      return { k: 1 + quorum.others, must: named.slice(0, 1) };
    }
  }
}

function openTask(
  work: StepWork,
  { stepId, visit, ask }: Extract<Command, { kind: 'ask' }>,
  seat: Seat,
  { due, hash, isHeld }: { due: string | undefined; hash: string | undefined; isHeld: boolean },
): void {
  const step = work.flow.steps[stepId];
  work.writes.tasks.push({
    id: seat.taskId,
    enquiry_id: work.scope.kind === 'enquiry' ? work.scopeId : null,
    step_id: stepId,
    visit,
    rung: ask.rung,
    kind: ask.task,
    title: titleOf(work, stepId),
    member_id: seat.memberId ?? null,
    role: seat.role ?? null,
    form: ask.form ?? (step ? formOf(settingsOf(step, work.registry)) : null),
    subject: ask.subject ?? null,
    subject_hash: hash ?? null,
    outcomes: ask.outcomes,
    need_reason: ask.needReason ?? [],
    outlives: ask.outlives ?? false,
    state: isHeld ? 'done' : 'open',
    due_at: due ?? null,
  });
  if (seat.memberId && !isHeld) {
    reserveMail(work, { stepId, visit, rung: ask.rung, recipientId: seat.memberId, taskId: seat.taskId });
  }
}

/** What the step is called; of an item, with which one. */
function titleOf({ flow, registry, scope }: StepWork, stepId: string): string {
  const step = flow.steps[stepId];
  const title = step?.label || (step && findStepType(step.type, registry)?.title) || stepId;
  return scope.item_key === null ? title : `${title}: ${scope.item_key}`;
}

function formOf(settings: Record<string, unknown>): string | null {
  return typeof settings.framework === 'string' ? settings.framework : null;
}

/** The offer that a salesperson sees counting down. A lead who is asked later stands beside it (I2). */
function offer(work: StepWork, seats: readonly Seat[], due: string | undefined): void {
  const { enquiry } = work.around;
  const person = seats.find(({ memberId }) => memberId !== undefined);
  if (!person?.memberId || seats.some(({ rung }) => rung > 0 && enquiry?.handoff?.state === 'offered')) return;
  const attempt = (enquiry?.handoff?.attempt ?? 0) + work.writes.handoffs.length + 1;
  work.writes.handoffs.push({
    id: newId(),
    attempt,
    to_member_id: person.memberId,
    accept_by: due ?? null,
    state: 'offered',
  });
}
