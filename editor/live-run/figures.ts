import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { FlowMap } from '../../flow/picture/flow-map.ts';
import type { LiveMark } from '../canvas/canvas-store.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { counted } from '../parts/money.ts';
import { span } from '../parts/time.ts';
import type { contract } from '../../server/contract.ts';
import type { Answer } from '../client.ts';

export type RunCounts = Answer<(typeof contract)['runs']['counts']>;

export interface Figure {
  value: string;
  word: string;
  tone?: 'bad' | 'good';
}

/** The six figures above a live run: how many came, where they are, and what needs somebody. */
export function figuresOf(flow: FlowDefinition, counts: RunCounts): Figure[] {
  const { steps } = mapFlow(flow);
  const people = (count: number) => count.toLocaleString('en-GB');
  const withSales = counts.steps
    .filter(({ stepId }) => steps.get(stepId)?.lane === 'person' && steps.get(stepId)?.side === 'sales')
    .reduce((sum, { count }) => sum + count, 0);
  const late = counts.steps.reduce((sum, each) => sum + each.late, 0);
  const won = counts.ended.find(({ outcome }) => outcome === 'won')?.count ?? 0;
  return [
    { value: people(counts.total), word: counts.total === 1 ? 'enquiry' : 'enquiries' },
    { value: people(counts.open), word: 'still open' },
    { value: people(withSales), word: 'with Sales now' },
    { value: people(won), word: 'won', ...(won > 0 ? { tone: 'good' } : {}) },
    { value: people(late), word: 'late', ...(late > 0 ? { tone: 'bad' } : {}) },
    { value: people(counts.parked), word: 'held by a fault', ...(counts.parked > 0 ? { tone: 'bad' } : {}) },
  ];
}

/** Pills of the canvas: people and the oldest wait at each step; at the ends of each person, how many ended so. */
export function liveMarks(flow: FlowDefinition, counts: RunCounts, now: number): Map<string, LiveMark> {
  const map = mapFlow(flow);
  const marks = new Map<string, LiveMark>();
  for (const { stepId, count, oldestAt, late } of counts.steps) {
    if (count === 0) continue;
    const step = map.steps.get(stepId);
    const wait = shortSpan(now - Date.parse(oldestAt));
    const who = step?.lane === 'person' ? counted(count, 'person', 'people') : 'The campaign';
    const text =
      step?.shape === 'door'
        ? `${counts.total.toLocaleString('en-GB')} in`
        : step?.lane === 'person'
          ? `${count.toLocaleString('en-GB')} · ${wait}`
          : wait;
    marks.set(stepId, {
      text,
      spoken: `${who}, oldest since ${wait}${late > 0 ? `, ${late} late` : ''}`,
      tone: late > 0 ? 'late' : 'plain',
    });
  }
  for (const [stepId, count] of endedAt(map, counts))
    marks.set(stepId, { text: count.toLocaleString('en-GB'), spoken: `${count} ended here`, tone: 'ended' });
  return marks;
}

/** Counts know outcomes, not end steps: an outcome that several ends share is shown at the first of them. */
function endedAt(map: FlowMap, counts: RunCounts): Map<string, number> {
  const found = new Map<string, number>();
  for (const { outcome, count } of counts.ended) {
    const end = [...map.steps.values()].find(
      ({ shape, lane, settings }) => shape === 'pill' && lane === 'person' && settings.outcome === outcome,
    );
    if (end) found.set(end.id, count);
  }
  return found;
}

/** "3 h 40", "19 d", "12 min": as short as a pill needs it. */
export function shortSpan(ms: number): string {
  return span(ms)
    .replace(/ days?$/, ' d')
    .replace('under a minute', '1 min');
}

export interface WaitingStep {
  stepId: string;
  name: string;
  count: number;
  late: number;
  oldestAt: string;
}

/** Steps where somebody stands: most late first, then the longest wait. */
export function byLateness(flow: FlowDefinition, counts: RunCounts): WaitingStep[] {
  const { steps } = mapFlow(flow);
  return counts.steps
    .filter(({ count }) => count > 0)
    .map((each) => ({ ...each, name: steps.get(each.stepId)?.name ?? each.stepId }))
    .sort((a, b) => b.late - a.late || a.oldestAt.localeCompare(b.oldestAt));
}
