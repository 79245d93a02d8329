import { conditionWords } from '../rules/rule-sentence.ts';
import { factTitle, findFact } from '../rules/facts.ts';
import type { RuleCondition } from '../rules/rule.ts';
import { quorumWords } from '../steps/brief.ts';
import { dueWords, peopleWords } from '../steps/read.ts';
import type { Example } from './analyse.ts';
import type { Cell, ResultKind, Row, RuleTable } from './table.ts';

/**
 * A table as one plain sentence, whatever state it is in: "If the campaign’s budget is at most 1000: sales lead, 1 of 1; if …;
 * otherwise: …." Rows that are muted are left out. `currency`: as in `ruleSentence`.
 */
export function tableSentence(table: RuleTable, currency?: string): string {
  const rows = table.rows
    .filter(({ muted }) => !muted)
    .map((row) => `if ${rowWords(table, row, currency)}: ${thenWords(table, row.then)}`);
  const words = [...rows, `${rows.length > 0 ? 'otherwise' : 'always'}: ${thenWords(table, table.otherwise)}`].join(
    '; ',
  );
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** “the campaign’s budget is at most 1000 and the kind of campaign is fair”. */
export function rowWords({ columns }: RuleTable, { when }: Row, currency?: string): string {
  const parts = columns.flatMap((column, at) => (when[at] ? [cellWords(column, when[at], currency)] : []));
  return parts.length > 0 ? parts.join(' and ') : 'nothing before it fits';
}

function cellWords(column: string, cell: Cell, currency: string | undefined): string {
  if (findFact(column)?.type === 'list' && cell.is !== 'missing' && cell.is !== 'present')
    return listWords(column, cell);
  const condition: RuleCondition =
    'values' in cell
      ? { field: column, operator: cell.is, value: cell.values }
      : 'value' in cell
        ? { field: column, operator: cell.is, value: cell.value }
        : 'from' in cell
          ? { field: column, operator: 'between', value: [cell.from, cell.to] }
          : { field: column, operator: cell.is === 'missing' ? 'notExists' : 'exists' };
  return conditionWords(condition, currency);
}

function listWords(column: string, cell: Cell): string {
  const values = 'values' in cell ? cell.values : 'value' in cell ? [cell.value] : [];
  const asks = cell.is === '=' || cell.is === 'in' ? 'hold' : 'do not hold';
  return `${factTitle(column)} ${asks} ${values.join(' or ')}`;
}

function thenWords({ results }: RuleTable, texts: string[]): string {
  return results
    .map((kind, at) => resultWords(kind, texts[at] ?? ''))
    .filter((words) => words !== '')
    .join(', ');
}

function resultWords(kind: ResultKind, text: string): string {
  if (text === '') return 'nothing';
  switch (kind) {
    case 'who':
      return peopleWords(text);
    case 'quorum':
      return quorumWords(text);
    case 'due':
      return `within ${dueWords(text)}`;
    case 'escalate':
      return `then ${peopleWords(text)}`;
    case 'value':
      return text;
  }
}

/** “where the campaign’s budget is 15 and the kind of campaign is not known”; '' where there are no columns. */
export function exampleWords(example: Example, currency?: string): string {
  const parts = Object.entries(example).map(([name, value]) =>
    value === null
      ? `${factTitle(name)} is not known`
      : Array.isArray(value)
        ? `${factTitle(name)} are ${value.join(', ') || 'none'}`
        : conditionWords({ field: name, operator: '=', value }, currency),
  );
  return parts.length > 0 ? `where ${parts.join(' and ')}` : 'always';
}
