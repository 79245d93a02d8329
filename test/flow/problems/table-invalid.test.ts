import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findProblems } from '../../../flow/problems.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { change } from './seed.ts';

const f1 = readFileSync(new URL('../text/flows/F1.flow', import.meta.url), 'utf8');
const head =
  'table board{title=Board; hit=first; columns=campaign.budget,campaign.kind; results=who,quorum,due,escalate}';
const last = '| else -> group:budget_board | 2of3 | 2bd | role:admin';

/** F1 whose budget is approved by whom a table names. */
function found(...lines: string[]) {
  const text = `${change(f1, ['who=group:budget_board; quorum=2of3', 'who=table:board'])}\n${lines.join('\n')}\n`;
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(errors[0]?.message);
  return findProblems(flow)
    .filter(({ code, severity }) => code === 'TABLE_INVALID' || severity === 'error')
    .map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

describe('tables of a flow', () => {
  it('are fine where their rows say who decides', () => {
    expect(found(head, '| small: <= 1000 | - -> sales.lead | 1of1 | 2bd | role:operations', last)).toEqual([]);
  });

  it('must exist, and say what the setting takes', () => {
    expect(found()).toEqual([expect.stringMatching(/^TABLE_INVALID error: .*there is no table called “board”\.$/)]);
    expect(found('table board{hit=first; results=value}', '| else -> x')).toContainEqual(
      expect.stringMatching(/^TABLE_INVALID error: .*the table board does not say who decides\.$/),
    );
  });

  it('must read', () => {
    expect(found(head, '| small: <= 1000 | - -> nobody | 1of1 | 2bd | role:operations', last)).toEqual([
      'TABLE_INVALID error: Table Board: Row “small”, who decides: "nobody" names nobody. Write sales.lead, role:operations, group:board, user:anna or campaign.owner, with commas between.',
    ]);
  });

  it('warn of rows that never decide', () => {
    const row = '-> sales.lead | 1of1 | 2bd | role:operations';
    expect(found(head, `| small: <= 1000 | - ${row}`, `| tiny: < 10 | = fair ${row}`, last)).toEqual([
      expect.stringMatching(
        /^TABLE_INVALID warning: Table Board: row “tiny” never decides; where the campaign’s budget is 9 and the kind of campaign is fair, row “small” does\.$/,
      ),
    ]);
  });

  it('refuse rows that both hold where only one may', () => {
    const row = '-> sales.lead | 1of1 | 2bd | role:operations';
    const unique = head.replace('hit=first', 'hit=unique');
    expect(found(unique, `| small: <= 1000 | - ${row}`, `| fair: >= 1000 | = fair ${row}`, last)).toEqual([
      'TABLE_INVALID error: Table Board: rows “small” and “fair” both hold where the campaign’s budget is 1000 and the kind of campaign is fair. Only one may.',
    ]);
  });
});
