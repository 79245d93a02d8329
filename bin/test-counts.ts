import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const report = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/** Counts the tests of vitest's JSON report; a file that could not be loaded counts as one failed test. */
export function countTests(json: unknown): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.parse(json).testResults) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed') counts.passed++;
      else if (status === 'failed') counts.failed++;
      else counts.skipped++;
    }
    const failures = file.assertionResults.some(({ status }) => status === 'failed');
    if (file.status === 'failed' && !failures) counts.failed++;
  }
  return counts;
}
