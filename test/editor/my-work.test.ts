import { describe, expect, it } from 'vitest';
import { decisionWords, ordered } from '../../editor/work/decision-words.ts';
import { groupByDue } from '../../editor/work/groups.ts';
import { filled, isMissing } from '../../editor/work/form-values.ts';
import { countOf, findChip, headline, kindOf, kindsOf, newsPill, subline } from '../../editor/work/kinds.ts';
import type { Task, TaskField } from '../../server/tasks/contract.ts';

const now = new Date(2027, 4, 4, 11, 42).getTime();
const hour = 3_600_000;

function aTask(changes: Partial<Task> = {}): Task {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'task',
    title: 'Mend the launch',
    side: 'operations',
    campaign: { id: '00000000-0000-4000-8000-000000000002', name: 'Spring Paper Sampler', code: 'SPRING' },
    runId: '00000000-0000-4000-8000-000000000003',
    stepId: 'mend',
    enquiry: null,
    memberId: null,
    role: 'operations',
    alike: 0,
    subject: null,
    subjectHash: null,
    outcomes: [],
    form: null,
    state: 'open',
    outcome: null,
    answeredBy: null,
    answeredAt: null,
    createdAt: new Date(now - hour).toISOString(),
    dueAt: null,
    late: false,
    rung: 0,
    news: null,
    ...changes,
  };
}

const samir = { id: '00000000-0000-4000-8000-000000000004', name: 'Samir Haddad', company: 'Cedar Cartons', score: 82 };
const due = (hours: number) => new Date(now + hours * hour).toISOString();

describe('the list', () => {
  it('goes by due time: late, today, this week, later or never due', () => {
    const tasks = [-1, 2, 30, 24 * 9].map((hours) => aTask({ dueAt: due(hours) })).concat(aTask());

    const groups = groupByDue(tasks, now);

    expect(groups.map(({ title, tasks: inside }) => [title, inside.length])).toEqual([
      ['Late', 1],
      ['Today', 1],
      ['This week', 1],
      ['Later', 2],
    ]);
  });

  it('leaves out groups that nobody is in', () => {
    expect(groupByDue([aTask({ late: true, dueAt: due(3) })], now).map(({ title }) => title)).toEqual(['Late']);
  });

  it('names the person where a task is about one', () => {
    expect(headline(aTask({ kind: 'handoff', enquiry: samir }))).toBe('Samir Haddad, Cedar Cartons');
    expect(headline(aTask({ title: 'Assign by hand', enquiry: samir }))).toBe(
      'Assign by hand: Samir Haddad, Cedar Cartons',
    );
    expect(
      headline(aTask({ kind: 'handoff', title: 'Hand over', enquiry: { ...samir, name: '', company: null } })),
    ).toBe('Hand over');
  });

  it('names the campaign where it is about none, once', () => {
    expect(headline(aTask())).toBe('Mend the launch: Spring Paper Sampler');
    expect(headline(aTask({ title: 'Plan Spring Paper Sampler' }))).toBe('Plan Spring Paper Sampler');
  });

  it('shows short news as a pill and long news in the line', () => {
    const long = 'came to you because nobody took it';

    expect(newsPill(aTask({ news: 'price changed' }))).toBe('price changed');
    expect(newsPill(aTask({ news: long }))).toBeNull();
    expect(subline(aTask({ news: long, enquiry: samir }))).toBe(`${long} · Spring Paper Sampler`);
    expect(subline(aTask({ enquiry: samir }))).toBe('score 82 · Spring Paper Sampler');
  });

  it('counts a filter over all its kinds', () => {
    expect(countOf('calls', { qualify: 2, order: 1, handoff: 9 })).toBe(3);
    expect(kindsOf('decide')).toEqual(['approval', 'vote', 'consult']);
    expect(findChip('nonsense')).toBeUndefined();
  });
});

describe('the buttons', () => {
  const outcome = (name: string, tone: 'next' | 'back' | 'late' | 'end', needsReason = false) => ({
    name,
    title: name,
    tone,
    needsReason,
  });

  it('stand positive first, what ends last', () => {
    const approval = [
      outcome('approved', 'next'),
      outcome('rejected', 'end', true),
      outcome('changes_requested', 'back', true),
    ];

    expect(ordered(approval).map(({ name }) => name)).toEqual(['approved', 'changes_requested', 'rejected']);
  });

  it('are verbs, with … when a question follows', () => {
    expect(decisionWords({ kind: 'approval', form: null }, outcome('rejected', 'end', true)).button).toBe('Reject…');
    expect(decisionWords({ kind: 'acknowledgement', form: null }, outcome('acknowledged', 'next')).button).toBe(
      'I understand, count me in',
    );
  });

  it('go by the form before the kind, and by the flow’s own title where nobody has a word', () => {
    expect(decisionWords({ kind: 'task', form: 'new_launch_date' }, outcome('done', 'next')).button).toBe(
      'Set the new date',
    );
    expect(
      decisionWords({ kind: 'task', form: 'callback' }, { ...outcome('booked', 'next'), title: 'Booked' }).button,
    ).toBe('Booked');
  });
});

describe('a form', () => {
  const field = (name: string, more: Partial<TaskField> = {}): TaskField => ({
    name,
    title: name,
    help: '',
    kind: 'lines',
    options: [],
    required: false,
    on: [],
    ...more,
  });

  it('asks for what this answer needs, and not for what another one does', () => {
    const note = field('note', { required: true, on: ['progress'] });

    expect(isMissing(note, 'progress', { note: '  ' })).toBe(true);
    expect(isMissing(note, 'progress', { note: 'Talks on' })).toBe(false);
    expect(isMissing(note, 'won', {})).toBe(false);
    expect(isMissing(field('body', { required: true }), 'won', {})).toBe(true);
  });

  it('sends what was filled in, numbers as such', () => {
    const fields = [field('note'), field('peak', { kind: 'number' }), field('links')];

    expect(filled(fields, { note: ' Fine ', peak: '80', links: ' ', other: 'x' })).toEqual({ note: 'Fine', peak: 80 });
  });
});

describe('kinds of tasks', () => {
  it('call a review of one person by what it asks, and that of a campaign a review', () => {
    const person = { id: '1', name: 'Ana Ruiz', company: null, score: null };

    expect(kindOf(aTask({ kind: 'review', enquiry: person })).word).toBe('Same person?');
    expect(kindOf(aTask({ kind: 'review' })).word).toBe('Joint review');
  });
});
