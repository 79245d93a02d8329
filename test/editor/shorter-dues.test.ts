import { describe, expect, it } from 'vitest';
import { longestWay, withDue, workingDays } from '../../editor/campaign-room/shorter-dues.ts';
import { addDuration } from '../../flow/calendar/add-duration.ts';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import { fitsCalendar } from '../../flow/problems/g16-fits-calendar.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { templates } from '../../flow/templates/templates.ts';

const now = '2027-04-12T09:00:00.000Z';
const calendar = weekdayCalendar('Europe/London', ['2027-05-03', '2027-05-31']);
const launchAt = addDuration(calendar, now, { amount: 16, unit: 'bd' });
const flow = templates.find(({ id }) => id === 'F1')!.flow();
const way = (dues: RunDues) => longestWay(flow, { now, launchAt, calendar, dues })!;

describe('the longest way to a launch', () => {
  it('is the one that starting is refused with, each step with the times that it can have', () => {
    const refused = fitsCalendar(flow, { now, launchAt, calendar })!;
    const { steps, reachedAt, fits, over } = way({});

    expect(steps.map(({ stepId }) => stepId)).toEqual(refused.critical.map(({ stepId }) => stepId));
    expect([reachedAt, fits, over > 0]).toEqual([refused.reachedAt, false, true]);
    const plan = steps.find(({ stepId }) => stepId === 'plan')!;
    expect(plan.choices[0]?.value).toBe(plan.own);
    expect(plan.choices.map(({ label }) => label)).toContain('1 working day');
    expect(plan.choices.map(({ value }) => value)).not.toContain('9bd');
  });

  it('is counted anew with less time until it fits', () => {
    let dues: RunDues = {};
    const days = [way(dues).days];
    for (let turn = 0; turn < 40 && !way(dues).fits; turn += 1) {
      const next = way(dues).steps.find(({ chosen, choices }) => choices.length > 1 && chosen === choices[0]?.value);
      if (!next) break;
      dues = withDue(dues, next.stepId, next.choices.at(-1)!.value, next.own);
      days.push(way(dues).days);
    }

    expect(way(dues).fits).toBe(true);
    expect(fitsCalendar(flow, { now, launchAt, calendar, dues })).toBeUndefined();
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(days.at(-1)).toBeLessThan(days[0]!);
    // Each stays to be given its time back, though another way may be the longest by now.
    expect(way(dues).steps.map(({ stepId }) => stepId)).toEqual(expect.arrayContaining(Object.keys(dues)));
  });

  it('leaves a step that has its own time again out of what is sent', () => {
    const dues = withDue({ plan: '2bd', mat: '1bd' }, 'plan', '3bd', '3bd');

    expect(dues).toEqual({ mat: '1bd' });
    expect(withDue(dues, 'mat', '2bd', '5bd')).toEqual({ mat: '2bd' });
    expect([workingDays(1), workingDays(12)]).toEqual(['1 working day', '12 working days']);
  });
});
