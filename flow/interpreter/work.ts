import type { Advanced, Command, Drop, Memory, Move, State, Token } from '../state.ts';
import type { StepContext, StepResult } from '../step-type.ts';
import { addRelied, forgetVoid } from './relied.ts';
import type { Block, Shape } from './shape.ts';

/** More moves than this for one cause is a flow that runs away. */
export const MOVES_LIMIT = 1000;

type Blocks = Token['blocks'];

/** One step yet to be entered. */
interface Entry {
  to: string;
  blocks: Blocks;
  via?: { stepId: string; outcome: string };
}

/** One call of `advance` under way. Its `state` is its own: each part is copied before it is first changed. */
export interface Work {
  shape: Shape;
  state: State;
  /** Those of the state handed in. */
  visitsBefore: State['visits'];
  at: string;
  moves: Move[];
  commands: Command[];
  drops: Drop[];
  entries: Entry[];
}

/** Takes up a state for one cause; the state handed in stays as it is. */
export function beginWork(shape: Shape, before: State, at: string): Work {
  const state = { ...before, tokens: [...before.tokens], fedAt: at };
  return { shape, state, visitsBefore: before.visits, at, moves: [], commands: [], drops: [], entries: [] };
}

/** Enters the steps that are due to be entered, until every token waits or the scope has ended. */
export function finishWork(work: Work): Advanced {
  let runaway = false;
  for (let entry = work.entries.shift(); entry && !runaway; entry = work.entries.shift()) {
    enter(work, entry);
    runaway = work.moves.length >= MOVES_LIMIT;
  }
  const { state, moves, commands, drops } = work;
  return runaway ? { state, moves, commands, drops, runaway } : { state, moves, commands, drops };
}

/** What a step type sees of a token. */
export function contextOf(work: Work, token: Omit<Token, 'blocks' | 'enteredAt'>): StepContext {
  const { state, shape, at } = work;
  const { label, settings } = shape.step(token.stepId);
  const { stepId, visit, memory, due } = token;
  const context: StepContext = {
    stepId,
    visit,
    label,
    settings,
    memory,
    due,
    relied: state.relied,
    stopRequested: state.stopRequested,
    fedAt: at,
  };
  if (state.reason !== undefined) context.reason = state.reason;
  return context;
}

/** Applies what a waiting step answered. */
export function applyToToken(work: Work, token: Token, result: StepResult): void {
  if ('stay' in result) {
    if (result.void) work.drops.push({ stepId: token.stepId, visit: token.visit, void: true });
    work.commands.push(...result.stay);
    const { memory = token.memory, due = token.due } = result;
    replace(
      work,
      token,
      due || token.due === undefined ? withDue({ ...token, memory }, due) : withoutDue(token, memory),
    );
    return;
  }
  const isHeld = 'relied' in result && result.relied !== undefined;
  const { stepId, visit } = token;
  work.drops.push(isHeld ? { stepId, visit } : { stepId, visit, void: true });
  replace(work, token);
  leave(work, token, token.blocks, result);
}

/** A waiting token goes on at `to`, whatever its step's own outcomes: a later owner's return. */
export function sendToken(work: Work, token: Token, outcome: string, to: string): void {
  const { stepId, visit } = token;
  work.drops.push({ stepId, visit, void: true });
  replace(work, token);
  work.moves.push({ kind: 'left', stepId, visit, outcome, at: work.at });
  go(work, token.blocks, to, { stepId, outcome });
}

/** Ends the scope: every token is cancelled, nothing is entered any more. */
export function endScope(work: Work, outcome: string, reason: string | undefined): void {
  const { state } = work;
  for (const token of state.tokens) cancel(work, token);
  state.tokens = [];
  state.arrived = {};
  work.entries = [];
  const why = reason === undefined ? {} : { reason };
  state.ended = { outcome, ...why };
  work.commands.push({ kind: 'finish', outcome, ...why });
}

function enter(work: Work, { to: stepId, blocks, via }: Entry): void {
  const { state, shape, moves, at } = work;
  const step = shape.step(stepId);
  const visit = (state.visits[stepId] ?? 0) + 1;
  if (state.visits === work.visitsBefore) state.visits = { ...state.visits };
  state.visits[stepId] = visit;
  moves.push({ kind: 'entered', stepId, visit, at });
  if (step.handsOff) delete state.accepted;

  const here = { stepId, visit };
  const counted = visit - (state.forgiven?.[stepId] ?? 0);
  if (step.maxVisits !== undefined && counted > step.maxVisits)
    return leave(work, here, blocks, { leave: 'exhausted' });
  if (step.forks) return fork(work, here, blocks);
  if (step.joins) return leave(work, here, blocks, { leave: 'out' });

  const memory: Memory = {};
  const context = contextOf(work, { ...here, memory });
  if (via) context.via = via;
  const result = step.type.enter(context);
  if (!('stay' in result)) return leave(work, here, blocks, result);
  work.commands.push(...result.stay);
  const token: Token = { ...here, blocks, enteredAt: at, memory: result.memory ?? memory };
  if (result.due) token.due = result.due;
  state.tokens.push(token);
}

