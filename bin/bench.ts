import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from './services/arguments.ts';
import { explain } from './services/progress.ts';

/** One measure: `ratio` is ours against the floor measured in the same run, and `ok` whether it reaches the goal. */
export interface BenchRow {
  what: string;
  ours: number;
  floor: number;
  ratio: number;
  goal: number;
  ok: boolean;
}

interface Bench {
  name: string;
  run(): Promise<BenchRow[]>;
}

const FOLDER = join(ROOT, 'test', 'bench');

async function loadBenches(wanted: string | undefined): Promise<Bench[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.bench.ts'));
  const benches = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(FOLDER, file)).href)) as Bench),
  );
  const chosen = benches.filter(({ name }) => wanted === undefined || name === wanted);
  if (chosen.length > 0) return chosen;
  throw new Error(`There is no bench "${wanted}", but ${benches.map(({ name }) => name).join(', ')}`);
}

function printRow({ what, ours, floor, ratio, goal, ok }: BenchRow): void {
  console.log(`  ${ok ? '✓' : '✗'} ${what}: ${ours} against ${floor}, ratio ${ratio} (goal ${goal})`);
}

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const results: { name: string; rows: BenchRow[] }[] = [];
  // One after the other: they measure rates, and share the machine.
  for (const { name, run } of await loadBenches(positionals[0])) {
    if (!values.json) console.log(name);
    const rows = await run();
    results.push({ name, rows });
    if (!values.json) rows.forEach(printRow);
  }
  if (values.json) console.log(JSON.stringify(results));
  return results.every(({ rows }) => rows.every(({ ok }) => ok));
}

try {
  process.exit((await main()) ? 0 : 1);
} catch (error) {
  console.error(`✗ ${explain(error)}`);
  process.exit(1);
}
