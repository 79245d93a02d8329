import { expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { templates } from '../../../flow/templates/templates.ts';

const text = templates.find(({ id }) => id === 'F1')!.text;

/** F1 whose objectives are approved by the sales lead, with a ladder that a table gives. */
function withLadder(row: string): string[] {
  const written =
    text.replace('escalate=sales.head,role:operations; onTimeout', 'escalate=table:ladder; onTimeout') +
    `table ladder{hit=first; columns=campaign.budget; results=escalate}\n| small: <= 1000 -> ${row}\n| else -> role:operations\n`;
  const { flow, errors } = parseFlow(written);
  expect(errors).toEqual([]);
  return findProblems(flow!).map(({ code }) => code);
}

it('a ladder that a table gives ends in a role in every row (G09)', () => {
  expect(withLadder('sales.head')).toEqual(['G09']);
  expect(withLadder('"sales.head,role:operations"')).toEqual([]);
});
