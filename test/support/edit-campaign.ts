import { editPath } from '../../flow/edits.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { addInterrupt } from '../../prisma/stores/interrupts.ts';
import { findRunScope } from '../../prisma/stores/run-progress.ts';
import { changedSubjects, readSubjects, subjectHashes } from '../../prisma/stores/subjects.ts';
import type { SubjectFields } from '../../prisma/stores/subjects.ts';
import type { World } from './world.ts';

const EDIT =
  'UPDATE campaign SET offer = $2, budget_minor = $3, launch_at = $4, ends_at = $5, last_editor_id = coalesce($6, last_editor_id), version = version + 1 WHERE id = $1';

/**
 * Edits a campaign and tells its run in one transaction, as the server does. False where the edit is refused, since a
 * launch could go out untold after it.
 */
export function editCampaign(
  world: World,
  { campaignId, runId }: { campaignId: string; runId: string },
  change: Partial<Pick<SubjectFields, 'offer' | 'budgetMinor' | 'launchAt' | 'endsAt'>>,
  editorId: string | null = null,
): Promise<boolean> {
  return world.db.inWorkspaceSql(world.workspaceId, async (sql) => {
    const { fields, hashes: before } = await readSubjects(sql, campaignId, 'update');
    const after = { ...fields, ...change };
    const hashes = changedSubjects(before, subjectHashes(after));
    const scope = await findRunScope(sql, runId);
    if (!scope || scope.status === 'ended') return false;
    if (scope.state && editPath(await readFlow(sql, scope.flowVersionId), scope.state, Object.keys(hashes)))
      return false;
    await sql(EDIT, [campaignId, after.offer, after.budgetMinor, after.launchAt, after.endsAt, editorId]);
    await addInterrupt(sql, {
      workspaceId: world.workspaceId,
      scopeId: runId,
      kind: 'campaign',
      cause: {
        kind: 'subjectChanged',
        hashes,
        dates: fields.launchAt !== after.launchAt || fields.endsAt !== after.endsAt,
      },
      at: world.clock.now(0),
    });
    return true;
  });
}
