import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toGraph } from '../../../flow/graph.ts';
import { rulesTyped } from '../../../flow/problems/g27-rules-typed.ts';
import { shortFlow } from '../../../flow/templates/short.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { change } from './seed.ts';

const book = (name: string) => readFileSync(new URL(`../text/flows/${name}.flow`, import.meta.url), 'utf8');
const found = (text: string) => {
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(errors[0]?.message);
  return rulesTyped(toGraph(flow), {}).map(({ severity, stepId, message }) => [severity, stepId, message]);
};
const f1 = (from: string, to: string) => found(change(book('F1'), [from, to]));
const budget = 'over: campaign.budget > workspace.budgetLimit';
const fit = 'enquiry.score >= 60 and enquiry.inSegment';

/** F1 whose budget is decided by whom a table names. */
const byTable = (...rows: string[]) =>
  found(
    change(book('F1'), ['who=group:budget_board; quorum=2of3', 'who=table:board']) +
      `\ntable board{hit=first; columns=brief.sales.version,campaign.budget; results=who,quorum}\n${rows.join('\n')}\n| else -> group:budget_board | 2of3\n`,
  );

describe('G27', () => {
  it.each(['F1', 'F2', 'F3', 'F4', 'F5'])('finds nothing in %s', (name) => {
    expect(found(book(name))).toEqual([]);
  });

  it('finds nothing in the short flow', () => {
    expect(rulesTyped(toGraph(shortFlow()), {})).toEqual([]);
  });

  it.each<[string, string, string, string, string]>([
    [
      'a fact that there is none of',
      budget,
      'over: campaign.budgett > 1',
      'error',
      'there is no fact called “campaign.budgett”',
    ],
    ['a name of every object', fit, 'constructor.name = x', 'error', 'there is no fact called “constructor.name”'],
    [
      'a fact of an enquiry',
      budget,
      'over: enquiry.score > 1',
      'error',
      'the score is not known here; it belongs to an enquiry',
    ],
    ['a fact of the campaign', fit, 'plan.hash = x', 'error', 'it belongs to the campaign before its enquiries'],
    ['what is known later', fit, 'handoff.attempt > 1', 'error', 'nothing before makes known the number of offers'],
    [
      'the other fact of a comparison',
      budget,
      'over: campaign.budget > workspace.limit',
      'error',
      'no fact called “workspace.limit”',
    ],
    ['a text against a number', budget, 'over: campaign.kind = 7', 'error', 'can never hold: the fact is a text'],
    ['an order of words', budget, 'over: campaign.kind > 7', 'error', 'can never hold: the fact is a text'],
    [
      'a number for a date',
      budget,
      'over: campaign.launchAt between 1 and 2',
      'error',
      'can never hold: the fact is a date',
    ],
    [
      'a date for a number',
      budget,
      'over: campaign.budget before "2027-01-01"',
      'error',
      'can never hold: the fact is an amount of money',
    ],
    [
      'days of a number',
      budget,
      'over: campaign.budget withinDays 3',
      'error',
      'can never hold: the fact is an amount of money',
    ],
    ['a choice that there is not', fit, 'consent.sales = yes', 'error', '“yes” is none of given, refused'],
    ['yes or no in a list', fit, 'enquiry.inSegment in (a, b)', 'error', 'can never hold: the fact is yes or no'],
    [
      'two facts of two kinds',
      budget,
      'over: campaign.budget > campaign.launchAt',
      'error',
      'can never hold: the fact is a date',
    ],
    ['a list that is a word', budget, 'over: campaign.channels = email', 'error', 'can never hold: the fact is a list'],
  ])('refuses %s', (_what, from, to, severity, message) => {
    const problems = f1(from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toEqual([severity, expect.any(String), expect.stringContaining(message)]);
  });

  it('asks where unknown leads, where a maybe fact decides about approval or money', () => {
    const late = 'over: brief.sales.version > 1';
    expect(f1(budget, late)).toEqual([
      [
        'error',
        'bud',
        expect.stringMatching(
          /the version of the Sales brief may not be known after “.+”, and it decides about .+\. Say where it leads/,
        ),
      ],
    ]);
    expect(f1(budget, `unknown=over; ${late}`)).toEqual([]);
    expect(f1(budget, 'over: brief.sales.version exists and brief.sales.version > 1')).toEqual([]);
  });

  it('sees weight through conditions, and no further', () => {
    const asked = 'asg: condition{big: answers.sum > 9} big->ord else->man\nman: ';
    const text = change(book('F1'), ['asg: assign', 'asx: assign'], ['man: ', asked]);
    const blamed = (flow: string) => [...new Set(found(flow).map(([severity, stepId]) => `${severity} ${stepId}`))];
    // The triage before it leads there through it, and reads what only the person or a file brings.
    expect(blamed(text)).toEqual(['error tri', 'error asg']);
    expect(
      blamed(
        change(text, ['sum > 9}', 'sum > 9; unknown=else}'], ['tri: condition{', 'tri: condition{unknown=else; ']),
      ),
    ).toEqual([]);
    expect(blamed(change(text, ['big->ord', 'big->han']))).toEqual([]);
  });

  it('warns of other maybe facts, with the run that lacks it; not of what people and files may bring', () => {
    const { flow } = parseFlow(
      change(book('F1'), [
        'dq: disqualify{reason=required} recorded->eDq',
        'dq: condition{a: handoff.attempt > 1} a->dq2 else->dq2\ndq2: disqualify{reason=required} recorded->eDq',
      ]),
    );
    const [problem, ...more] = flow ? rulesTyped(toGraph(flow), {}) : [];
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'G27', severity: 'warning', stepId: 'dq', outcome: 'a' });
    expect(problem?.path?.at(-1)).toBe('dq');
    expect(f1(fit, 'answers.balance > 1 and enquiry.country = GB')).toEqual([]);
  });

  it('reads the columns of tables where they are used', () => {
    expect(byTable('| a: - | > 5 -> role:admin | 1')).toEqual([]);
    expect(byTable('| a: > 1 | - -> role:admin | 1')).toEqual([
      ['error', 'apB', expect.stringContaining('table board: the version of the Sales brief may not be known')],
    ]);
    expect(byTable('| m: missing | - -> role:admin | 1', '| a: > 1 | - -> role:admin | 1')).toEqual([]);
    expect(byTable('| a: - | = often -> role:admin | 1', '| b{muted=yes}: - | = rare -> role:admin | 1')).toEqual([
      [
        'error',
        'apB',
        expect.stringContaining('row “a”: “campaign.budget =” can never hold: the fact is an amount of money'),
      ],
    ]);
  });
});
