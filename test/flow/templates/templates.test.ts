import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { canonicalFlow } from '../../../flow/hash.ts';
import { findProblems } from '../../../flow/problems.ts';
import { shortFlow } from '../../../flow/templates/short.ts';
import { templates } from '../../../flow/templates/templates.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { bookText, shortProblems } from '../problems/seed.ts';

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

  it.each(book)('$id has no error under any guard', ({ flow }) => {
    expect(findProblems(flow()).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('leaves out of the short campaign what that does not have', () => {
    expect(shortProblems(shortFlow()).filter(({ severity }) => severity === 'error')).toEqual([]);
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
