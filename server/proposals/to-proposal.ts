import { listPeople } from '../../prisma/stores/members.ts';
import { asksFourEyes, publishers, type StoredProposal } from '../../prisma/stores/proposals.ts';
import type { Transaction } from '../http/handler.ts';
import type { ProposalSummary } from './contract.ts';
import { mayDecide } from './who.ts';

/** Proposals with the names of those whom they concern. */
export async function toProposals(tx: Transaction, stored: readonly StoredProposal[]): Promise<ProposalSummary[]> {
  const names = new Map((await listPeople(tx.sql)).map(({ id, name }) => [id, name]));
  const may = await publishers(tx.sql);
  const fourEyes = await asksFourEyes(tx.sql);
  return stored.map((proposal) => {
    const { id, flowId, state, hash, note, askedBy, askedAt, authors, decidedBy, decidedAt, reason } = proposal;
    return {
      id,
      flowId,
      state,
      hash,
      note,
      askedBy,
      askedAt: askedAt.toISOString(),
      authors: authors.map((author) => ({ id: author, name: names.get(author) ?? '' })),
      mayApprove: may
        .filter((person) => mayDecide(person, authors, fourEyes))
        .map((person) => ({ id: person.id, name: person.name })),
      decidedBy,
      decidedAt: decidedAt?.toISOString() ?? null,
      reason,
    };
  });
}

export async function toProposal(tx: Transaction, stored: StoredProposal): Promise<ProposalSummary> {
  const [proposal] = await toProposals(tx, [stored]);
  if (!proposal) throw new Error(`Proposal ${stored.id} has no summary`);
  return proposal;
}
