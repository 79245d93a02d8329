import type { FlowDefinition, ScopeKind } from '../definition.ts';
import { simulate } from '../simulate.ts';
import type { SimulateOptions } from './options.ts';
import type { ScopeRun } from './scope-run.ts';

/** How often a step was entered, how it was left, and how often it was cancelled with its branch or its scope. */
export interface StepCounts {
  entered: number;
  left: Record<string, number>;
  cancelled: number;
}

export interface ScopeCounts {
  count: number;
  /** By the outcome of their end; `open` where the turns were used up first. */
  ended: Record<string, number>;
  /** Hours of the clock from the beginning to the end, of those that ended; absent where none did. */
  hours?: { median: number; ninetieth: number; longest: number };
}

export interface SimulationCounts {
  runs: number;
  /** Of every step of the flow. */
  steps: Record<string, StepCounts>;
  scopes: Partial<Record<ScopeKind, ScopeCounts>>;
  /** Ids of steps that no run has entered, in the order of the flow. */
  neverReached: string[];
  /** Of the scopes that a run began with, the one that entered most steps. */
  longest: { seed: number; steps: string[] };
  /** Launches, and those of them that went out while Sales or Service had not confirmed what was then written. */
  launches: { count: number; untold: number };
  runaways: number;
}

export interface ManyOptions extends Omit<SimulateOptions, 'seed' | 'stopsAtRules' | 'keepsCauses'> {
  /** Default 10,000. */
  runs?: number;
  /** Of the first run; the others follow. Default 1. */
  seed?: number;
  /** Told after each run how many are done. */
  onRun?: (done: number) => void;
}

const briefs = ['brief.sales', 'brief.service'];

/**
 * Random runs, counted. Same flow and options, same counts. By default one person answers each campaign, people change what
 * is written in three of a hundred turns, and as often nobody can be asked.
 */
export function simulateMany(flow: FlowDefinition, options: ManyOptions = {}): SimulationCounts {
  const { runs = 10_000, seed: first = 1, onRun, ...rest } = options;
  const steps = new Map<string, StepCounts>();
  for (const id of Object.keys(flow.steps)) steps.set(id, { entered: 0, left: {}, cancelled: 0 });
  const scopes = new Map<ScopeKind, { count: number; ended: Map<string, number>; hours: number[] }>();
  let longest: SimulationCounts['longest'] = { seed: first, steps: [] };
  let runaways = 0;
  const launches = { count: 0, untold: 0 };

  for (let seed = first; seed < first + runs; seed += 1) {
    const run = simulate(flow, { enquiries: 1, edits: 0.03, absences: 0.03, ...rest, seed, keepsCauses: false });
    if (run.runaway) runaways += 1;
    for (const { held } of run.launches) {
      launches.count += 1;
      if (!briefs.every((brief) => held.some(({ subject }) => subject === brief))) launches.untold += 1;
    }
    for (const scope of run.scopes) {
      countMoves(steps, scope);
      countEnd(scopes, scope);
    }
    const entered = run.moves.filter(({ kind }) => kind === 'entered');
    if (entered.length > longest.steps.length) longest = { seed, steps: entered.map(({ stepId }) => stepId) };
    onRun?.(seed - first + 1);
  }

  return {
    runs,
    steps: Object.fromEntries(steps),
    scopes: Object.fromEntries([...scopes].map(([kind, counts]) => [kind, scopeCounts(counts)])),
    neverReached: [...steps].filter(([, { entered }]) => entered === 0).map(([id]) => id),
    longest,
    launches,
    runaways,
  };
}

function countMoves(steps: Map<string, StepCounts>, { moves }: ScopeRun): void {
  for (const move of moves) {
    const counts = steps.get(move.stepId);
    if (!counts) continue;
    if (move.kind === 'entered') counts.entered += 1;
    else if (move.kind === 'cancelled') counts.cancelled += 1;
    else counts.left[move.outcome] = (counts.left[move.outcome] ?? 0) + 1;
  }
}

function countEnd(
  scopes: Map<ScopeKind, { count: number; ended: Map<string, number>; hours: number[] }>,
  { kind, state, beganAt }: ScopeRun,
): void {
  let counts = scopes.get(kind);
  if (!counts) scopes.set(kind, (counts = { count: 0, ended: new Map(), hours: [] }));
  const outcome = state.ended?.outcome ?? 'open';
  counts.count += 1;
  counts.ended.set(outcome, (counts.ended.get(outcome) ?? 0) + 1);
  if (state.ended) counts.hours.push((Date.parse(state.fedAt) - Date.parse(beganAt)) / 3_600_000);
}

function scopeCounts({
  count,
  ended,
  hours,
}: {
  count: number;
  ended: Map<string, number>;
  hours: number[];
}): ScopeCounts {
  const outcomes = Object.fromEntries([...ended].toSorted(([, a], [, b]) => b - a));
  if (hours.length === 0) return { count, ended: outcomes };
  const sorted = hours.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
  return { count, ended: outcomes, hours: { median: at(0.5), ninetieth: at(0.9), longest: at(1) } };
}
