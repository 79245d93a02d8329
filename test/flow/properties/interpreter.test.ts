import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { advance, start } from '../../../flow/interpreter/advance.ts';
import { shapeOf } from '../../../flow/interpreter/shape.ts';
import { findProblems, isPublishable } from '../../../flow/problems.ts';
import { builtIn } from '../../../flow/registry.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { Cause, Move, State } from '../../../flow/state.ts';
import { shuffled } from '../../support/flows/rename.ts';
import { anyCase, course, flowOf } from './generated.ts';
import type { Case } from './generated.ts';
import { kept } from './kept-seeds.ts';

const examples: [Case][] = kept.map((one) => [one]);

/** Feeds causes one after the other; `between` stands for what a host does with the state meanwhile. */
function fold(
  flow: FlowDefinition,
  causes: readonly Cause[],
  between: (state: State) => State = (state) => state,
): { state: State; moves: Move[]; commands: unknown[] } {
  const [first, ...rest] = causes;
  let { state, moves, commands } = start(flow, first as Extract<Cause, { kind: 'started' }>);
  for (const cause of rest) {
    const next = advance(flow, between(state), cause);
    state = next.state;
    moves = [...moves, ...next.moves];
    commands = [...commands, ...next.commands];
  }
  return { state, moves, commands };
}

function through(state: State): State {
  return JSON.parse(JSON.stringify(state)) as State;
}

describe('X1: a run', { timeout: 60_000 }, () => {
  it('takes the way that was chosen, edge by edge, and ends or waits', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        const { moves, state } = course(flow, one);
        const ids = new Set(Object.keys(flow.steps));
        const entered = moves.filter(({ kind }) => kind === 'entered');
        const targets = new Set(
          moves.flatMap((move) =>
            move.kind === 'left'
              ? flow.edges
                  .filter(({ from, outcome }) => from === move.stepId && outcome === move.outcome)
                  .map(({ to }) => to)
              : [],
          ),
        );

        expect(entered.length).toBeGreaterThan(0);
        expect(entered.slice(1).every(({ stepId }) => targets.has(stepId) && ids.has(stepId))).toBe(true);
        expect(state.ended !== undefined || state.tokens.length > 0).toBe(true);
      }),
      { numRuns: 150, examples },
    );
  });
});

describe('X2 and X3: a state', { timeout: 60_000 }, () => {
  it('is the same after a crash at every cause, and after replaying any prefix', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (one, cut) => {
        const flow = flowOf(one);
        const live = course(flow, one);
        const crashing = course(flow, one, 60, true);
        const prefix = live.causes.slice(0, 1 + (cut % live.causes.length));
        const again = fold(flow, prefix, through);

        expect(crashing.state).toEqual(live.state);
        expect(crashing.moves).toEqual(live.moves);
        expect(again.state).toEqual(fold(flow, prefix).state);
        expect(fold(flow, live.causes, through)).toEqual(fold(flow, live.causes));
        expect(fold(flow, live.causes).state).toEqual(live.state);
        expect(through(live.state)).toEqual(live.state);
      }),
      { numRuns: 120 },
    );
  });

  it('that is handed in stays as it is', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        fold(flow, course(flow, one, 25).causes, (state) => deepFrozen(state));
      }),
      { numRuns: 60 },
    );
  });
});

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFrozen(part);
  }
  return value;
}

describe('X4: a scope taken up by another worker', { timeout: 60_000 }, () => {
  it('goes on the same from another copy of the flow at every cause', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        const { causes, state } = course(flow, one, 20);
        const [first, ...rest] = causes;
        let at = start(flow, first as Extract<Cause, { kind: 'started' }>).state;
        for (const cause of rest) at = advance(structuredClone(flow), structuredClone(at), cause).state;

        expect(at).toEqual(state);
      }),
      { numRuns: 40 },
    );
  });
});

describe('X5: tokens', { timeout: 60_000 }, () => {
  it('are conserved: every entry has one exit, a fork one a branch, and a join fires once an instance', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        const { moves, state } = course(flow, one);
        const { blocks } = shapeOf(flow, builtIn);
        const count = new Map<string, { entered: number; gone: number }>();
        for (const { kind, stepId, visit } of moves) {
          const key = `${stepId}#${visit}`;
          const at = count.get(key) ?? { entered: 0, gone: 0 };
          count.set(key, kind === 'entered' ? { ...at, entered: at.entered + 1 } : { ...at, gone: at.gone + 1 });
        }
        const standing = new Set(state.tokens.map(({ stepId, visit }) => `${stepId}#${visit}`));
        for (const [key, { entered, gone }] of count) {
          const branches = blocks.get(key.split('#')[0] ?? '')?.branches.size;
          expect([key, entered]).toEqual([key, 1]);
          expect([key, gone]).toEqual([key, standing.has(key) ? 0 : (branches ?? 1)]);
        }
        for (const { fork, join } of blocks.values())
          expect(state.visits[join] ?? 0).toBeLessThanOrEqual(state.visits[fork] ?? 0);
        expect(standing.size).toBe(state.tokens.length);
        if (state.ended) expect([state.tokens, state.arrived]).toEqual([[], {}]);
        else expectFits(state);
      }),
      { numRuns: 200, examples },
    );
  });
});

