import type { FlowDefinition } from '../definition.ts';
import { advance, start } from '../interpreter/advance.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Advanced, Cause, Move, State } from '../state.ts';

/** What one cause did, and what the scope was after it. */
export interface Replayed extends Advanced {
  cause: Cause;
}

/**
 * Folds the causes of a scope, of production or of a simulation: the state is theirs, and each step says what one cause
 * did. Pure. Throws `RangeError` unless the first cause, and no other, is `started`.
 */
export function replay(
  flow: FlowDefinition,
  causes: readonly Cause[],
  registry: Registry = builtIn,
): { state: State; moves: Move[]; steps: Replayed[] } {
  const steps: Replayed[] = [];
  const moves: Move[] = [];
  let state: State | undefined;
  for (const cause of causes) {
    if ((cause.kind === 'started') !== (state === undefined)) {
      throw new RangeError('The causes of a scope begin with one that starts it.');
    }
    const advanced: Advanced =
      cause.kind === 'started' ? start(flow, cause, registry) : advance(flow, state as State, cause, registry);
    ({ state } = advanced);
    moves.push(...advanced.moves);
    steps.push({ cause, ...advanced });
  }
  if (!state) throw new RangeError('There are no causes.');
  return { state, moves, steps };
}
