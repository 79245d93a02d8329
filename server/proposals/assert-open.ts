import type { ProposalState, StoredProposal } from '../../prisma/stores/proposals.ts';
import { AppError } from '../http/problem.ts';

const BECAME: Record<Exclude<ProposalState, 'open'>, string> = {
  approved: 'approved and published',
  sent_back: 'sent back',
  withdrawn: 'withdrawn',
  replaced: 'asked anew with a newer draft',
};

/** Throws `PROPOSAL_DECIDED` with who was first. */
export function assertOpen({ state, decidedBy }: Pick<StoredProposal, 'state' | 'decidedBy'>): void {
  if (state === 'open') return;
  throw new AppError(409, 'PROPOSAL_DECIDED', `This was ${BECAME[state]} by ${decidedBy ?? 'somebody'} before.`);
}