/** Of every open block instance, each branch has arrived or has a token in it. */
function expectFits(state: State): void {
  const open = new Set(state.tokens.flatMap(({ blocks }) => blocks.map(({ fork, instance }) => `${fork}#${instance}`)));
  expect([...open].toSorted()).toEqual(Object.keys(state.arrived).toSorted());
  for (const [key, branches] of Object.entries(state.arrived)) {
    const inside = state.tokens.flatMap(({ blocks }) =>
      blocks.filter(({ fork, instance }) => `${fork}#${instance}` === key).map(({ branch }) => branch),
    );
    expect(branches.some((branch) => inside.includes(branch))).toBe(false);
    expect(new Set(branches).size).toBe(branches.length);
  }
}

describe('X6: a command', { timeout: 60_000 }, () => {
  it('is given once: never twice for the same visit, rung and subject', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const { commandKeys } = course(flowOf(one), one);
        const asks = commandKeys.filter((key) => /^(ask|decide|spawn|effect|finish)/.test(key));

        expect(asks.filter((key, index) => asks.indexOf(key) < index)).toEqual([]);
      }),
      { numRuns: 150, examples },
    );
  });
});

describe('X8: what the checks accept', { timeout: 60_000 }, () => {
  it('ends within its budget, however people answer', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        expect(isPublishable(findProblems(flow))).toBe(true);
        const host = course(flow, one, 3_000);

        expect(host.runaway).toBe(false);
        expect(host.state.ended).toBeDefined();
      }),
      { numRuns: 40, examples },
    );
  });

  it('what they refuse names a step that is there, and a rule', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (one, at) => {
        const flow = flowOf(one);
        const edges = flow.edges.filter((_, index) => index !== at % flow.edges.length);
        const problems = findProblems({ ...flow, edges }).filter(({ severity }) => severity === 'error');

        expect(problems.length).toBeGreaterThan(0);
        for (const { code, stepId, message } of problems) {
          expect(code).toMatch(/^(G\d\d|[A-Z_]+)$/);
          expect(message.length).toBeGreaterThan(10);
          if (stepId !== undefined) expect(flow.steps[stepId]).toBeDefined();
        }
        expect(problems.some(({ stepId }) => stepId !== undefined)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('X9: the order in which a flow is written', { timeout: 60_000 }, () => {
  it('of steps, settings and edges means nothing', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const flow = flowOf(one);
        const random = randomFrom(one.seed + 1);
        const steps = shuffled(Object.entries(flow.steps), random).map(([id, { type, label, settings }]) => {
          const turned = Object.fromEntries(shuffled(Object.entries(settings), random));
          return [id, { settings: turned, label, type }] as const;
        });
        const other = { ...flow, steps: Object.fromEntries(steps), edges: shuffled(flow.edges, random) };
        const { causes } = course(flow, one);

        expect(fold(other, causes)).toEqual(fold(flow, causes));
        expect(isPublishable(findProblems(other))).toBe(isPublishable(findProblems(flow)));
      }),
      { numRuns: 80, examples },
    );
  });
});

describe('X10: causes in another order', { timeout: 60_000 }, () => {
  it('that are not each other’s consequences lose nothing: both branches get where they would', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (one, pick) => {
        const flow = flowOf(one);
        const host = course(flow, one, 3 + (pick % 30));
        fc.pre(!host.isOver && host.state.tokens.length >= 2);
        const random = randomFrom(pick);
        const events = host.events().filter(({ kind }) => kind === 'answered' || kind === 'due');
        const a = random.pick(events.length > 0 ? events : [undefined]);
        const b = events.find((event) => 'stepId' in event && a && 'stepId' in a && event.stepId !== a.stepId);
        fc.pre(a !== undefined && b !== undefined);
        if (!a || !b) return;
        const fedAt = host.at;
        const feed = (order: (typeof a)[]) =>
          order.reduce(
            (state, { at: _at, ...event }) => advance(flow, state, { ...event, fedAt } as Cause).state,
            host.state,
          );
        const [ab, ba] = [feed([a, b]), feed([b, a])];
        const alone = [feed([a]), feed([b])];
        // Where one of them ends the scope or leaves the block of the other, the first decides.
        const isApart = alone.every((state) => !state.ended && sameBlocks(state, host.state));
        fc.pre(isApart);
        expect(unordered(ab)).toEqual(unordered(ba));
      }),
      // Cases without such a pair are drawn again: these are pairs, not attempts.
      { numRuns: 40, maxSkipsPerRun: 200 },
    );
  });

  it('that come twice, or late, change nothing', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (one, pick) => {
        const flow = flowOf(one);
        const host = course(flow, one, 30);
        const late = host.causes.filter((cause) => 'stepId' in cause);
        const cause = late[pick % Math.max(1, late.length)];
        if (!cause || !('stepId' in cause)) return;
        const isOpen = host.state.tokens.some(({ stepId, visit }) => stepId === cause.stepId && visit === cause.visit);
        if (isOpen) return;
        const after = advance(flow, host.state, { ...cause, fedAt: host.state.fedAt });

        expect(after).toEqual({ state: host.state, moves: [], commands: [], drops: [] });
      }),
      { numRuns: 150 },
    );
  });
});

function sameBlocks(after: State, before: State): boolean {
  return (
    JSON.stringify(Object.keys(after.arrived).toSorted()) === JSON.stringify(Object.keys(before.arrived).toSorted())
  );
}

/** A state with its lists as sets: which branch came first does not matter once both are there. */
function unordered(state: State): unknown {
  const sorted = <T>(list: readonly T[]): T[] =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return {
    ...state,
    tokens: sorted(state.tokens),
    relied: sorted(state.relied),
    arrived: Object.fromEntries(Object.entries(state.arrived).map(([key, list]) => [key, sorted(list)])),
  };
}
