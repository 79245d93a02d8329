import { isDeepStrictEqual } from 'node:util';
import type { Pool } from 'pg';
import { definitionSchema } from '../../flow/definition.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { withDues } from '../../flow/run-dues.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { replay } from '../../flow/simulation/replay.ts';
import type { Cause, State } from '../../flow/state.ts';

const SCOPE = `SELECT s.seq, s.state, r.dues, v.definition FROM scope s JOIN run r ON r.id = s.run_id JOIN flow_version v ON v.id = s.flow_version_id WHERE s.id = $1`;
const CAUSES = `SELECT seq, body, fed_at FROM cause WHERE scope_id = $1 AND seq IS NOT NULL ORDER BY seq`;
const flows = new Map<string, FlowDefinition>();

/**
 * How a scope's stored state differs from the fold of its causes, in words; undefined where they agree, as they must
 * within one build. `pool` must see the scope.
 */
export async function findDivergence(pool: Pool, scopeId: string): Promise<string | undefined> {
  const [scope] = (
    await pool.query<{ seq: number; state: State | null; dues: RunDues; definition: string }>({
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
  const fed = causes.map(({ body, fed_at }): Cause => ({ ...body, fedAt: fed_at.toISOString() }));
  const folded: unknown =
    fed.length === 0 ? null : JSON.parse(JSON.stringify(replay(withDues(flow, scope.dues), fed).state));
  return isDeepStrictEqual(folded, scope.state) ? undefined : 'is not what its causes come to';
}
