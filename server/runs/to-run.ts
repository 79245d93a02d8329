import type { RunRow } from '../../prisma/stores/run-counts.ts';
import type { RunSummary } from './contract.ts';

export function toRun(row: RunRow): RunSummary {
  return {
    id: row.id,
    state: row.state,
    campaign: { id: row.campaignId, name: row.campaignName, code: row.campaignCode },
    flow: { id: row.flowId, name: row.flowName, versionId: row.versionId, versionNumber: row.versionNumber },
    startedAt: row.startedAt.toISOString(),
    startedBy: row.startedBy,
    enquiries: row.enquiries,
    open: row.open,
    parked: row.parked,
  };
}
