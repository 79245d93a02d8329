import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import type { Given, GivenPeople } from '../../../flow/problems/given.ts';
import { builtIn } from '../../../flow/registry.ts';
import { bookText, change, read } from './seed.ts';

const problems = (given: Given, name = 'F1', ...changes: [string, string][]) =>
  findProblems(read(change(bookText(name), ...changes)), builtIn, given).map(
    ({ code, stepId, message }) => `${code} ${stepId ?? ''} ${message}`,
  );

const board = { 'group:budget_board': ['ada', 'ben', 'cy'] };
const resolver =
  (names: Record<string, string[]> = board): GivenPeople['resolve'] =>
  (who) =>
    Object.hasOwn(names, who) ? names[who] : /^(group|user):/.test(who) ? undefined : [who, `${who}2`];

describe('what a workspace gives', () => {
  it('leaves a clean flow clean where everybody is there', () => {
    expect(problems({ people: { resolve: resolver() } })).toEqual([]);
  });

  it('G11: without owner and last editor enough people must be left', () => {
    const people = { resolve: resolver(), owner: 'ada', lastEditor: 'ben' };
    expect(problems({ people })).toEqual([
      'G11 apB Approval: 2 must approve, but 1 can. Who owns the campaign or changed it last does not count.',
    ]);
    expect(problems({ people: { ...people, lastEditor: 'ada' } })).toEqual([]);
  });

  it('G11: the owner alone approves nothing', () => {
    const all = { ...board, 'sales.lead': ['ada'] };
    expect(problems({ people: { resolve: resolver(all), owner: 'ada' } })).toEqual([
      'G11 apS Approval: 1 must approve, but nobody can. Who owns the campaign or changed it last does not count.',
    ]);
    const byOwner: [string, string] = ['who=sales.lead; quorum=1of1', 'who=campaign.owner; quorum=1of1'];
    expect(problems({ people: { resolve: resolver() } }, 'F1', byOwner)[0]).toMatch(/^G11 apS/);
  });

  it('G11 judges every row of a table', () => {
    const flow = read(change(bookText('F1'), ['who=group:budget_board; quorum=2of3', 'who=table:who; quorum=1']));
    flow.tables['who'] = {
      hit: 'first',
      columns: ['campaign.budget'],
      results: ['who', 'quorum'],
      rows: [{ id: 'r1', when: [{ is: '>', value: 10_000 }], then: ['group:budget_board', '3of3'] }],
      otherwise: ['sales.lead', '1'],
    };
    const people = { resolve: resolver(), owner: 'ada' };
    expect(findProblems(flow, builtIn, { people }).map(({ code, stepId }) => `${code} ${stepId ?? ''}`)).toEqual([
      'G11 apB',
    ]);
  });

  it('names whom and what it does not know', () => {
    const people = { resolve: resolver({}) };
    expect(problems({ people })).toEqual(['G11 apB Approval: there is nobody called group:budget_board.']);
    const known = {
      forms: new Set<string>(),
      checklists: new Set(['other']),
      groups: new Set(['x']),
      tracks: new Set(['default']),
    };
    const found = problems({ known });
    expect(found.find((each) => each.startsWith('NAME_UNKNOWN rdy'))).toContain(
      'there is no checklist called “service_v1”',
    );
    expect(found.filter((each) => each.includes('no form called'))).not.toEqual([]);
    expect(found.join()).toContain('there is nobody called group:budget_board');
    expect(found.join()).not.toContain('track');
  });

  it('leaves out what operations have switched off, and nothing else', () => {
    const untold: [string, string] = ['overdue->nobr\nrdy', 'overdue->brfJ\nrdy'];
    const codes = (given: Given) => new Set(problems(given, 'F1', untold).map((each) => each.slice(0, 3)));
    expect(codes({})).toContain('G07');
    const off = codes({ off: ['G07'] });
    expect(off).not.toContain('G07');
    // What G07 would have said of it is then a matter of the edits before it.
    expect(off).toContain('G08');
  });

  it('warns of what is seldom meant', () => {
    expect(problems({ sourceCodes: new Set(['web_form', 'phone', 'email', 'event']) })).toEqual([
      expect.stringMatching(/^W_SOURCE_CODE cap .*partner has no source code/),
    ]);
    expect(problems({ objectives: ['awareness'] }, 'F4')).toEqual([expect.stringMatching(/^W_NO_HOLDOUT mea/)]);
    expect(problems({ objectives: ['awareness'] }, 'F1')).toEqual([]);
    expect(problems({ objectives: ['sales'] }, 'F4')).toEqual([]);
    expect(
      problems({}, 'F1', ['ack=lead+80%; due=3bd; escalate=sales.head', 'ack=lead+80%; due=11bd; escalate=sales.head']),
    ).toEqual([expect.stringMatching(/^W_LONG_BRIEF brS/)]);
    expect(problems({}, 'F1', ['framework=three_questions', 'framework=BANT'])).toEqual([
      expect.stringMatching(/^W_SAME_QUESTIONS qua/),
    ]);
  });

  it('warns of one person who decides everywhere', () => {
    const more = ['a', 'b'].map(
      (id) =>
        `${id}: approval{subject=objectives; who=sales.lead; quorum=1of1; due=2bd; escalate=role:operations; onTimeout=expire} approved->${id === 'a' ? 'b' : 'mat'} rejected->xStop changes_requested->plan expired->xStop\n`,
    );
    const flow = read(
      change(
        bookText('F1'),
        ['over->apB else->mat', 'over->apB else->a'],
        ['mat: prepare_material', `${more.join('')}mat: prepare_material`],
      ),
    );
    expect(findProblems(flow).map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['W_ONE_PERSON', 'warning', 'sales.lead decides in 4 places. While they are away, all of them wait.'],
    ]);
  });
});
