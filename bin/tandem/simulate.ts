import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { FlowDefinition } from '../../flow/definition.ts';
import { findProblems } from '../../flow/problems.ts';
import { simulateMany } from '../../flow/simulation/simulate-many.ts';
import type { ScopeCounts, SimulationCounts } from '../../flow/simulation/simulate-many.ts';
import { StartProblem } from '../services/problem.ts';
import { exit, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { givenFlow } from './given-flow.ts';

const MOST_RUNS = 1_000_000;

/** What must be so for a step to be walked over at all; other errors are about what people are told or asked. */
const structural = new Set(['G01', 'G02', 'G04', 'STEP_UNKNOWN']);

function wholeNumber(name: string, written: string, least: number, most: number): number {
  const value = Number(written);
  if (/^\d+$/.test(written) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${written}".`);
}

async function factsOf(file: string): Promise<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    throw new StartProblem(`${file} does not hold facts as a JSON object, such as { "enquiry": { "score": 64 } }.`);
  }
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)}%`;
}

function scopeWords(kind: string, { count, ended, hours }: ScopeCounts): string {
  const ends = Object.entries(ended).map(([outcome, each]) => `${outcome} ${percent(each, count)}`);
  const days = (value: number): string => (value / 24).toFixed(1);
  const lasted = hours
    ? `; days: ${days(hours.median)} median, ${days(hours.ninetieth)} nine in ten, ${days(hours.longest)} longest`
    : '';
  return `  ${kind.padEnd(9)} ${String(count).padStart(7)}  ${ends.join(', ')}${lasted}`;
}

function inWords(counts: SimulationCounts, flow: FlowDefinition): string {
  const { steps, scopes, launches, longest, neverReached, runaways, runs } = counts;
  const idWidth = Math.max(4, ...Object.keys(steps).map((id) => id.length));
  const rows = Object.entries(steps).map(([id, { entered, left, cancelled }]) => {
    const ways = Object.entries(left).map(([outcome, each]) => `${outcome} ${each}`);
    if (cancelled > 0) ways.push(`(cancelled ${cancelled})`);
    return `  ${id.padEnd(idWidth)} ${String(entered).padStart(8)}  ${ways.join(', ')}`;
  });
  return [
    `${flow.name}: ${runs} runs`,
    ...Object.entries(scopes).map(([kind, each]) => scopeWords(kind, each)),
    `  launches  ${String(launches.count).padStart(7)}  of them untold: ${launches.untold}`,
    ...(runaways > 0 ? [`  runs that never came to rest: ${runaways}`] : []),
    `  longest path: seed ${longest.seed}, ${longest.steps.length} steps`,
    `  never reached: ${neverReached.length === 0 ? 'none' : neverReached.join(', ')}`,
    '',
    `  ${'step'.padEnd(idWidth)} ${'entered'.padStart(8)}  left by`,
    ...rows,
  ].join('\n');
}

export const command: Command = {
  usage: 'simulate FILE [--runs N] [--seed S] [--enquiries N] [--facts FILE.json] [--json]',
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
        enquiries: { type: 'string', default: '1' },
        facts: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new UsageError('simulate needs one file.');
    const runs = wholeNumber('runs', values.runs, 1, MOST_RUNS);
    const seed = wholeNumber('seed', values.seed, 0, 2 ** 31);
    const enquiries = wholeNumber('enquiries', values.enquiries, 0, 1000);
    const facts = values.facts === undefined ? undefined : await factsOf(values.facts);

    const flow = await givenFlow(file, terminal);
    if (!flow) return exit.unreadable;
    const broken = findProblems(flow).filter(({ code, severity }) => severity === 'error' && structural.has(code));
    for (const { code, message } of broken) terminal.error(`✗ ${code}: ${message}`);
    if (broken.length > 0) return exit.found;

    const counts = simulateMany(flow, { runs, seed, enquiries, ...(facts && { facts }) });
    terminal.out(values.json ? JSON.stringify(counts, null, 2) : inWords(counts, flow));
    return exit.fine;
  },
};
