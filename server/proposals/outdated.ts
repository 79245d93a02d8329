import { definitionSchema } from '../../flow/definition.ts';
import { hashFlow, hashValue } from '../../flow/hash.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { versionsOf, type StoredDraft } from '../../prisma/stores/flows.ts';
import type { StoredProposal } from '../../prisma/stores/proposals.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { emptyFlow } from '../flows/empty-flow.ts';
import { sentences } from '../flows/ready-draft.ts';
import type { Transaction } from '../http/handler.ts';
import { readDemands, type Demands } from '../policies/given.ts';

export interface Outdated {
  by: 'draft' | 'version' | 'policies';
  changes: string[];
}

/** What is frozen of the demands: policies and switches. Who is in the workspace is looked at anew when it is approved. */
export function frozenDemands({ policies, off }: Demands): { demands: object; demandsHash: string } {
  const demands = { policies, off: off.toSorted() };
  return { demands, demandsHash: hashValue(demands) };
}

/**
 * What came after a proposal was frozen: its author's newer draft, somebody's newer version, other policies. Each with the
 * difference in sentences; empty while it can be approved as it was read.
 */
export async function outdatedBy(
  tx: Transaction,
  proposal: StoredProposal,
  draft: StoredDraft | undefined,
): Promise<Outdated[]> {
  const outdated: Outdated[] = [];
  const proposed = definitionSchema.parse(JSON.parse(proposal.definition));
  const currency = (await findWorkspace(tx.sql))?.currency;
  const drawn = draft && definitionSchema.parse(draft.definition);
  if (!drawn) outdated.push({ by: 'draft', changes: ['The draft was discarded.'] });
  else if (hashFlow(drawn) !== proposal.hash)
    outdated.push({ by: 'draft', changes: sentences(proposed, drawn, currency) });
  const live = (await versionsOf(tx.sql, [proposal.flowId])).at(0);
  if (live && live.id !== proposal.baseVersionId) {
    const base = proposal.baseVersionId ? await readFlow(tx.sql, proposal.baseVersionId) : emptyFlow(live.flowName);
    outdated.push({ by: 'version', changes: sentences(base, await readFlow(tx.sql, live.id), currency) });
  }
  if (frozenDemands(await readDemands(tx.sql)).demandsHash !== proposal.demandsHash)
    outdated.push({ by: 'policies', changes: ['The policies of the workspace were changed.'] });
  return outdated;
}
