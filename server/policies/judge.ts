import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import type { Given } from '../../flow/problems/given.ts';
import { builtIn } from '../../flow/registry.ts';
import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { listFlows, versionsOf } from '../../prisma/stores/flows.ts';
import type { Transaction } from '../http/handler.ts';
import type { PolicyItem } from './contract.ts';

/** The version of a flow that new runs use. */
export interface LiveFlow {
  flowId: string;
  flowName: string;
  versionId: string;
  number: number;
  definition: FlowDefinition;
}

/** Every flow's newest version; flows that were never published have none. */
export async function liveFlows(tx: Transaction, memberId: string): Promise<LiveFlow[]> {
  const flows = await listFlows(tx, memberId);
  const versions = await versionsOf(
    tx.sql,
    flows.map(({ id }) => id),
  );
  const live = flows.flatMap(({ id, name }) => {
    const newest = versions.find(({ flowId }) => flowId === id);
    return newest ? [{ flowId: id, flowName: name, versionId: newest.id, number: newest.number }] : [];
  });
  const definitions = await readFlows(
    tx.sql,
    live.map(({ versionId }) => versionId),
  );
  return live.flatMap((one) => {
    const definition = definitions.get(one.versionId);
    return definition ? [{ ...one, definition }] : [];
  });
}

export interface Judged extends LiveFlow {
  problems: Problem[];
}

/** What is wrong with each of the flows under these demands. Pure. */
export function judge(flows: readonly LiveFlow[], given: Given): Judged[] {
  return flows.map((flow) => ({ ...flow, problems: findProblems(flow.definition, builtIn, given) }));
}

/** The flows that have a problem of this kind, with the first one in words. */
export function refusedBy(flows: readonly Judged[], matches: (problem: Problem) => boolean): PolicyItem['refuses'] {
  return flows.flatMap(({ flowId, flowName, versionId, number, problems }) => {
    const first = problems.find(matches);
    return first ? [{ flowId, flowName, versionId, number, message: first.message }] : [];
  });
}
