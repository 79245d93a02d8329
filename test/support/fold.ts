import { expect } from 'vitest';
import { definitionSchema } from '../../flow/definition.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Registry } from '../../flow/registry.ts';
import { replay } from '../../flow/simulation/replay.ts';
import type { Cause, Move, State } from '../../flow/state.ts';

interface Look {
  look<T>(sql: string, ...values: unknown[]): Promise<T[]>;
}

interface Fed {
  seq: number;
  body: Cause;
  fed_at: Date;
  moves: Move[] | null;
}

/**
 * Expects of every scope that has been stepped that its stored state, and each recorded move, is what its causes fold
 * to, and that their sequence has no gap. Answers how many scopes were folded.
 */
export async function expectFolds({ look }: Look, registry: Registry = builtIn): Promise<number> {
  const scopes = await look<{ id: string; seq: number; state: State; definition: string }>(
    'SELECT s.id, s.seq, s.state, v.definition FROM scope s JOIN flow_version v ON v.id = s.flow_version_id WHERE s.state IS NOT NULL ORDER BY s.id',
  );
  const flows = new Map<string, FlowDefinition>();
  for (const { id, seq, state, definition } of scopes) {
    const flow = flows.get(definition) ?? definitionSchema.parse(JSON.parse(definition));
    flows.set(definition, flow);
    const causes = await look<Fed>(
      'SELECT seq, body, fed_at, moves FROM cause WHERE scope_id = $1 AND seq IS NOT NULL ORDER BY seq',
      id,
    );
    expect(causes.map((cause) => cause.seq)).toEqual(Array.from({ length: seq }, (_, n) => n + 1));

    const folded = replay(
      flow,
      causes.map(({ body, fed_at }): Cause => ({ ...body, fedAt: fed_at.toISOString() })),
      registry,
    );
    for (const [at, { cause, moves }] of folded.steps.entries())
      expect(moves, `moves of ${cause.kind} in ${id}`).toEqual(causes[at]?.moves ?? []);
    expect(JSON.parse(JSON.stringify(folded.state)), `state of ${id}`).toEqual(state);
  }
  return scopes.length;
}
