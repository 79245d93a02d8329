import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import { listUnfinishedImports } from '../../prisma/stores/imports.ts';
import { IMPORT_WORKFLOW, QUEUE, type ImportRef } from '../../worker/contract.ts';

/** What `ctx.startImport` is: one workflow an import, however often it is asked for. */
export function createImportStarter(client: Client): (ref: ImportRef) => Promise<void> {
  return async (ref) => {
    await client.workflow.start(IMPORT_WORKFLOW, {
      workflowId: `import:${ref.importId}`,
      taskQueue: QUEUE.enquiries,
      args: [ref],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  };
}

/**
 * For the start of a server: an import whose rows are kept, and whose workflow a crash prevented, goes on. `failed` is
 * told of each that could not be started; the next start tries it again.
 */
export async function startUnfinishedImports(system: Database, start: (ref: ImportRef) => Promise<void>, failed: (error: unknown) => void): Promise<void> {
  for (const ref of await listUnfinishedImports(system)) await start(ref).catch(failed);
}
