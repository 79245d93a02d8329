import { describe, expect, it } from 'vitest';
import { moveStep } from '../../editor/flow-editor/changes/move-step.ts';
import { outlineOf } from '../../editor/flow-editor/outline-rows.ts';
import { rowWords } from '../../editor/flow-editor/outline-words.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { shortFlow } from './short-flow.ts';

const targetOf = (flow: ReturnType<typeof shortFlow>, from: string, outcome: string) =>
  flow.edges.find((edge) => edge.from === from && edge.outcome === outcome)?.to;

function row(id: string) {
  return outlineOf(mapFlow(shortFlow()))
    .flatMap(({ rows }) => rows)
    .find(({ step }) => step.id === id)!;
}

const inARow = `flow In a row
start: start{} out->one
one: task{label=One; role=marketer; form=a; due=1d} done->two overdue->stop
two: task{label=Two; role=marketer; form=b; due=1d} done->three overdue->stop
three: task{label=Three; role=marketer; form=c; due=1d} done->stop overdue->one
stop: end{outcome=stopped}
`;

describe('the order of steps', () => {
  it('lets a step change places with the one after it, and its late line stays with it', () => {
    const flow = parseFlow(inARow).flow!;
    const moved = moveStep(flow, 'one', 'later');
    if ('refused' in moved) throw new Error(moved.refused);
    const { definition } = moved;

    expect(moved.with).toBe('two');
    expect(targetOf(definition, 'start', 'out')).toBe('two');
    expect(targetOf(definition, 'two', 'done')).toBe('one');
    expect(targetOf(definition, 'one', 'done')).toBe('three');
    expect(targetOf(definition, 'one', 'overdue')).toBe('stop');
    expect(targetOf(definition, 'three', 'overdue')).toBe('one');
  });

  it('comes back by the opposite move', () => {
    const flow = parseFlow(inARow).flow!;
    const there = moveStep(flow, 'two', 'earlier');
    if ('refused' in there) throw new Error(there.refused);
    const back = moveStep(there.definition, 'two', 'later');
    if ('refused' in back) throw new Error(back.refused);
    const sorted = (edges: typeof flow.edges) => edges.map((edge) => JSON.stringify(edge)).toSorted();

    expect(sorted(back.definition.edges)).toEqual(sorted(flow.edges));
  });

  it('leaves the start, bars, the door and ends where they are, in words', () => {
    expect(moveStep(shortFlow(), 'plan', 'earlier')).toEqual({ refused: '“Start” keeps its place.' });
    expect(moveStep(shortFlow(), 'launch', 'later')).toHaveProperty('refused');
    expect(moveStep(shortFlow(), 'brS', 'later')).toHaveProperty('refused');
  });
});

describe('a row of the outline', () => {
  it('reads number, name, kind, side, outcomes with targets, and what was found', () => {
    const targets = new Map([
      ['brfJ', '2d Come together'],
      ['plan', '1 Plan'],
    ]);
    const problem = { code: 'G07', severity: 'error' as const, stepId: 'brV', message: 'Service is not told.' };

    expect(rowWords(row('brV'), targets, [problem])).toBe(
      '2b, Brief service, Brief, Service. 3 outcomes: Acknowledged goes to 2d Come together, Changes requested goes to 1 Plan, Overdue goes to nobr. 1 thing to look at: Service is not told.',
    );
  });
});
