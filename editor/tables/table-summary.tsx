import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { factTitle } from '../../flow/rules/facts.ts';
import type { Row, RuleTable } from '../../flow/tables/table.ts';
import { sentenceCase } from '../rules/rule-fields.ts';
import { cellWords, columnKind } from './cell-text.ts';
import type { Terms } from './grid.ts';
import { dueLength, resultText } from './result-text.ts';
import classes from './tables.module.css';

const MOST_ROWS = 8;

/** The rows of a table in few words, for the side of a step: what they ask, who and how many, how long. */
export function TableSummary({
  table,
  name,
  terms,
  chosen,
  onOpen,
}: {
  table: RuleTable;
  name: string;
  terms: Terms;
  /** The row that holds for a campaign that is shown beside. */
  chosen?: string | undefined;
  onOpen: () => void;
}) {
  const [who, quorum, due] = (['who', 'quorum', 'due'] as const).map((kind) => table.results.indexOf(kind));
  const people = (texts: readonly string[]) => {
    const words = who === undefined || who < 0 ? '' : resultText('who', texts[who] ?? '', terms.people);
    const many = quorum === undefined || quorum < 0 ? '' : manyWords(texts[quorum] ?? '', terms);
    return sentenceStart(many === '' ? words : `${words}, ${many}`);
  };
  const lines = [...table.rows.map(({ then }) => then), table.otherwise];
  // Mostly all are working days; then the number says it.
  const isDays = due !== undefined && due >= 0 && lines.every((texts) => /^\d+bd$/.test(texts[due] ?? ''));
  const within = (texts: readonly string[]) =>
    due === undefined || due < 0
      ? ''
      : isDays
        ? (texts[due] ?? '').replace('bd', '')
        : (dueLength(texts[due] ?? '') ?? texts[due] ?? '');
  const asks = (row: Row) =>
    table.columns
      .flatMap((column, at) => {
        const cell = row.when[at];
        return cell ? [cellWords(cell, columnKind(column, terms.currency))] : [];
      })
      .join(', ') || 'any';
  const hasDue = due !== undefined && due >= 0;
  return (
    <div className={classes.summary} data-days={isDays || undefined}>
      <div className={classes.summaryHead}>
        <IconTable size={16} aria-hidden />
        <span>{name}</span>
        <Button size="compact-xs" variant="subtle" onClick={onOpen}>
          Open table
        </Button>
      </div>
      <table aria-label={`Rows of ${name}, in short`}>
        <thead>
          <tr>
            <th scope="col">
              {table.columns.length === 0
                ? 'When'
                : table.columns.map((column) => sentenceCase(factTitle(column))).join(', ')}
            </th>
            <th scope="col">Who, how many</th>
            {hasDue ? <th scope="col">{isDays ? 'Days' : 'Within'}</th> : null}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, MOST_ROWS).map((row) => (
            <tr key={row.id} data-muted={row.muted} data-chosen={row.id === chosen || undefined}>
              <td>{asks(row)}</td>
              <td>{people(row.then)}</td>
              {hasDue ? <td>{within(row.then)}</td> : null}
            </tr>
          ))}
          {table.rows.length > MOST_ROWS ? (
            <tr>
              <td colSpan={3}>and {table.rows.length - MOST_ROWS} more rows</td>
            </tr>
          ) : null}
          <tr data-last data-chosen={chosen === 'else' || undefined}>
            <td>{table.rows.length === 0 ? 'always' : 'otherwise'}</td>
            <td>{people(table.otherwise)}</td>
            {hasDue ? <td>{within(table.otherwise)}</td> : null}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Nothing for one of one, which goes without saying. */
function manyWords(text: string, terms: Terms): string {
  return text === '1' || text === '1of1' ? '' : resultText('quorum', text, terms.people);
}

function sentenceStart(words: string): string {
  return words.replace(/^the /, '').replace(/^./, (letter) => letter.toUpperCase());
}
