import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { SimulationCounts } from '../../flow/simulation/simulate-many.ts';
import type { Simulation } from '../../flow/simulation/simulation.ts';
import { counted } from '../parts/money.ts';
import type { CourseMarks, CourseMark } from '../canvas/course-marks.ts';
import { outcomeWords } from './words.ts';

/** Where the course stands and what it has passed, for the canvas. */
export function courseMarks(flow: FlowDefinition, { scopes }: Pick<Simulation, 'scopes'>): CourseMarks {
  const { steps, lines: drawn } = mapFlow(flow);
  const here = new Map<string, number>();
  const done = new Set<string>();
  const ended = new Map<string, number>();
  const lines = new Map<string, number>();
  const targets = new Map(flow.edges.map(({ from, outcome, to }) => [`${from} ${outcome}`, to]));
  for (const { state, moves } of scopes) {
    for (const { stepId } of state.tokens) here.set(stepId, (here.get(stepId) ?? 0) + 1);
    for (const move of moves) {
      if (move.kind !== 'left') continue;
      done.add(move.stepId);
      const to = targets.get(`${move.stepId} ${move.outcome}`);
      if (to === undefined) ended.set(move.stepId, (ended.get(move.stepId) ?? 0) + 1);
      else lines.set(`${move.stepId} ${move.outcome} ${to}`, 1);
    }
  }
  const persons = scopes.filter(({ kind }) => kind === 'enquiry').length;
  const marks = new Map<string, CourseMark>();
  for (const [id, step] of steps) {
    const count = here.get(id) ?? 0;
    const isDoor = step.shape === 'door';
    if (isDoor && persons > 0) {
      marks.set(id, {
        state: count > 0 ? 'here' : 'done',
        text: `${persons} in`,
        spoken: `${counted(persons, 'person', 'people')} came in`,
      });
    } else if (count > 0 && step.shape !== 'bar') {
      marks.set(id, { state: 'here', text: String(count), spoken: `${count} here now` });
    } else if (step.shape === 'pill') {
      const ends = ended.get(id) ?? 0;
      if (ends > 0) marks.set(id, { state: 'done', text: String(ends), spoken: `${ends} ended here` });
    } else if (done.has(id) && step.shape !== 'bar' && step.shape !== 'start') {
      marks.set(id, { state: 'done', text: '', spoken: 'done' });
    }
  }
  // The door's line to each person is never left by an outcome: it is passed once somebody came in.
  for (const { id, kind } of drawn) if (kind === 'person' && persons > 0) lines.set(id, 1);
  return { steps: marks, lines };
}

/** How often steps and lines were taken, as heat: 0 never, 1 the most. */
export function heatMarks(flow: FlowDefinition, { steps: counts, runs }: SimulationCounts): CourseMarks {
  const { steps, lines: drawn } = mapFlow(flow);
  const most = Math.max(1, ...Object.values(counts).map(({ entered }) => entered));
  const marks = new Map<string, CourseMark>();
  for (const [id, step] of steps) {
    const entered = counts[id]?.entered ?? 0;
    if (step.shape === 'bar' || step.shape === 'start') continue;
    const text = entered === 0 ? 'never' : entered.toLocaleString('en-GB');
    const spoken = entered === 0 ? 'never reached' : `reached ${text} times in ${runs.toLocaleString('en-GB')} courses`;
    marks.set(id, { state: entered === 0 ? 'never' : 'heat', text, spoken, heat: entered / most });
  }
  const lines = new Map<string, number>();
  for (const { id, from, outcome } of drawn) {
    const taken = counts[from]?.left[outcome] ?? 0;
    if (taken > 0) lines.set(id, Math.max(0.08, taken / most));
  }
  return { steps: marks, lines };
}

export interface CountRow {
  stepId: string;
  name: string;
  entered: number;
  outcomes: { title: string; count: number }[];
}

/** The same as a table, most entered first. */
export function countRows(flow: FlowDefinition, counts: SimulationCounts): CountRow[] {
  const map = mapFlow(flow);
  return [...map.steps.values()]
    .filter(({ shape }) => shape !== 'bar' && shape !== 'start')
    .map(({ id, name }) => ({
      stepId: id,
      name,
      entered: counts.steps[id]?.entered ?? 0,
      outcomes: Object.entries(counts.steps[id]?.left ?? {}).map(([outcome, count]) => ({
        title: outcomeWords(map, id, outcome),
        count,
      })),
    }))
    .toSorted((a, b) => b.entered - a.entered);
}
