import { continueAsNew, proxyActivities, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { ImportActivities, ImportRef } from '../contract.ts';

// A worker that was killed holds a page for as long as this; a page takes well under a second.
const { importPage } = proxyActivities<ImportActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

const PAGES_BEFORE_CONTINUING = 200;

/** Page after page until none is left, waiting where the pages say so. Cancelled by the import's row, not from here. */
export async function importPages(ref: ImportRef): Promise<void> {
  for (let page = 0; page < PAGES_BEFORE_CONTINUING; page++) {
    const { done, total, at, waitMs } = await importPage(ref);
    setCurrentDetails(`${at} of ${total} rows`);
    if (done) return;
    if (waitMs !== undefined) await sleep(waitMs);
  }
  await continueAsNew<typeof importPages>(ref);
}
