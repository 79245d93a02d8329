import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { inject } from 'vitest';

/**
 * A namespace of its own on the run's Temporal, so that test files that poll the same queues at the same time do not take
 * each other's work.
 */
export async function freshNamespace(): Promise<{ address: string; namespace: string }> {
  return makeNamespace(inject('services').temporalAddress);
}

/** The same for those who started the services themselves, such as benches. */
export async function makeNamespace(address: string): Promise<{ address: string; namespace: string }> {
  const namespace = `test-${randomUUID()}`;
  const connection = await Connection.connect({ address });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    return { address, namespace };
  } finally {
    await connection.close();
  }
}
