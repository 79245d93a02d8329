import { expect, test } from 'vitest';
import { countTests } from '../../bin/test-counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test.each([
  ['passed and failed tests by their state', [file('failed', 'passed', 'failed'), file('passed', 'passed')], [2, 1, 0]],
  ['a file that could not be loaded as one failure', [file('failed'), file('passed', 'passed')], [1, 1, 0]],
  ['a file that failed outside its tests as one failure', [file('failed', 'passed')], [1, 1, 0]],
  ['whatever is neither passed nor failed as skipped', [file('passed', 'pending', 'todo', 'skipped')], [0, 0, 3]],
])('counts %s', (_what, testResults, [passed, failed, skipped]) => {
  expect(countTests({ testResults })).toEqual({ passed, failed, skipped });
});
