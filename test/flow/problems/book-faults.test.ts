import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { decidingFaults, enquiryFaults, structureFaults, tellingFaults } from './book-faults.ts';
import { bookText, changeLines, read, unplayable } from './seed.ts';

const faults = [...structureFaults, ...tellingFaults, ...decidingFaults, ...enquiryFaults];

describe('a fault seeded into a book flow', () => {
  it.each(faults)('in %s is found by %s: %s %s', (name, code, ...changes) => {
    const flow = read(changeLines(bookText(name), changes));
    const problems = findProblems(flow);

    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.code)).toContain(code);
    for (const problem of problems) {
      expect([problem.code, unplayable(flow, problem)]).toEqual([problem.code, undefined]);
      expect(problem.message).toMatch(/^\S.*\S\.$/);
    }
  });

  it('is there for every guard that needs no workspace, and in every flow', () => {
    const found = new Set(faults.map(([, code]) => code));
    const apart = ['G11', 'G16', 'G31'];
    const all = Array.from({ length: 31 }, (_, index) => `G${String(index + 1).padStart(2, '0')}`);
    expect(all.filter((code) => !found.has(code))).toEqual(apart);
    expect(new Set(faults.map(([name]) => name)).size).toBe(5);
  });
});
