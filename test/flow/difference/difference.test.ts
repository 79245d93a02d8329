import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { difference, isSame, isSameUpToIds } from '../../../flow/difference/difference.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import { bookFlow, bookFlows, readFlow } from '../../support/flows/book-flows.ts';
import { renameAll, renamed } from '../../support/flows/rename.ts';

const text = `flow Small
start: start out->tell
tell: brief{label=Brief service; role=service; due=1bd; escalate=service.head} acknowledged->agree changes_requested->agree overdue->agree
agree: approval{label=Agree; subject=launch; who=table:deciders; due=2bd; escalate=role:operations} approved->done rejected->done changes_requested->done expired->done
done: end{outcome=stopped}
`;
const deciders = {
  hit: 'first',
  columns: ['campaign.budget'],
  results: ['who'],
  rows: [
    { id: 'large', when: [{ is: '>', value: 1_000_000 }], then: ['group:finance'] },
    { id: 'small', when: [{ is: '<=', value: 1_000_000 }], then: ['sales.lead'] },
  ],
  otherwise: ['sales.head'],
};
const small: FlowDefinition = { ...readFlow(text), tables: { deciders } };

function sentences(before: FlowDefinition, after: FlowDefinition): Record<string, string[]> {
  const { groups } = difference(before, after, { currency: 'GBP' });
  return Object.fromEntries(groups.map(({ title, changes }) => [title, changes.map(({ sentence }) => sentence)]));
}

function withText(change: (text: string) => string): FlowDefinition {
  return { ...readFlow(change(text)), tables: { deciders } };
}

describe('what is different, in sentences', () => {
  it('says how much time people have, by who has it', () => {
    expect(
      sentences(
        small,
        withText((one) => one.replace('due=1bd', 'due=2bd')),
      ),
    ).toEqual({
      'How much time people have': ['Customer service now has 2 working days, was 1.'],
    });
    expect(
      sentences(
        small,
        withText((one) => one.replace('due=1bd', 'due=4bh')),
      ),
    ).toEqual({
      'How much time people have': ['Customer service now has 4 working hours, was 1 working day.'],
    });
  });

  it('says whom a table no longer asks, amounts as money', () => {
    const fewer = { ...small, tables: { deciders: { ...deciders, rows: deciders.rows.slice(1) } } };

    expect(sentences(small, fewer)).toEqual({
      'Rules and tables': ['The launch no longer needs the group “finance” above £10,000.'],
    });
    expect(sentences(fewer, small)).toEqual({
      'Rules and tables': ['The launch now needs the group “finance” above £10,000.'],
    });
  });

  it('says a row that is another one, and rows in another order', () => {
    const more = { ...deciders.rows[0]!, when: [{ is: '>', value: 2_500_050 }] };
    const changed = { ...small, tables: { deciders: { ...deciders, rows: [deciders.rows[1]!, more] } } };

    expect(sentences(small, changed)).toEqual({
      'Rules and tables': [
        'Table “deciders”, row “large”: now above £25,000.50: the group “finance”. It was: above £10,000: the group “finance”.',
        'Table “deciders”: the rows are asked in another order: small, large.',
      ],
    });
  });

  it('groups by what is touched', () => {
    const after = withText((one) =>
      one
        .replace('service.head', 'service.lead')
        .replace('escalate=role:operations', 'escalate=sales.head,role:operations')
        .replace('expired->done', 'expired->tell')
        .replace('flow Small', 'flow Large'),
    );

    expect(sentences(small, after)).toEqual({
      'Who is told': ['Brief service: If nobody answers is now the service lead, was the head of service.'],
      'Who decides': [
        'Agree: If nobody answers is now the head of sales, then anyone in Operations, was anyone in Operations.',
      ],
      'Ways through the flow': ['Agree: “Expired” now leads to Brief service, was Stopped.'],
      Names: ['The flow is now called “Large”, was “Small”.'],
    });
  });

  it('tells a step in between once, and one that is gone once', () => {
    const after = withText((one) =>
      one
        .replace('acknowledged->agree', 'acknowledged->legal')
        .concat(
          'legal: approval{label=Legal; subject=launch; who=group:legal; due=2bd; escalate=role:admin} approved->agree rejected->done changes_requested->done expired->done\n',
        ),
    );

    expect(sentences(small, after)).toEqual({
      'Who decides': ['Legal is new, after Brief service (Legal, 2 working days).'],
    });
    expect(sentences(after, small)).toEqual({ 'Who decides': ['Legal is gone (Legal, 2 working days).'] });
  });

  it('compares rules by what they say', () => {
    const flow = bookFlow('F1');
    const rules = flow.steps.tri?.settings.rules as { id?: string; outcome: string; when: object }[];
    const withRules = (list: unknown) =>
      ({
        ...flow,
        steps: { ...flow.steps, tri: { ...flow.steps.tri!, settings: { ...flow.steps.tri!.settings, rules: list } } },
      }) as FlowDefinition;
    const same = withRules(rules.map((rule) => ({ when: { ...rule.when, id: 'x' }, outcome: rule.outcome, id: 'y' })));
    const swapped = withRules(rules.toReversed());

    expect(isSame(difference(flow, same))).toBe(true);
    expect(sentences(flow, swapped)).toEqual({
      'Rules and tables': ['Condition: the rules are asked in another order: out, fit.'],
    });
  });
});

describe('what only stands elsewhere or is called otherwise', () => {
  it('is told apart', () => {
    const {
      groups,
      moved,
      renamed: names,
    } = difference(
      small,
      { ...renamed(small, { tell: 'inform' }), name: 'Small' },
      { layouts: { before: { agree: { x: 0, y: 0 } }, after: { agree: { x: 9, y: 0 } } } },
    );

    expect(groups).toEqual([]);
    expect(moved).toEqual(['One step stands elsewhere: Agree.']);
    expect(names).toEqual([
      {
        from: 'tell',
        to: 'inform',
        what: 'id',
        stepId: 'inform',
        sentence: 'Brief service: its id is now inform, was tell.',
      },
    ]);
  });

  it('counts a label that changed with nothing else as a name', () => {
    const { groups, renamed: names } = difference(
      small,
      withText((one) => one.replace('label=Agree', 'label=Sales agrees')),
    );

    expect(groups).toEqual([]);
    expect(names).toEqual([
      {
        from: 'Agree',
        to: 'Sales agrees',
        what: 'label',
        stepId: 'agree',
        sentence: 'Agree is now called Sales agrees.',
      },
    ]);
  });

  it.each([0, 1, 2, 3, 4])('finds book flow %i again under other ids, in another order', (index) => {
    const flow = bookFlows[index]!;
    const { flow: other, mapping } = renameAll(flow, randomFrom(index + 1));
    const found = difference(flow, other);

    expect(isSameUpToIds(flow, other)).toBe(true);
    expect(found.groups).toEqual([]);
    expect(Object.fromEntries(found.renamed.map(({ from, to }) => [from, to]))).toEqual(mapping);
  });

  it('does not take two flows for one where a line leads elsewhere', () => {
    const flow = bookFlow('F2');
    const edges = flow.edges.map((edge, at) => (at === 3 ? { ...edge, to: edge.from } : edge));
    const other = renameAll({ ...flow, edges }, randomFrom(3)).flow;

    expect(isSameUpToIds(flow, other)).toBe(false);
    expect(isSameUpToIds(flow, { ...flow, name: 'Other' })).toBe(false);
  });
});
