import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { weekdayCalendar } from '../../../flow/calendar/calendar.ts';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { canonicalFlow } from '../../../flow/hash.ts';
import { findProblems } from '../../../flow/problems.ts';
import { criticalPaths } from '../../../flow/problems/g16-fits-calendar.ts';
import { shortFlow } from '../../../flow/templates/short.ts';
import { templates } from '../../../flow/templates/templates.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { findUnavailable } from '../../../flow/unavailable.ts';
import { bookText } from '../problems/seed.ts';

const book = templates.filter(({ id }) => id !== 'short');

describe('the templates', () => {
  it('are the five flows of the book and the short campaign, each with a sentence of when to use it', () => {
    expect(templates.map(({ id, name }) => [id, name])).toEqual([
      ['F1', 'Book campaign'],
      ['F2', 'Product launch with catalogue'],
      ['F3', 'Trade show'],
      ['F4', 'Partner campaign'],
      ['F5', 'Always-on web enquiries'],
      ['short', 'Short campaign'],
    ]);
    for (const { when } of templates) expect(when).toMatch(/^[A-Z][^.]{40,160}\.$/);
  });

  it.each(book)('$id is the flow of the book in every word but labels and name', ({ id, text }) => {
    const plain = text.replaceAll(/\{label=[^;}]*(?:; )?/g, '{').replace(/^flow .*$/m, `flow ${id}`);
    expect(plain).toBe(bookText(id));
  });

  it.each(templates)('$id has no error under any guard', ({ flow }) => {
    expect(findProblems(flow()).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves nothing to say about the short campaign, which a run can use as it is', () => {
    const flow = shortFlow();
    expect([...findProblems(flow), ...findUnavailable(flow)]).toEqual([]);
  });

  it('launches the short campaign within two weeks of work, whatever time everybody takes', () => {
    const now = '2027-04-12T08:00:00.000Z';
    const calendar = weekdayCalendar('Europe/London', []);
    const [longest] = criticalPaths(shortFlow(), { now, calendar });
    const twoWeeks = addDuration(calendar, now, { amount: 10, unit: 'bd' });
    expect(Date.parse(longest!.reachedAt)).toBeLessThanOrEqual(Date.parse(twoWeeks));
  });

  it.each(templates)('$id names each step for people, and no two that are worked on alike', ({ flow, text }) => {
    const { steps } = flow();
    const ends = new Set(['end', 'enquiry_end', 'item_end', 'disqualify']);
    const named = Object.values(steps).filter(({ type }) => !ends.has(type));
    for (const { label } of Object.values(steps)) expect(label).toMatch(/^[A-Z].{2,40}$/);
    expect(new Set(named.map(({ label }) => label)).size, text).toBe(named.length);
  });

  it.each(templates)('$id prints and reads back', ({ flow }) => {
    const read = parseFlow(printFlow(flow()));
    expect(canonicalFlow(read.flow as FlowDefinition)).toEqual(canonicalFlow(flow()));
    expect(read.warnings).toEqual([]);
  });

  it.each(templates)('$id is a fresh copy each time', ({ flow }) => {
    expect(flow()).not.toBe(flow());
  });
});
