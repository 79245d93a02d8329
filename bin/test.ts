import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './services/arguments.ts';
import { ensureChromium } from './services/chromium.ts';
import { explain } from './services/progress.ts';
import { findTemporalBinary } from './services/temporal-binary.ts';
import { countTests, type Counts } from './test-counts.ts';

const REPORT = join(ROOT, 'dist', 'test-report.json');

/** Runs vitest with the arguments of the command line, as filters or options; answers its exit code. */
async function runVitest(): Promise<number> {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  rmSync(REPORT, { force: true });
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<Counts> {
  const say = (line: string): void => console.log(`  ${line} …`);
  // Looked for first: a missing server or browser fails the run, it never skips a test.
  await findTemporalBinary(ROOT, say);
  await ensureChromium(say);
  const code = await runVitest();
  const counts = existsSync(REPORT)
    ? countTests(JSON.parse(readFileSync(REPORT, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // An error outside of any test, such as a rejection that nobody awaited.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
try {
  counts = await main();
  if (counts.skipped > 0) console.error(`✗ ${counts.skipped} tests were skipped, which counts as a failure.`);
  if (counts.passed + counts.failed === 0) console.error('✗ No test ran.');
} catch (error) {
  console.error(`✗ ${explain(error)}`);
}
console.log(`${counts.passed} passed, ${counts.failed + counts.skipped} failed`);
process.exit(counts.failed + counts.skipped > 0 || counts.passed === 0 ? 1 : 0);
