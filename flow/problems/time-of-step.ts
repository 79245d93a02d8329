import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Duration } from '../settings/duration.ts';
import { parseDue, parseInstant } from '../settings/instant.ts';
import type { Due, Instant } from '../settings/instant.ts';
import { SettingError } from '../settings/setting-error.ts';
import { rowsOf, tablesNamed } from './approver-tables.ts';

/** How long a step takes at most, and how long before the launch it must be entered; with the due as written. */
export interface StepTime {
  lasts: Duration[];
  before: Duration[];
  written: string;
}

/** `due`: one for this run instead of the step's. Ladders are not counted. */
export function timeOf(graph: FlowGraph, step: GraphStep, due?: string): StepTime {
  const time: StepTime = { lasts: [], before: [], written: '' };
  const dues = due === undefined ? duesOf(graph, step) : [due];
  for (const written of dues) add(time, written, read(written, parseDue));
  if (due !== undefined) return time;
  for (const [setting, { kind }] of Object.entries(step.type?.settings ?? {})) {
    const written = step.settings[setting];
    if (kind !== 'instant' || typeof written !== 'string') continue;
    const instant = read(written, parseInstant);
    add(time, written, instant && { kind: 'instant', instant });
  }
  return time;
}

/** The due that the step says, or those that the rows of its table do. */
function duesOf(graph: FlowGraph, step: GraphStep): string[] {
  const [named] = tablesNamed(graph, step.settings['who']);
  const at = named?.table?.results.indexOf('due') ?? -1;
  if (named?.table && at >= 0) return rowsOf(named.table).map(({ result }) => result[at] ?? '');
  const { due } = step.settings;
  return typeof due === 'string' ? [due] : [];
}

function add(time: StepTime, written: string, due: Due | undefined): void {
  if (!due) return;
  if (due.kind === 'duration') time.lasts.push(due.duration);
  else if (!addInstant(time, due.instant)) return;
  if (time.written === '') time.written = written;
}

/** Moments before the launch, and those that count from now; all others lie after the launch or say nothing of it. */
function addInstant(time: StepTime, { base, offset }: Instant): boolean {
  const isLaunch =
    base.kind === 'T' || (base.kind === 'campaign' && (base.field === 'launchAt' || base.field === 'opensAt'));
  if (isLaunch && offset?.sign === -1) time.before.push(offset.duration);
  else if (base.kind === 'now' && offset?.sign === 1) time.lasts.push(offset.duration);
  else return false;
  return true;
}

function read<Value>(written: string, parse: (text: string) => Value): Value | undefined {
  try {
    return parse(written);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}
