import { describe, expect, it } from 'vitest';
import { factUses } from '../../editor/rules/fact-readers.ts';
import { doubtsOf, factsHere } from '../../editor/rules/facts-here.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { bookCampaignText } from '../../flow/templates/book-campaign.ts';
import { parseFlow } from '../../flow/text/parse-flow.ts';
import { putTable } from '../../editor/tables/table-changes.ts';
import { timeToAccept } from './tables/table-samples.ts';

function book(): FlowDefinition {
  const { flow } = parseFlow(bookCampaignText);
  if (!flow) throw new Error('The book campaign cannot be read');
  return flow;
}

function all(...fields: string[]): RuleGroup {
  return { combinator: 'and', rules: fields.map((field) => ({ field, operator: 'exists' })) };
}

describe('facts that a rule may read at its step', () => {
  it('are those it reads, then what every run has by there, then the others, marked', () => {
    const options = factsHere(book(), 'why', all('handoff.reasonClass', 'answers.loan'));
    const groups = [...new Set(options.map(({ group }) => group))];

    expect(groups[0]).toBe('In this rule');
    expect(groups.at(-1)).toBe('Not known to everybody here');
    expect(options.find(({ value }) => value === 'enquiry.score')).toMatchObject({
      group: 'The person and the enquiry',
    });
    expect(options.filter(({ isMaybe, group }) => group === 'Not known to everybody here' && !isMaybe)).toEqual([]);
    expect(options.map(({ value }) => value)).not.toContain('order.total');
  });

  it('say why not everybody has one, with a run that lacks it, or where it comes later', () => {
    const doubts = doubtsOf(book(), 'tri', all('enquiry.score', 'order.total', 'no.such.fact', 'plan.hash'));

    expect(doubts.map(({ name, known }) => [name, known])).toEqual([
      ['order.total', 'never'],
      ['no.such.fact', 'unheard'],
      ['plan.hash', 'elsewhere'],
    ]);
    expect(doubts[0]?.why).toMatch(/^No person has “Total of the order” by here/);
    const [later] = doubtsOf(book(), 'asg', all('handoff.state'));
    expect(later).toMatchObject({ known: 'maybe' });
    expect(later?.why).toMatch(/^Not every person has “State of the handoff” by here: by “.*” it is missing\.$/);
    expect(later?.run?.path.at(-1)).toBe('asg');
    expect(later?.run?.path).not.toContain('han');
  });
});

describe('who reads a fact', () => {
  it('is every step and table, with what makes it known', () => {
    const uses = factUses(putTable(book(), 'time', timeToAccept()));

    expect(uses.find(({ name }) => name === 'enquiry.score')).toMatchObject({ steps: ['tri'], tables: ['time'] });
    expect(uses.find(({ name }) => name === 'handoff.reasonClass')).toMatchObject({ steps: ['why'], makers: ['han'] });
    expect(uses.map(({ name }) => name)).not.toContain('order.total');
  });
});
