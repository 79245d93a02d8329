import { describe, expect, it } from 'vitest';
import { canonicalFlow, hashFlow } from '../../../flow/hash.ts';
import { difference, isSame } from '../../../flow/difference/difference.ts';
import { findProblems } from '../../../flow/problems.ts';
import { readDefinition } from '../../../flow/read-definition.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { diamondLadder } from '../../support/flows/diamond-ladder.ts';

describe('a ladder of diamonds', () => {
  it.each([30, 600])('of 2^%i ways is read, checked, hashed, printed and compared', (rungs) => {
    const read = readDefinition(JSON.stringify(diamondLadder(rungs)));
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
