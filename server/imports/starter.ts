import type { Client } from '@temporalio/client';
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
