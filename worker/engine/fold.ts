import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { advance, start } from '../../flow/interpreter/advance.ts';
import { definitionSchema } from '../../flow/definition.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Cause, State } from '../../flow/state.ts';

const SCOPE = `SELECT s.seq, s.state, v.definition FROM scope s JOIN flow_version v ON v.id = s.flow_version_id WHERE s.id = $1`;
const CAUSES = `SELECT seq, body, fed_at FROM cause WHERE scope_id = $1 AND seq IS NOT NULL ORDER BY seq`;
const flows = new Map<string, FlowDefinition>();

/**
 * How a scope's stored state differs from the fold of its causes, in words; undefined where they agree, as they must
 * within one build. `pool` must see the scope.
 */
export async function findDivergence(pool: Pool, scopeId: string): Promise<string | undefined> {
  const [scope] = (
    await pool.query<{ seq: number; state: State | null; definition: string }>({
      name: 'fold-scope',
      text: SCOPE,
      values: [scopeId],
    })
  ).rows;
  if (!scope) return 'is not there';
  const { rows: causes } = await pool.query<{ seq: number; body: Cause; fed_at: Date }>({
    name: 'fold-causes',
    text: CAUSES,
    values: [scopeId],
  });
  if (causes.length !== scope.seq || causes.some(({ seq }, index) => seq !== index + 1))
    return `has ${causes.length} numbered causes and stands at ${scope.seq}`;

  const flow = flows.get(scope.definition) ?? definitionSchema.parse(JSON.parse(scope.definition));
  flows.set(scope.definition, flow);
  let state: State | undefined;
  for (const { body, fed_at } of causes) {
    const cause: Cause = { ...body, fedAt: fed_at.toISOString() };
    if (cause.kind === 'started') state = start(flow, cause).state;
    else if (state) state = advance(flow, state, cause).state;
  }
  const folded: unknown = state === undefined ? null : JSON.parse(JSON.stringify(state));
  return isDeepStrictEqual(folded, scope.state) ? undefined : 'is not what its causes come to';
}
