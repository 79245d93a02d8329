import type { AskSpec, Cause, Command, Token } from '../state.ts';
import type { StepContext, StepResult } from '../step-type.ts';
import { asDecided, tablesOf, waitingTable, withResult, withTables } from './by-table.ts';
import { lastsOf, rungsOf } from './rungs.ts';
import { askedOf, count, nobodyAsked, reseat, seat, tally, withAsked } from './seats.ts';
import type { Asked, Vote } from './seats.ts';

/** What a step asks, in the words of its settings. */
export interface Asking {
  spec: Omit<AskSpec, 'rung'>;
  /** Written ladder; '' for none. */
  ladder: string;
  /** Left by at the end of the ladder, never an approval; absent, as no vote may have it: the last rung is asked again. */
  timeout?: string;
  /** Absent: the first answer leaves the step by its own outcome. */
  vote?: Vote;
}

/** Asked where nobody can be and the step has neither ladder nor way out for that: somebody is always in it. */
const LAST_RESORT = 'role:operations';

/** Asks for the first time in a visit, or anew; where rule tables say whom or until when, they are decided first. */
export function openAsk(context: StepContext, asking: Asking): StepResult {
  const tables = tablesOf(asking);
  const memory = withTables(withAsked(context.memory, nobodyAsked), tables);
  const [table] = tables;
  if (table !== undefined) return { stay: [{ ...at(context), kind: 'decide', table }], memory, due: null };
  return { stay: [command(context, { ...asking.spec, rung: 0 })], memory, due: null };
}

/**
 * Goes on with an asking: counts seats and answers, climbs the ladder at each due, asks anew where the subject has
 * another hash. Undefined for causes that are none of its business.
 */
export function resumeAsk(context: StepContext, cause: Cause, drawn: Asking): StepResult | undefined {
  const asking = asDecided(context.memory, drawn);
  switch (cause.kind) {
    case 'decided':
      return onDecided(context, cause.result ?? {}, drawn);
    case 'asked':
      return onAsked(context, cause, asking);
    case 'answered':
      return onAnswered(context, cause, asking);
    case 'due':
      return climb(context, asking, cause.rung);
    case 'reassigned': {
      const asked = reseat(askedOf(context.memory), cause);
      return asked && settle(context, asked, asking, {});
    }
    case 'subjectChanged': {
      const { subject, hash } = askedOf(context.memory);
      const changed = subject === undefined ? undefined : cause.hashes[subject];
      if (changed === undefined || changed === hash) return undefined;
      return { ...openAsk(context, drawn), void: true };
    }
    default:
      return undefined;
  }
}

/** The next table, or who is asked once all have been decided; where they name nobody, the next rung at once. */
function onDecided(context: StepContext, result: Record<string, string>, drawn: Asking): StepResult | undefined {
  if (waitingTable(context.memory) === undefined) return undefined;
  const memory = withResult(context.memory, result);
  const table = waitingTable(memory);
  if (table !== undefined) return { stay: [{ ...at(context), kind: 'decide', table }], memory };
  const asking = asDecided(memory, drawn);
  if (asking.spec.who === '') return climb({ ...context, memory }, asking, 0);
  return { stay: [command(context, { ...asking.spec, rung: 0 })], memory };
}

/** The next rung after `rung`, at its due or because nobody of it can answer. */
function climb(context: StepContext, asking: Asking, rung: number): StepResult {
  const rungs = rungsOf(asking.ladder);
  const next = rungs[rung];
  if (!next && asking.timeout !== undefined) return { leave: asking.timeout };

  const asked = { ...askedOf(context.memory), rung: rung + 1 };
  if (next?.reassign) {
    const act: Command = { ...at(context), kind: 'act', act: 'reassign', args: { rung: rung + 1 } };
    return { stay: [act], memory: withAsked(context.memory, { ...asked, seats: [] }), due: null, void: true };
  }
  const rungAsked = next ?? rungs.at(-1);
  const named = rungAsked && !rungAsked.reassign ? rungAsked.who : asking.spec.who;
  const isLost = rung > rungs.length && asked.seats.length === 0;
  const who = named === '' || isLost ? LAST_RESORT : named;
  return {
    stay: [command(context, rungSpec(asking, who, rung + 1, lastsOf(rungAsked, asking.spec.due)))],
    memory: withAsked(context.memory, asked),
    due: null,
  };
}

