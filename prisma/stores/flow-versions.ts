import { definitionSchema, type FlowDefinition } from '../../flow/definition.ts';
import type { Sql } from '../database.ts';

const KEPT = 200;
const parsed = new Map<string, FlowDefinition>();

const READ = 'SELECT id, definition FROM flow_version WHERE id = ANY($1::uuid[])';

/**
 * Published definitions by version id. They never change, so a process parses each once; a version of another workspace
 * is looked up all the same, and not found.
 */
export async function readFlows(sql: Sql, versionIds: readonly string[]): Promise<Map<string, FlowDefinition>> {
  const ids = [...new Set(versionIds)];
  const rows = await sql<{ id: string; definition: string }>(READ, [ids]);
  const flows = new Map<string, FlowDefinition>();
  for (const { id, definition } of rows) {
    const flow = parsed.get(id) ?? definitionSchema.parse(JSON.parse(definition));
    if (parsed.size >= KEPT) parsed.clear();
    parsed.set(id, flow);
    flows.set(id, flow);
  }
  return flows;
}

export async function readFlow(sql: Sql, versionId: string): Promise<FlowDefinition> {
  const flow = (await readFlows(sql, [versionId])).get(versionId);
  if (!flow) throw new Error(`No flow version ${versionId} in this workspace`);
  return flow;
}
