import { nextTick } from '../calendar/next-tick.ts';
import type { FlowDefinition } from '../definition.ts';
import type { Facts } from '../rules/rule.ts';
import type { AskSpec, Command, Seat } from '../state.ts';
import { actOutcomes, effectOutcomes } from './choice.ts';
import { decide, waysOf } from './decide.ts';
import { seatsFor } from './people.ts';
import type { Random } from './random.ts';
import type { CauseBody, ScopeRun } from './scope-run.ts';
import { allHashes, datesOf, hashOf, heldKey, holds, instantOf, itemsOf, lastsOf, NEVER } from './world.ts';
import type { World } from './world.ts';

/** What performing needs of the simulation around it. */
export interface Around {
  flow: FlowDefinition;
  world: World;
  random: Random;
  /** How often nobody can be asked: a share of the asks. */
  absences: number;
  /** How many items a collection has that does not say it itself. */
  items: number;
  /** The facts to decide by; undefined leaves decisions to the seed. */
  factsOf(scope: ScopeRun): Facts | undefined;
  newTaskId(): string;
  /** The items that the step has seen to their end; they are not started again. */
  endedItems(stepId: string): ReadonlySet<string>;
}

type Simple = Exclude<Command, { kind: 'finish' }>;

/** What the command may come to where that is not settled, the likely outcome named more often; undefined where it is. */
export function openOutcomes(around: Around, scope: ScopeRun, command: Simple): readonly string[] | undefined {
  switch (command.kind) {
    case 'decide':
      return around.factsOf(scope) ? undefined : waysOf(around.flow, command);
    case 'act': {
      const outcomes = outcomesOfAct(around, scope, command);
      return outcomes.length > 1 ? outcomes : undefined;
    }
    case 'effect':
      return effectOutcomes;
    case 'ask':
    case 'wait':
    case 'spawn':
      return undefined;
  }
}

/** Performs one command; answers the causes it brings, in order. `outcome`: what was chosen of `openOutcomes`. */
export function perform(around: Around, scope: ScopeRun, command: Simple, outcome?: string): CauseBody[] {
  const { stepId, visit } = command;
  const { world } = around;
  switch (command.kind) {
    case 'ask':
      return [ask(around, scope, command)];
    case 'wait': {
      const { until, gap, fold } = command;
      const item = scope.item && datesOf(world, scope.item.key);
      if (typeof until !== 'string') {
        return [{ kind: 'waiting', stepId, visit, at: nextTick(world.calendar.tz, until.cron, world.now, gap, fold) }];
      }
      const at =
        instantOf(world, until, { ...(item && { item }), ...(gap && { gap }), ...(fold && { fold }) }) ?? NEVER;
      const lasts = lastsOf(until);
      return [{ kind: 'waiting', stepId, visit, at, ...(lasts && { lasts }), hashes: allHashes(world) }];
    }
    case 'decide':
      return [decide(around.flow, command, outcome ?? around.factsOf(scope) ?? {})];
    case 'act': {
      const { act } = command;
      return [
        { kind: 'acted', stepId, visit, act, outcome: outcome ?? outcomesOfAct(around, scope, command)[0] ?? '' },
      ];
    }
    case 'effect': {
      const effectId = `${stepId}/${command.occasion}/${command.to}`;
      const kind = effectOutcomes.find((one) => one === outcome) ?? 'effectDone';
      return [
        { kind: 'reserved', stepId, visit, effects: [effectId] },
        { kind, stepId, visit, effectId },
      ];
    }
    case 'spawn': {
      if (command.what === 'sources') return [{ kind: 'spawned', stepId, visit, keys: [] }];
      const ended = around.endedItems(stepId);
      const keys = itemsOf(world, String(command.args.over ?? ''), around.items).filter((key) => !ended.has(key));
      return [{ kind: 'spawned', stepId, visit, keys }];
    }
  }
}

function outcomesOfAct(
  { flow, world }: Around,
  scope: ScopeRun,
  { stepId, act, args }: Extract<Command, { kind: 'act' }>,
): readonly string[] {
  if (act === 'launch' && scope.state.relied.some((one) => !holds(world, one))) return ['missed'];
  if (act === 'disqualify') {
    return args.reason === 'required' && args.given === undefined
      ? ['recorded', 'recorded', 'reason_needed']
      : ['recorded'];
  }
  const known = Object.hasOwn(actOutcomes, act) ? actOutcomes[act] : undefined;
  if (known) return known;
  const drawn = flow.edges.filter(({ from }) => from === stepId).map(({ outcome }) => outcome);
  return drawn.filter((name) => name !== 'exhausted' && name !== 'each');
}

function ask(around: Around, scope: ScopeRun, { stepId, visit, ask }: Extract<Command, { kind: 'ask' }>): CauseBody {
  const { world, random } = around;
  const found = seatsFor(ask, around.newTaskId);
  // Whoever of a role takes it first: such a task is there, whoever is in.
  const isOpenToRole = ask.quorum === undefined && !ask.everyone && ask.who.startsWith('role:');
  const isAbsent = around.absences > 0 && !isOpenToRole && random.chance(around.absences);
  const seats = isAbsent ? [] : found.seats;
  const hash = ask.subject === undefined ? undefined : hashOf(world, ask.subject);
  const answers: { memberId: string; outcome: string }[] = [];
  for (const seat of seats) {
    const held = hash === undefined ? undefined : heldBy(world, hash, seat, ask, stepId);
    if (held !== undefined && seat.memberId !== undefined) answers.push({ memberId: seat.memberId, outcome: held });
    else scope.tasks.push(taskOf(seat, { stepId, visit, ask, hash }));
  }
  const body: Extract<CauseBody, { kind: 'asked' }> = { kind: 'asked', stepId, visit, seats, need: found.need };
  if (ask.subject !== undefined && hash !== undefined) {
    body.subject = ask.subject;
    body.subjectHash = hash;
  }
  const item = scope.item && datesOf(world, scope.item.key);
  const at = ask.due === undefined ? undefined : instantOf(world, ask.due, item && { item });
  if (at !== undefined && ask.due !== undefined) {
    const lasts = lastsOf(ask.due);
    body.due = { at, rung: ask.rung, ...(lasts && { lasts }) };
  }
  if (answers.length > 0) body.answers = answers;
  return body;
}

function heldBy(world: World, hash: string, seat: Seat, ask: AskSpec, stepId: string): string | undefined {
  if (seat.memberId === undefined || world.held.size === 0) return undefined;
  for (const outcome of ['acknowledged', 'approved']) {
    if (!ask.outcomes.includes(outcome)) continue;
    if (world.held.has(heldKey(hash, seat.memberId, outcome, stepId))) return outcome;
  }
  return undefined;
}

function taskOf(
  seat: Seat,
  { stepId, visit, ask, hash }: { stepId: string; visit: number; ask: AskSpec; hash: string | undefined },
): ScopeRun['tasks'][number] {
  const { taskId, memberId = `${seat.role ?? ''}#0` } = seat;
  return { stepId, visit, taskId, memberId, outcomes: ask.outcomes, needReason: ask.needReason ?? [], hash };
}
