import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { advance, start } from '../../../flow/interpreter/advance.ts';
import { migrate } from '../../../flow/migration/migrate.ts';
import { translateCause } from '../../../flow/migration/step-map.ts';
import type { StepMap } from '../../../flow/migration/step-map.ts';
import { findProblems, isPublishable } from '../../../flow/problems.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { Cause, Move, State } from '../../../flow/state.ts';
import { bookFlow, bookFlows, entries } from '../../support/flows/book-flows.ts';
import { PaperHost } from '../../support/flows/paper-host.ts';
import { renameAll } from '../../support/flows/rename.ts';

const AT = '2027-01-01T00:00:00.000Z';
const places = bookFlows.flatMap((flow) => entries(flow).map((entry) => ({ flow, ...entry })));
/** `place`: an index, so that a counterexample is readable. */
const anyRun = fc.record({ seed: fc.nat(), place: fc.nat(places.length - 1) });

function flowOf({ place }: { place: number }): FlowDefinition {
  return places[place]?.flow ?? bookFlow('F1');
}

function run(one: { seed: number; place: number }): PaperHost {
  const { entry = 'start', scope = 'campaign' } = places[one.place] ?? {};
  const host = new PaperHost(flowOf(one), randomFrom(one.seed)).begin(entry, scope);
  for (let turn = 0; turn < 25 && host.turn(0.05); turn += 1);
  return host;
}

/** The states after each cause of a run. */
function fold(flow: FlowDefinition, causes: readonly Cause[], from?: State): { states: State[]; moves: Move[] } {
  const states: State[] = [];
  const moves: Move[] = [];
  let state = from;
  for (const cause of causes) {
    const next =
      state === undefined ? start(flow, cause as Extract<Cause, { kind: 'started' }>) : advance(flow, state, cause);
    state = next.state;
    states.push(state);
    moves.push(...next.moves);
  }
  return { states, moves };
}

/** How it ended; a reason may name the step that led there. */
function endedAs(state: State | undefined, mapping: StepMap): State['ended'] {
  if (state?.ended?.reason === undefined) return state?.ended;
  const [stepId = '', ...outcome] = state.ended.reason.split('.');
  return { ...state.ended, reason: [mapping[stepId] ?? stepId, ...outcome].join('.') };
}

describe('moving a scope', { timeout: 60_000 }, () => {
  it('can be tried on flows that are clean', () => {
    expect(bookFlows.map((flow) => isPublishable(findProblems(flow)))).toEqual(bookFlows.map(() => true));
  });

  it('changes nothing where the flow is the same, at any cause', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        const flow = flowOf(one);
        const same = Object.fromEntries(Object.keys(flow.steps).map((id) => [id, id]));
        for (const state of fold(flow, run(one).causes).states) {
          const moved = migrate(state, flow, flow, same, AT);
          if (state.ended) expect(moved).toMatchObject({ ok: false, reasons: [{ code: 'ENDED' }] });
          else expect(moved).toEqual({ ok: true, state, moves: [], commands: [], drops: [], carried: [] });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on to the same end where every step has another name, moved at any cause', () => {
    fc.assert(
      fc.property(anyRun, (one) => {
        const flow = flowOf(one);
        const { flow: other, mapping } = renameAll(flow, randomFrom(one.seed));
        const { causes } = run(one);
        const { states } = fold(flow, causes);
        states.forEach((state, index) => {
          if (state.ended || index % 3 > 0) return;
          const moved = migrate(state, flow, other, mapping, AT);
          if (!moved.ok) throw new Error(JSON.stringify(moved.reasons));
          expect([moved.moves, moved.commands, moved.drops]).toEqual([[], [], []]);
          const rest = causes.slice(index + 1);
          const translated = rest.flatMap((cause) => translateCause(cause, mapping, moved.carried) ?? []);
          const there = fold(other, translated, moved.state);
          const here = fold(flow, rest, state);
          expect(there.moves).toEqual(here.moves.map((move) => ({ ...move, stepId: mapping[move.stepId] ?? '' })));
          expect(there.states.at(-1)?.ended).toEqual(endedAs(here.states.at(-1), mapping));
          expect(there.states.at(-1)?.tokens.length).toBe(here.states.at(-1)?.tokens.length);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('answers for any map between any two flows, and never throws', () => {
    const ids = [...new Set(bookFlows.flatMap((flow) => Object.keys(flow.steps)))];
    const anyMap = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...ids, 'constructor', '__proto__', ''));
    fc.assert(
      fc.property(anyRun, anyMap, fc.nat(bookFlows.length - 1), (one, some, index) => {
        const other = bookFlows[index] ?? bookFlow('F1');
        const flow = flowOf(one);
        for (const state of fold(flow, run(one).causes).states.filter((_, at) => at % 4 === 0)) {
          const whole: StepMap = Object.fromEntries(state.tokens.map(({ stepId }) => [stepId, stepId]));
          for (const mapping of [some, { ...whole, ...some }, whole]) {
            const moved = migrate(state, flow, other, mapping, AT);
            if (moved.ok) continue;
            expect(moved.reasons.length).toBeGreaterThan(0);
            for (const { code, message } of moved.reasons) expect([code, message].join('')).not.toContain('undefined');
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
