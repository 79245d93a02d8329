import type { FlowDefinition } from './definition.ts';
import type { SimulateOptions } from './simulation/options.ts';
import type { Launched, ScopeRun } from './simulation/scope-run.ts';
import { Simulation } from './simulation/simulation.ts';
import type { Cause, Move, State } from './state.ts';

export type { Choice } from './simulation/choice.ts';
export type { SimulateOptions } from './simulation/options.ts';

export interface Simulated {
  /** Of the scope that it began with, as are moves and causes. */
  state: State;
  moves: Move[];
  causes: Cause[];
  /** Of the campaign and its items. */
  launches: Launched[];
  runaway: boolean;
  /** All scopes, the first one first. */
  scopes: readonly ScopeRun[];
  /** When it was over, or where it stands. */
  at: string;
}

/**
 * Runs one scope, with its items and enquiries, in memory to its end: the interpreter of production, its commands answered
 * by a seed or a person, a clock that jumps. Same flow and options, same result. A launch is missed here, as in production,
 * unless all it relies on holds.
 */
export function simulate(flow: FlowDefinition, options: SimulateOptions): Simulated {
  const simulation = new Simulation(flow, options).run();
  const { main, scopes, now } = simulation;
  return {
    state: main.state,
    moves: main.moves,
    causes: main.causes,
    launches: scopes.flatMap(({ launches }) => launches),
    runaway: scopes.some(({ runaway }) => runaway),
    scopes,
    at: now,
  };
}
