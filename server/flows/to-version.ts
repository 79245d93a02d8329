import type { StoredVersion } from '../../prisma/stores/flows.ts';
import type { VersionSummary } from './contract.ts';

export function toVersion(stored: StoredVersion): VersionSummary {
  const { id, number, hash, note, publishedBy, approvedBy, publishedAt, openRuns, openEnquiries } = stored;
  return {
    id,
    number,
    hash,
    note,
    publishedBy,
    approvedBy,
    publishedAt: publishedAt.toISOString(),
    openRuns,
    openEnquiries,
  };
}
