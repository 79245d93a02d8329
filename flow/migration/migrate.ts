import type { FlowDefinition } from '../definition.ts';
import { hasTrait, toGraph } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { shapeOf } from '../interpreter/shape.ts';
import { beginWork, finishWork } from '../interpreter/work.ts';
import { findProblems, isPublishable } from '../problems.ts';
import type { Given } from '../problems/given.ts';
import { stepName } from '../problems/guard.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Advanced, Relied, State } from '../state.ts';
import { mapCounters } from './counters.ts';
import type { Counters } from './counters.ts';
import { goesOn } from './goes-on.ts';
import { placeBlocks } from './place-blocks.ts';
import type { Refusal } from './reason.ts';
import { brokenRules, toRules } from './still-holds.ts';
import type { DoneStep, Rules } from './still-holds.ts';
import { mapStep } from './step-map.ts';
import type { Carried, StepMap } from './step-map.ts';

export interface MigrateOptions {
  registry?: Registry;
  /** What operations ask for besides, and what they have switched off. The same object for all scopes of a workspace. */
  given?: Pick<Given, 'policies' | 'off'>;
  /** All that the scope has left so far, oldest first, in ids of the old flow; without it, what must have been is inferred. */
  done?: readonly DoneStep[];
}

/**
 * Every id is of the new flow. The host first carries its rows over (`mapStep`, and `carried` where a visit gets another
 * number), then performs `drops`, then `commands`.
 */
export type Migrated =
  | ({ ok: true; carried: Carried[] } & Pick<Advanced, 'state' | 'moves' | 'commands' | 'drops'>)
  | { ok: false; reasons: Refusal[] };

/**
 * Moves a scope that waits to another flow. A step that goes on (same type, same promise) keeps visit, memory, due and
 * what it has open; at any other target the old visit is dropped and the new step entered. Decisions are kept with the
 * hash they were given for. Refused, with all reasons, where a token has no place or the rules of the new flow would not
 * hold over both parts. Pure, and never throws for states that `advance` made.
 */
export function migrate(
  state: State,
  oldFlow: FlowDefinition,
  newFlow: FlowDefinition,
  mapping: StepMap,
  at: string,
  options: MigrateOptions = {},
): Migrated {
  const { registry = builtIn, given = nothing } = options;
  const refused = (...reasons: Refusal[]): Migrated => ({ ok: false, reasons });
  if (state.ended) return refused({ code: 'ENDED', message: 'It has ended; there is nothing to move.' });
  const after = lookAt(newFlow, registry, given);
  const newGraph = after.rules.graph;
  if (!after.isClean) {
    return refused({ code: 'FLOW_HAS_PROBLEMS', message: `“${newFlow.name}” has problems; nothing is moved to it.` });
  }
  const before = lookAt(oldFlow, registry, given);
  const oldGraph = before.rules.graph;
  const lost = state.tokens.find(({ stepId }) => !oldGraph.steps.get(stepId)?.type);
  if (lost) {
    const message = `It stands at ${lost.stepId}, which “${oldFlow.name}” does not have.`;
    return refused({ code: 'STATE_UNREADABLE', stepId: lost.stepId, message });
  }

  const reasons = state.tokens.flatMap(({ stepId }) => targetFaults(state, oldGraph, newGraph, mapping, stepId));
  if (reasons.length > 0) return refused(...reasons);
  const targets = state.tokens.map(({ stepId }) => mapStep(mapping, stepId) ?? '');
  const kept = state.tokens.map(({ stepId }, index) =>
    goesOn(oldFlow, stepId, newFlow, targets[index] ?? '', registry),
  );
  if (state.paused && kept.includes(false)) {
    const message = 'It is paused, and would have to begin a step. Resume it first, or map to steps that go on.';
    return refused({ code: 'PAUSED', message });
  }

  const counters = mapCounters(state, oldFlow, newFlow, mapping);
  const placing = placeBlocks(state, targets, {
    oldShape: shapeOf(oldFlow, registry),
    newShape: shapeOf(newFlow, registry),
    mapping,
    names: { before: (id) => stepName(oldGraph, id), after: (id) => stepName(newGraph, id) },
    visitAt: counters.visitAt,
  });
  if (placing.faults.length > 0) {
    return refused(...placing.faults.map((fault): Refusal => ({ code: 'BLOCK_DIFFERS', ...fault })));
  }
  const places = state.tokens.map(({ stepId: from }, index) => ({
    from,
    stepId: targets[index] ?? '',
    kept: kept[index] === true,
  }));
  const broken = brokenRules(before.rules, after.rules, {
    state,
    mapping,
    places,
    arrived: placing.arrived,
    done: options.done,
  });
  if (broken.length > 0) return refused(...broken);

  const visits = state.tokens.map(({ stepId, visit }) => counters.visitAt(stepId, visit));
  const now = at > state.fedAt ? at : state.fedAt;
  const work = beginWork(shapeOf(newFlow, registry), mapped(state, mapping, newGraph, counters, placing.arrived), now);
  state.tokens.forEach((token, index) => {
    const blocks = placing.blocks[index] ?? [];
    const here = visits[index] ?? { stepId: '', visit: 0 };
    if (kept[index]) {
      work.state.tokens.push({ ...token, ...here, blocks });
      return;
    }
    work.moves.push({ kind: 'cancelled', ...here, at: now });
    work.drops.push({ ...here, void: true });
    work.entries.push({ to: here.stepId, blocks });
  });
  const { state: moved, moves, commands, drops, runaway } = finishWork(work);
  if (runaway) return refused({ code: 'RUNS_AWAY', message: 'It would go round and round without an end.' });
  return { ok: true, state: moved, moves, commands, drops, carried: counters.carried };
}

