import { describe, expect, it } from 'vitest';
import { canonicalFlow, hashFlow } from '../../../flow/hash.ts';
import { difference, isSame } from '../../../flow/difference/difference.ts';
import { findProblems } from '../../../flow/problems.ts';
import { readDefinition } from '../../../flow/read-definition.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { base } from './bad-input.ts';

/** Choices between two ways that meet again, one after the other: 2^`rungs` ways through. */
function ladder(rungs: number) {
  const work = (n: number, side: string) => ({
    type: 'task',
    label: `${side}${n}`,
    settings: { role: 'sales', form: 'f', due: '2bd', escalate: 'role:operations' },
  });
  const steps: Record<string, unknown> = {
    start: { type: 'start' },
    end: { type: 'end', settings: { outcome: 'stopped' } },
  };
  const edges: unknown[] = [{ from: 'start', outcome: 'out', to: 'c0' }];
  for (let n = 0; n < rungs; n += 1) {
    const when = { combinator: 'and', rules: [{ field: 'campaign.budget', operator: '>', value: n }] };
    const next = n + 1 < rungs ? `c${n + 1}` : 'end';
    steps[`c${n}`] = { type: 'condition', settings: { rules: [{ outcome: 'yes', when }] } };
    steps[`a${n}`] = work(n, 'a');
    steps[`b${n}`] = work(n, 'b');
    edges.push({ from: `c${n}`, outcome: 'yes', to: `a${n}` }, { from: `c${n}`, outcome: 'else', to: `b${n}` });
    for (const side of ['a', 'b'])
      for (const outcome of ['done', 'overdue']) edges.push({ from: `${side}${n}`, outcome, to: next });
  }
  return base({ steps, edges });
}

describe('a ladder of diamonds', () => {
  it.each([30, 600])('of 2^%i ways is read, checked, hashed, printed and compared', (rungs) => {
    const read = readDefinition(JSON.stringify(ladder(rungs)));
    if (!('flow' in read)) throw new Error(JSON.stringify(read.problems));
    const codes = new Set(
      findProblems(read.flow)
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code),
    );

    expect([...codes]).toEqual(rungs > 66 ? ['G31'] : []);
    expect(hashFlow(read.flow)).toBe(hashFlow(canonicalFlow(read.flow)));
    expect(printFlow(read.flow).split('\n').length).toBe(rungs * 3 + 4);
    expect(isSame(difference(read.flow, read.flow))).toBe(true);
  });
});
