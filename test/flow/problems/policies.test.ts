import { describe, expect, it } from 'vitest';
import { policyChoices } from '../../../flow/policies/policy-choices.ts';
import { policySchema } from '../../../flow/policies/policy.ts';
import type { Policy } from '../../../flow/policies/policy.ts';
import { policySentence } from '../../../flow/policies/policy-sentence.ts';
import { findProblems } from '../../../flow/problems.ts';
import { builtIn } from '../../../flow/registry.ts';
import { bookText, change, read, unplayable } from './seed.ts';

const policy = (body: Partial<Policy>): Policy =>
  policySchema.parse({ id: 'p1', before: { type: 'launch' }, pass: [{ type: 'approval', outcomes: [] }], ...body });

const found = (name: string, one: Policy, ...changes: [string, string][]) => {
  const flow = read(change(bookText(name), ...changes));
  const problems = findProblems(flow, builtIn, { policies: [one] }).filter(({ code }) => code.startsWith('POLICY'));
  for (const problem of problems) expect(unplayable(flow, problem)).toBeUndefined();
  return problems;
};

const budget = policy({ pass: [{ type: 'approval', where: { subject: 'budget' }, outcomes: ['approved'] }] });
const objectives = policy({ pass: [{ type: 'approval', where: { subject: 'objectives' }, outcomes: ['approved'] }] });

describe('policies of operations', () => {
  it('are kept where every path passes, and else refuse with the run that does not', () => {
    expect(found('F1', objectives)).toEqual([]);
    expect(found('F1', budget)).toMatchObject([
      {
        code: 'POLICY',
        severity: 'error',
        policyId: 'p1',
        stepId: 'lau',
        path: expect.arrayContaining(['start', 'bud', 'mat', 'lau']) as unknown,
        message:
          '“Launch” can be reached by “Time has come → Launch”. Before Launch, every path passes Approval (What is approved: The budget) by Approved.',
      },
    ]);
  });

  it('hold for nothing where the flow has no such step', () => {
    expect(found('F3', policy({ before: { type: 'order', where: { selfService: 'yes' } } }))).toEqual([]);
    expect(found('F2', policy({ before: { type: 'order', where: { selfService: 'yes' } } }))).toEqual([]);
    expect(
      found('F1', policy({ before: { type: 'sell' }, pass: [{ type: 'handoff', outcomes: ['accepted'] }] })),
    ).toEqual([]);
  });

  it('count a step that names no outcome however it is left', () => {
    const reviewed = policy({
      before: { type: 'end', where: { outcome: 'closed_unreviewed' } },
      pass: [{ type: 'review', outcomes: [] }],
    });
    expect(found('F1', reviewed)).toEqual([]);
    expect(found('F1', { ...reviewed, pass: [{ type: 'review', outcomes: ['done'] }] })).toHaveLength(1);
  });

  it('choose by label where one is given', () => {
    const legal = policy({ pass: [{ type: 'approval', label: 'Legal', outcomes: ['approved'] }] });
    expect(found('F1', legal)).toHaveLength(1);
    expect(found('F1', legal, ['apS: approval{', 'apS: approval{label=Legal; '])).toEqual([]);
    expect(policySentence(legal)).toBe('Before Launch, every path passes Approval “Legal” by Approved.');
  });

  it('begin anew after a step, branches beside it included', () => {
    const again = policy({
      from: { type: 'task', where: { edits: 'brief' } },
      pass: [{ type: 'brief', where: { role: 'sales' }, outcomes: ['acknowledged'] }],
    });
    expect(found('F1', again)).toEqual([]);
    expect(found('F5', again)).toEqual([]);
    const agreed = policy({ ...again, pass: [{ type: 'gate', outcomes: ['go'] }] });
    expect(found('F1', agreed)).toEqual([]);
    expect(found('F5', agreed)[0]).toMatchObject({ code: 'POLICY', stepId: 'rel' });
    expect(policySentence(agreed)).toBe(
      'After Task (Changes: The brief or the dates) and before the next Launch, every path passes Joint go decision by Go.',
    );
  });

  it('offer the one rewiring that keeps them', () => {
    const [problem] = found('F1', objectives, [
      'changes_requested->plan expired->xStop\nbud',
      'changes_requested->plan expired->mat\nbud',
    ]);
    expect(problem?.fix?.set).toEqual({ from: 'apS', outcome: 'expired', to: 'xStop' });
  });

  it('may only warn', () => {
    expect(found('F1', { ...budget, severity: 'warning' })).toMatchObject([{ severity: 'warning' }]);
  });

  it.each<[string, Partial<Policy>, string]>([
    ['type', { before: { type: 'fly' } }, 'there is no kind of step called “fly”'],
    ['type to pass', { pass: [{ type: 'fly', outcomes: [] }] }, 'there is no kind of step called “fly”'],
    ['type it begins at', { from: { type: 'fly' } }, 'there is no kind of step called “fly”'],
    ['outcome', { pass: [{ type: 'approval', outcomes: ['flown'] }] }, '“Approval” has no way out called “flown”'],
    ['setting', { before: { type: 'launch', where: { wings: '2' } } }, '“Launch” has no setting called “wings”'],
    [
      'choice',
      { pass: [{ type: 'approval', where: { subject: 'x' }, outcomes: [] }] },
      '“What is approved” is never “x”',
    ],
    ['type of the prototype', { before: { type: '__proto__' } }, 'there is no kind of step called “__proto__”'],
  ])('are a problem, never kept, where their %s does not exist', (_what, body, message) => {
    const [problem, ...others] = found('F1', policy(body));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'POLICY_INVALID', severity: 'error', policyId: 'p1' });
    expect(problem?.message).toContain(message);
  });

  it('are put together from lists', () => {
    const choices = policyChoices();
    const approval = choices.find(({ type }) => type === 'approval');
    expect(choices.map(({ type }) => type)).toEqual([...builtIn.keys()]);
    expect(approval?.outcomes.map(({ name }) => name)).toContain('approved');
    expect(approval?.settings.find(({ name }) => name === 'subject')?.options?.map(({ value }) => value)).toContain(
      'budget',
    );
  });
});
