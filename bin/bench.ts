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
  /** Of `ours` and `floor`; where it is there the rows of the bench print as a table. */
  unit?: string;
  /** What 19 of 20 rounds of ours stay under; of a rate, over. */
  p95?: number;
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

function printTable(rows: BenchRow[]): void {
  const head = ['', 'p50', 'p95', 'against', 'ratio', 'goal', 'what'];
  const lines = rows.map(({ what, ours, p95, floor, ratio, goal, ok, unit = '' }) => [
    ok ? '✓' : '✗',
    `${short(ours)} ${unit}`,
    p95 === undefined ? '' : `${short(p95)} ${unit}`,
    `${short(floor)} ${unit}`,
    short(ratio),
    goal === 0 ? '–' : short(goal),
    what,
  ]);
  const widths = head.map((title, at) => Math.max(...[head, ...lines].map((line) => (line[at] ?? title).length)));
  for (const line of [head, ...lines]) {
    const cells = line.map((cell, at) => (at === head.length - 1 ? cell : cell.padStart(widths[at] ?? 0)));
    console.log(`  ${cells.join('  ')}`);
  }
}

/** Three digits that count. */
function short(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
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
    if (values.json) continue;
    if (rows.some(({ unit }) => unit !== undefined)) printTable(rows);
    else rows.forEach(printRow);
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
