import { WorkflowExecutionAlreadyStartedError, type Client, type Connection } from '@temporalio/client';
import { IMPORT_WORKFLOW, QUEUE, type ImportRef } from '../worker/contract.ts';

/** Asks the server for a sign of life; false after two seconds without one. */
export async function temporalIsUp(connection: Connection): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 2000, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

/** Starts the pages of an import; one that runs already goes on alone. */
export async function startImport(client: Client, ref: ImportRef): Promise<void> {
  try {
    await client.workflow.start(IMPORT_WORKFLOW, {
      taskQueue: QUEUE.enquiries,
      workflowId: `import:${ref.importId}`,
      args: [ref],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
