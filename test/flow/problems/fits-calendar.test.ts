import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { weekdayCalendar } from '../../../flow/calendar/calendar.ts';
import { criticalPaths, fitsCalendar } from '../../../flow/problems/g16-fits-calendar.ts';
import { parseDuration } from '../../../flow/settings/duration.ts';
import { bookText, change, read } from './seed.ts';

const calendar = weekdayCalendar('Europe/London');
const now = '2027-03-01T09:00:00.000Z';
const after = (days: string) => addDuration(calendar, now, parseDuration(days));
const f1 = (...changes: [string, string][]) => read(change(bookText('F1'), ...changes));

describe('G16: whether the dues fit before the launch', () => {
  it('F1 needs 35 working days, and not one less', () => {
    expect(criticalPaths(f1(), { now, calendar })[0]?.reachedAt).toBe(after('35bd'));
    expect(fitsCalendar(f1(), { now, launchAt: after('35bd'), calendar })).toBeUndefined();
    expect(fitsCalendar(f1(), { now, launchAt: after('34bd'), calendar })).toMatchObject({
      code: 'G16',
      severity: 'error',
      stepId: 'lau',
      reachedAt: after('35bd'),
    });
  });

  it('lists the critical path, each step from where the one before is over', () => {
    const critical = fitsCalendar(f1(), { now, launchAt: after('10bd'), calendar })?.critical ?? [];

    expect(critical.map(({ stepId, due }) => `${stepId} ${due}`)).toEqual(
      'ass 5bd,consV 3bd,plan 5bd,apS 2bd,apB 2bd,mat 10bd,brV 3bd,rdy 2bd,go T-3bd'.split(','),
    );
    expect(critical[0]?.from).toBe(now);
    for (const [index, { from }] of critical.entries()) if (index > 0) expect(from).toBe(critical[index - 1]?.to);
    expect(critical.at(-1)?.to).toBe(after('35bd'));
  });

  it('counts dues that operations shorten for one run, and no loop or ladder', () => {
    expect(criticalPaths(f1(), { now, calendar, dues: { mat: '3bd' } })[0]?.reachedAt).toBe(after('28bd'));
    const slowLoop = f1(['form=replan; edits=plan; due=2bd', 'form=replan; edits=plan; due=90bd']);
    const longLadder = f1(['escalate=sales.head,role:operations', 'escalate=sales.head+40bd,role:operations+40bd']);
    expect(criticalPaths(slowLoop, { now, calendar })[0]?.reachedAt).toBe(after('35bd'));
    expect(criticalPaths(longLadder, { now, calendar })[0]?.reachedAt).toBe(after('35bd'));
  });

  it('takes the longer branch, holidays and hours as they are', () => {
    const slowBrief = f1([
      'brS: brief{role=sales; ack=lead+80%; due=3bd',
      'brS: brief{role=sales; ack=lead+80%; due=9bd',
    ]);
    expect(criticalPaths(slowBrief, { now, calendar })[0]?.reachedAt).toBe(after('39bd'));
    const closed = weekdayCalendar('Europe/London', ['2027-03-02', '2027-03-03']);
    expect(criticalPaths(f1(), { now, calendar: closed })[0]?.reachedAt).toBe(after('37bd'));
  });

  it('is about each first launch; a later change goes out when it likes', () => {
    const paths = criticalPaths(read(bookText('F5')), { now, calendar });
    expect(paths.map(({ launchId, reachedAt }) => [launchId, reachedAt])).toEqual([['lau', after('26bd')]]);
  });

  it('counts what happens with each entry of a list before it', () => {
    const [path] = criticalPaths(read(bookText('F4')), { now, calendar });
    expect(path?.steps.map(({ stepId }) => stepId)).toContain('pBr');
  });
});