/** After `act: 'reassign'`: offers to the person found, or climbs on where there is none. */
export function resumeReassign(context: StepContext, outcome: string, drawn: Asking): StepResult {
  const asking = asDecided(context.memory, drawn);
  const { rung } = askedOf(context.memory);
  if (outcome !== 'assigned') return climb(context, asking, rung);
  const lasts = lastsOf(rungsOf(asking.ladder)[rung - 1], asking.spec.due);
  return { stay: [command(context, rungSpec(asking, asking.spec.who, rung, lasts))], due: null };
}

function onAsked(context: StepContext, cause: Extract<Cause, { kind: 'asked' }>, asking: Asking): StepResult {
  const before = askedOf(context.memory);
  let asked: Asked = seat(before, cause.seats, cause.need);
  if (before.hash === undefined && cause.subjectHash !== undefined) {
    const subject = cause.subject ?? asking.spec.subject;
    asked = { ...asked, hash: cause.subjectHash, ...(subject === undefined ? {} : { subject }) };
  }
  for (const { memberId, outcome } of cause.answers ?? []) {
    const held = asked.seats.find((one) => one.memberId === memberId);
    if (held) asked = count(asked, { taskId: held.taskId, memberId, outcome }) ?? asked;
  }

  const repeats = asking.timeout === undefined ? asked.rung - rungsOf(asking.ladder).length : 0;
  if (cause.seats.length === 0 && (repeats < 1 || (repeats === 1 && asked.seats.length === 0))) {
    return climb({ ...context, memory: withAsked(context.memory, asked) }, asking, asked.rung);
  }
  return settle(context, asked, asking, { due: cause.due ?? null });
}

function onAnswered(
  context: StepContext,
  cause: Extract<Cause, { kind: 'answered' }>,
  asking: Asking,
): StepResult | undefined {
  const before = askedOf(context.memory);
  if (cause.hash !== undefined && before.hash !== undefined && cause.hash !== before.hash) return undefined;
  if (!asking.spec.outcomes.includes(cause.outcome)) return undefined;
  const { taskId, memberId, outcome } = cause;
  const asked = count(before, { taskId, memberId, outcome });
  if (!asked) return undefined;
  return asking.vote ? settle(context, asked, asking, {}) : { leave: outcome };
}

/** Leaves if the answers decide, climbs if too few seats are left, else stays. */
function settle(context: StepContext, asked: Asked, asking: Asking, due: { due?: Token['due'] | null }): StepResult {
  const memory = withAsked(context.memory, asked);
  if (!asking.vote) return { stay: [], memory, ...due };

  const result = tally(asked, asking.vote);
  if (result === 'short') return climb({ ...context, memory }, asking, asked.rung);
  if (!result) return { stay: [], memory, ...due };
  const { subject, hash } = asked;
  if (!result.agreed || subject === undefined || hash === undefined) {
    return { leave: result.outcome };
  }
  return { leave: result.outcome, relied: { stepId: context.stepId, subject, hash } };
}

function rungSpec(asking: Asking, who: string, rung: number, due: string | undefined): AskSpec {
  const spec: AskSpec = { ...asking.spec, who, rung };
  if (due === undefined) delete spec.due;
  else spec.due = due;
  return spec;
}

function command(context: StepContext, ask: AskSpec): Command {
  return { ...at(context), kind: 'ask', ask };
}

function at({ stepId, visit }: StepContext): { stepId: string; visit: number } {
  return { stepId, visit };
}