function leave(
  work: Work,
  { stepId, visit }: { stepId: string; visit: number },
  blocks: Blocks,
  result: Exclude<StepResult, { stay: unknown }>,
): void {
  const { state, shape, moves, at } = work;
  if ('end' in result) {
    moves.push({ kind: 'left', stepId, visit, outcome: result.end.outcome, at });
    return endScope(work, result.end.outcome, result.end.reason);
  }
  const { leave: outcome, relied, accept, commands } = result;
  if (commands) work.commands.push(...commands);
  if (relied) state.relied = addRelied(state.relied, relied);
  const { edits, recurs, targets } = shape.step(stepId);
  if (recurs && outcome !== recurs.last && outcome !== 'exhausted') forgive(state, recurs.loop);
  if (edits) state.relied = forgetVoid(state.relied, edits);
  if (accept) state.accepted = { stepId };
  moves.push({ kind: 'left', stepId, visit, outcome, at });
  const to = targets.get(outcome);
  if (to === undefined) throw new Error(`Step "${stepId}" was left by "${outcome}", which leads nowhere`);
  go(work, blocks, to, { stepId, outcome });
}

/** A tick begins the loop anew: what was visited before it no longer counts towards a bound. */
function forgive(state: State, loop: readonly string[]): void {
  const forgiven = { ...state.forgiven };
  for (const id of loop) {
    const visits = state.visits[id];
    if (visits !== undefined) forgiven[id] = visits;
  }
  state.forgiven = forgiven;
}

function fork(work: Work, { stepId, visit }: { stepId: string; visit: number }, blocks: Blocks): void {
  const { state, moves, at } = work;
  const block = work.shape.blocks.get(stepId);
  if (!block || block.branches.size === 0) throw new Error(`Parallel "${stepId}" has no branch`);
  state.arrived = { ...state.arrived, [`${stepId}#${visit}`]: [] };
  for (const branch of block.branches.keys()) moves.push({ kind: 'left', stepId, visit, outcome: branch, at });
  for (const [branch, { first }] of block.branches) {
    // An empty branch may have been all that the join waits for: the others then never begin.
    if (!(`${stepId}#${visit}` in state.arrived)) return;
    go(work, [...blocks, { fork: stepId, instance: visit, branch }], first, { stepId, outcome: branch });
  }
}

/** Follows an edge: keeps the blocks that `to` lies in, arrives where it joins one, escapes from the others. */
function go(work: Work, blocks: Blocks, to: string, via: NonNullable<Entry['via']>): void {
  for (const [depth, around] of blocks.entries()) {
    const block = work.shape.blocks.get(around.fork);
    if (block?.branches.get(around.branch)?.steps.has(to)) continue;
    const joins = block !== undefined && block.join === to;
    const left = blocks[joins ? depth + 1 : depth];
    if (left) escape(work, left);
    if (joins) return arrive(work, block, blocks.slice(0, depth), around, via);
    work.entries.push({ to, blocks: blocks.slice(0, depth), via });
    return;
  }
  work.entries.push({ to, blocks, via });
}

function arrive(
  work: Work,
  block: Block,
  outside: Blocks,
  around: Blocks[number],
  via: NonNullable<Entry['via']>,
): void {
  const { state } = work;
  const key = `${around.fork}#${around.instance}`;
  const before = state.arrived[key];
  if (!before) return;
  const arrived = [...before, around.branch];
  if (!block.joinsOnAny && [...block.branches.keys()].some((branch) => !arrived.includes(branch))) {
    state.arrived = { ...state.arrived, [key]: arrived };
    return;
  }
  escape(work, around);
  work.entries.push({ to: block.join, blocks: outside, via });
}

/** Closes a block instance: its tokens are cancelled, and what was yet to be entered in it is not. */
function escape(work: Work, { fork: id, instance }: { fork: string; instance: number }): void {
  const { state } = work;
  const closed = new Set([`${id}#${instance}`]);
  const isInside = (blocks: Blocks): boolean => {
    const depth = blocks.findIndex((one) => one.fork === id && one.instance === instance);
    if (depth < 0) return false;
    for (const one of blocks.slice(depth)) closed.add(`${one.fork}#${one.instance}`);
    return true;
  };
  work.entries = work.entries.filter(({ blocks }) => !isInside(blocks));
  const kept: Token[] = [];
  for (const token of state.tokens) {
    if (isInside(token.blocks)) cancel(work, token);
    else kept.push(token);
  }
  state.tokens = kept;
  state.arrived = Object.fromEntries(Object.entries(state.arrived).filter(([key]) => !closed.has(key)));
}

function cancel(work: Work, { stepId, visit }: Token): void {
  work.moves.push({ kind: 'cancelled', stepId, visit, at: work.at });
  // What this very cause asked for would be performed after the drop, and stay open.
  work.commands = work.commands.filter(
    (one) =>
      !('stepId' in one) || one.stepId !== stepId || one.visit !== visit || (one.kind === 'effect' && one.outlives),
  );
  work.drops.push({ stepId, visit, void: true });
}

function withDue(token: Token, due: Token['due'] | null): Token {
  if (due) token.due = due;
  return token;
}

function withoutDue(token: Token, memory: Memory): Token {
  const { due: _due, ...rest } = token;
  return { ...rest, memory };
}

function replace(work: Work, token: Token, by?: Token): void {
  const { tokens } = work.state;
  const at = tokens.indexOf(token);
  if (by) tokens[at] = by;
  else tokens.splice(at, 1);
}