interface Looked {
  rules: Rules;
  isClean: boolean;
}

const nothing: Given = {};
const looked = new WeakMap<FlowDefinition, WeakMap<Registry, WeakMap<Given, Looked>>>();

/** Taken once per flow, registry and what is given: thousands of scopes move between the same two. */
function lookAt(flow: FlowDefinition, registry: Registry, given: Given): Looked {
  let byRegistry = looked.get(flow);
  if (!byRegistry) looked.set(flow, (byRegistry = new WeakMap()));
  let byGiven = byRegistry.get(registry);
  if (!byGiven) byRegistry.set(registry, (byGiven = new WeakMap()));
  let found = byGiven.get(given);
  if (!found) {
    const isClean = isPublishable(findProblems(flow, registry, given));
    found = { rules: toRules(toGraph(flow, registry), given), isClean };
    byGiven.set(given, found);
  }
  return found;
}

function targetFaults(
  { scope }: State,
  oldGraph: FlowGraph,
  newGraph: FlowGraph,
  mapping: StepMap,
  stepId: string,
): Refusal[] {
  const name = stepName(oldGraph, stepId);
  const to = mapStep(mapping, stepId);
  const refusal = (code: Refusal['code'], message: string): Refusal[] => [{ code, stepId, message }];
  if (to === undefined) return refusal('NO_TARGET', `Nobody has said where “${name}” goes.`);
  const target = newGraph.steps.get(to);
  if (!target) return refusal('TARGET_UNKNOWN', `“${name}” goes to ${to}, which the new flow does not have.`);
  if (hasTrait(target, 'starts') || hasTrait(target, 'joins'))
    return refusal('TARGET_CANNOT_WAIT', `Nothing can go on at “${target.name}” from “${name}”.`);
  const owners = oldGraph.itemOwners.get(stepId);
  const sameOwner =
    scope !== 'item' ||
    [...(owners ?? [])].some((owner) => newGraph.itemOwners.get(to)?.has(mapStep(mapping, owner) ?? '') === true);
  if (newGraph.scopes.get(to)?.has(scope) !== true || !sameOwner)
    return refusal('TARGET_SCOPE', `“${name}” and “${target.name}” are steps of different things.`);
  return [];
}

function mapped(
  state: State,
  mapping: StepMap,
  newGraph: FlowGraph,
  { visits, forgiven }: Counters,
  arrived: State['arrived'],
): State {
  const { accepted, forgiven: _forgiven, ...rest } = state;
  const holder = accepted && mapStep(mapping, accepted.stepId);
  const handsOff = newGraph.steps.get(holder ?? '')?.traits.some(({ trait }) => trait === 'handsOff') === true;
  return {
    ...rest,
    tokens: [],
    visits,
    arrived,
    relied: state.relied.filter((one) => canBeGiven(one, newGraph)).map((one) => mapRelied(one, mapping)),
    ...(holder !== undefined && handsOff && { accepted: { stepId: holder } }),
    ...(Object.keys(forgiven).length > 0 && { forgiven }),
  };
}

/** A decision on what the new flow decides nowhere could never be given anew once it is void: nothing relies on it there. */
function canBeGiven({ subject }: Relied, graph: FlowGraph): boolean {
  if (subject.startsWith('brief.')) return true;
  return [...graph.steps.values()].some(({ traits }) =>
    traits.some((one) => one.trait === 'decides' && one.subject === subject),
  );
}

function mapRelied(relied: Relied, mapping: StepMap): Relied {
  const to = mapStep(mapping, relied.stepId);
  return to === undefined || to === relied.stepId ? relied : { ...relied, stepId: to };
}
