import { describe, expect, it } from 'vitest';
import { moveAcross } from '../../editor/flow-editor/changes/move-across.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { shortFlow } from './short-flow.ts';

const text = `flow Side by side
start: start{} out->one
one: task{label=One; role=marketer; form=a; due=1d} done->fork overdue->stop
fork: parallel{join=meet} a->left b->right
left: task{label=Left; role=sales; form=a; due=1d} done->more overdue->stop
more: task{label=More; role=sales; form=a; due=1d} done->meet overdue->stop
right: task{label=Right; role=service; form=a; due=1d} done->meet overdue->stop
meet: join{mode=all} out->last
last: task{label=Last; role=marketer; form=a; due=1d} done->stop overdue->stop
stop: end{outcome=stopped}
`;

function moved(flow: FlowDefinition, id: string, way: 'further' | 'back') {
  const result = moveAcross(flow, id, way);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

const linesOf = ({ edges }: FlowDefinition, ...ids: string[]) =>
  edges
    .filter(({ from, to, outcome }) => (ids.includes(from) || ids.includes(to)) && outcome !== 'overdue')
    .map(({ from, outcome, to }) => `${from} ${outcome} ${to}`)
    .toSorted();

const side = parseFlow(text).flow!;

describe('a step that changes branches', () => {
  it('stands at the beginning of the other branch, and the gap is closed', () => {
    const { definition, place } = moved(side, 'left', 'further');

    expect(place).toEqual({ in: 'b', fork: 'fork' });
    expect(linesOf(definition, 'fork', 'left')).toEqual([
      'fork a more',
      'fork b left',
      'left done right',
      'one done fork',
    ]);
  });

  it('leaves a branch empty behind it, and comes into an empty one', () => {
    const { definition } = moved(side, 'right', 'back');
    expect(linesOf(definition, 'fork')).toContain('fork b meet');

    const again = moved(definition, 'right', 'further').definition;
    expect(linesOf(again, 'right')).toEqual(['fork b right', 'right done meet']);
  });

  it('goes from before the side by side through each branch to behind the meeting point, and all the way back', () => {
    const places: unknown[] = [];
    let flow = side;
    for (let at = 0; at < 3; at++) {
      const next = moved(flow, 'one', 'further');
      places.push(next.place);
      flow = next.definition;
    }
    expect(places).toEqual([{ in: 'a', fork: 'fork' }, { in: 'b', fork: 'fork' }, { behind: 'meet' }]);
    expect(linesOf(flow, 'one')).toEqual(['meet out one', 'one done last']);

    for (let at = 0; at < 3; at++) flow = moved(flow, 'one', 'back').definition;
    expect(linesOf(flow, ...Object.keys(flow.steps))).toEqual(linesOf(side, ...Object.keys(side.steps)));
  });

  it('keeps its late line, and every step that it passes', () => {
    const { definition } = moved(side, 'more', 'further');

    expect(definition.edges).toContainEqual({ from: 'more', outcome: 'overdue', to: 'stop' });
    expect(definition.edges).toHaveLength(side.edges.length);
  });

  it('is refused in words where no branch is near, or it has a place of its own', () => {
    expect(moveAcross(side, 'last', 'further')).toEqual({ refused: 'No branch stands after “Last”.' });
    expect(moveAcross(side, 'fork', 'further')).toHaveProperty('refused');
    expect(moveAcross(shortFlow(), 'stopped', 'back')).toHaveProperty('refused');
    expect(moveAcross(side, 'nobody', 'back')).toEqual({ refused: 'This step is gone.' });
  });

  it('never leaves a line that leads from one branch into another', () => {
    const flow = shortFlow();
    for (const id of mapFlow(flow).steps.keys()) {
      for (const way of ['further', 'back'] as const) {
        const result = moveAcross(flow, id, way);
        if ('refused' in result) continue;
        for (const { fork, branches } of mapFlow(result.definition).blocks.values()) {
          const branchOf = (each: string) => [...branches].find(([, { steps }]) => steps.has(each))?.[0];
          const crossing = result.definition.edges.filter(
            ({ from, to }) => from !== fork && branchOf(to) !== undefined && branchOf(from) !== branchOf(to),
          );
          expect(crossing).toEqual([]);
        }
      }
    }
  });
});
