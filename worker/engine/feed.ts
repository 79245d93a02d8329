import { advance, start } from '../../flow/interpreter/advance.ts';
import { askedOf } from '../../flow/interpreter/seats.ts';
import { MOVES_LIMIT } from '../../flow/interpreter/work.ts';
import type { Advanced, Cause, Drop, State } from '../../flow/state.ts';
import { cancelItems, passOn } from './items.ts';
import { reserveMail } from './mail-effect.ts';
import { noteMoves } from './moves.ts';
import { perform } from './perform.ts';
import type { StepWork } from './step-work.ts';
import type { CauseWrite } from './write.ts';

/** A flow that runs away: nothing of this step is kept, and the scope is parked for operations. */
export class RunawayFlow extends Error {
  override readonly name = 'RunawayFlow';
}

interface Fed {
  id?: number;
  body: Cause;
  at: string;
  evidence?: StepWork['evidence'] | undefined;
}

const EXPIRE_HANDOFF = `UPDATE handoff SET state = $2, decided_at = $3 WHERE enquiry_id = $1 AND state = 'offered'`;

/**
 * Feeds one cause and, one by one, the answers to the commands it led to; returns the sequence reached. `id`: the row of
 * a cause that was waiting; without one the cause is new and is written with the rest.
 */
export async function feed(work: StepWork, first: Fed, from: number): Promise<number> {
  let seq = from;
  let moved = 0;
  const queue: Fed[] = [first];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const cause: Cause = { ...next.body, fedAt: work.now };
    delete work.evidence;
    const advanced =
      cause.kind === 'started'
        ? start(work.flow, cause, work.registry)
        : advance(work.flow, work.state, cause, work.registry);
    moved += advanced.moves.length;
    if (advanced.runaway || moved > MOVES_LIMIT)
      throw new RunawayFlow(`The flow made 1,000 moves at once after ${first.body.kind}`);
    if (cause.kind === 'answered' && isIgnored(work.state, advanced)) await supersede(work, cause.taskId);
    work.state = advanced.state;
    seq += 1;
    const row: CauseWrite = {
      ...(next.id !== undefined && { id: next.id }),
      seq,
      kind: cause.kind,
      body: next.body,
      at: next.at,
      fed_at: work.now,
      moves: advanced.moves.length > 0 ? advanced.moves : null,
      facts: next.evidence?.facts ?? null,
      trace: next.evidence?.trace ?? null,
    };
    work.writes.causes.push(row);
    if (cause.kind === 'subjectChanged') {
      for (const [subject, hash] of Object.entries(cause.hashes)) work.writes.voidSubjects.push({ subject, hash });
      await passOn(work, cause);
    }
    if (cause.kind === 'resumed') {
      for (const { stepId, visit, at } of cause.dues ?? []) work.writes.moveDues.push({ step_id: stepId, visit, at });
    }
    if (cause.kind === 'reassigned') tellHeirs(work, cause, advanced);
    noteMoves(work, advanced.moves);
    await drop(work, advanced, cause);
    // Who comes into a campaign that was cancelled is let go by the next cause, before anybody is asked.
    const isLetGo = cause.kind === 'started' && work.scope.kind === 'enquiry' && work.scope.cancelled_at !== null;
    for (const command of isLetGo ? [] : advanced.commands) {
      const reply = await perform(work, command);
      if (reply) queue.push({ body: { ...reply, fedAt: work.now }, at: work.now, evidence: work.evidence });
    }
  }
  return seq;
}

/** A cause that changes nothing: its visit is over, or the person was counted before. */
function isIgnored(before: State, { state, moves, commands, drops }: Advanced): boolean {
  if (moves.length + commands.length + drops.length > 0) return false;
  return (
    state.tokens.length === before.tokens.length && state.tokens.every((token, index) => token === before.tokens[index])
  );
}

const SUPERSEDE = 'UPDATE task SET counted = false WHERE id = $1';

/** An answer that was recorded and does not count, such as one that another has overtaken. */
async function supersede(work: StepWork, taskId: string): Promise<void> {
  await work.sql(SUPERSEDE, [taskId]);
  work.writes.activity.push({ verb: 'answer.superseded', data: { taskId } });
}

/** Tells whoever has a seat now; where too few are left and the next rung is asked, that is on record. */
function tellHeirs(
  work: StepWork,
  cause: Extract<Cause, { kind: 'reassigned' }>,
  { state, commands }: Pick<Advanced, 'state' | 'commands'>,
): void {
  for (const { stepId, visit, memory } of state.tokens) {
    for (const { taskId, memberId, rung } of askedOf(memory).seats) {
      const isHeir = cause.seats.some((one) => one.taskId === taskId && one.to === memberId);
      if (isHeir && memberId !== undefined) reserveMail(work, { stepId, visit, rung, recipientId: memberId, taskId });
    }
  }
  for (const command of commands) {
    if (command.kind !== 'ask') continue;
    const { stepId, visit, ask } = command;
    work.writes.activity.push({ verb: 'approval.unsatisfiable', data: { stepId, visit, rung: ask.rung } });
  }
}

/** Closes what the visits that are over have left open, before anything new is asked. */
async function drop(work: StepWork, { drops, state }: Advanced, cause: Cause): Promise<void> {
  const how = cause.kind === 'due' ? 'expired' : 'dropped';
  for (const each of drops) {
    // Whoever reads on is told that the content is another one, not that they were late.
    closeTasks(work, each, cause.kind === 'subjectChanged' ? 'superseded' : how);
    dropEffects(work, each);
    await cancelItems(work, each);
  }
  if (drops.length > 0)
    for (const offered of work.writes.handoffs)
      if (offered.state === 'offered') offered.state = how === 'expired' ? 'expired' : 'withdrawn';
  if (state.ended) for (const task of work.writes.tasks) if (task.state === 'open') task.state = 'dropped';
  const offer = work.around.enquiry?.handoff;
  if (offer?.state === 'offered' && drops.length > 0) {
    // A later rung of this very step must see that nothing is on offer any more.
    offer.state = how === 'expired' ? 'expired' : 'withdrawn';
    await work.sql(EXPIRE_HANDOFF, [work.scopeId, offer.state, work.now]);
  }
}

function closeTasks({ writes }: StepWork, { stepId, visit, void: isVoid }: Drop, state: string): void {
  for (const task of writes.tasks) {
    if (task.step_id === stepId && task.visit === visit && task.state === 'open' && (isVoid || !task.outlives))
      task.state = state === 'superseded' && task.subject === null ? 'dropped' : state;
  }
  writes.closeTasks.push({ step_id: stepId, visit, state, all: isVoid ?? false });
}

function dropEffects({ around, writes }: StepWork, { stepId, visit }: Drop): void {
  const isDropped = (effect: { step_id: string; visit: number; outlives: boolean; state: string }): boolean =>
    effect.step_id === stepId && effect.visit === visit && !effect.outlives && effect.state === 'reserved';
  writes.dropEffects.push(...(around.effects ?? []).filter(isDropped).map(({ id }) => id));
  for (const effect of writes.effects) if (isDropped(effect)) effect.state = 'dropped';
}
