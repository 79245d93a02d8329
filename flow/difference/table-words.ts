import { findFact, factTitle } from '../rules/facts.ts';
import { findOperator } from '../rules/operators.ts';
import { constantWords } from '../rules/rule-sentence.ts';
import { settingWords } from '../settings/setting-words.ts';
import type { SettingKind } from '../step-type.ts';
import type { Cell, ResultKind, RuleTable } from '../tables/table.ts';

type Amounts = Record<string, string>;
const money: Amounts = { '>': 'above', '>=': 'from', '<': 'below', '<=': 'up to' };

/** When a row fits: "above £10,000 and where the kind of campaign is event". Empty for a row that says nothing. */
export function whenWords(table: RuleTable, when: readonly (Cell | null)[], currency: string | undefined): string {
  return when.flatMap((cell, at) => (cell ? [cellWords(table.columns[at] ?? '', cell, currency)] : [])).join(' and ');
}

function cellWords(column: string, cell: Cell, currency: string | undefined): string {
  const title = factTitle(column);
  const words = (value: unknown): string => constantWords(column, value, currency);
  switch (cell.is) {
    case 'missing':
      return `where ${title} is not known`;
    case 'present':
      return `where ${title} is known`;
    case 'between':
      return `where ${title} is between ${words(cell.from)} and ${words(cell.to)}`;
    case 'in':
    case 'notIn':
      return `where ${title} ${cell.is === 'in' ? 'is' : 'is not'} ${cell.values.map(words).join(' or ')}`;
    default: {
      const amount = findFact(column)?.type === 'money' ? money[cell.is] : undefined;
      if (amount !== undefined) return `${amount} ${words(cell.value)}`;
      return `where ${title} ${findOperator(cell.is)?.words ?? cell.is} ${words(cell.value)}`;
    }
  }
}

const kinds: Record<ResultKind, SettingKind> = {
  who: 'people',
  quorum: 'quorum',
  due: 'duration',
  escalate: 'ladder',
  value: 'text',
};

/** What a row says, its results in their order: "the head of sales, 2 of 3, 2 working days". */
export function resultWords(table: RuleTable, then: readonly string[]): string {
  return table.results.map((kind, at) => settingWords({ kind: kinds[kind], title: '', help: '' }, then[at])).join(', ');
}

/** Whom a row asks, where the table says who. */
export function whoOfRow(table: RuleTable, then: readonly string[]): string | undefined {
  const at = table.results.indexOf('who');
  return at < 0 ? undefined : settingWords({ kind: 'people', title: '', help: '' }, then[at]);
}
