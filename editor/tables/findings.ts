import { findFact, factTitle } from '../../flow/rules/facts.ts';
import { constantWords } from '../../flow/rules/rule-sentence.ts';
import { analyseTable } from '../../flow/tables/analyse.ts';
import type { Example, TableAnalysis } from '../../flow/tables/analyse.ts';
import { cellMisfit } from '../../flow/tables/cell-misfit.ts';
import { readTable } from '../../flow/tables/read-table.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { moveRowTo, muteRow, OTHERWISE, freeRowId, addRow } from './changes.ts';
import { covers, partedFrom } from './cell-range.ts';
import { resultText } from './result-text.ts';
import type { Terms } from './grid.ts';

/** Something to know about a table, in words, with the rows it is about and what would mend it. */
export interface TableFinding {
  kind: 'fault' | 'unreachable' | 'overlap' | 'gap' | 'unjudged';
  severity: 'error' | 'warning' | 'note';
  /** Ids; `else` is the last line. */
  rows: string[];
  /** A whole sentence. */
  message: string;
  /** A short mark beside its row. */
  mark: string;
  fix?: { label: string; table: RuleTable };
}

export interface TableFindings {
  findings: TableFinding[];
  /** Of those that were found: more there may be, since not all was looked at. */
  isComplete: boolean;
}

/**
 * All that is to say about a table as it stands: what is wrong, rows that never decide, rows that both fit, and what only the
 * last line takes. Rows are called by their number from the top.
 */
export function tableFindings(table: RuleTable, terms: Terms): TableFindings {
  const faults = faultsOf(table);
  if (faults.length > 0) return { findings: faults, isComplete: true };
  const analysis = analyseTable(table);
  return {
    findings: [
      ...unreachables(table, analysis, terms),
      ...overlaps(table, analysis, terms),
      ...gaps(table, analysis, terms),
      ...unjudged(table, analysis),
    ],
    isComplete: analysis.isComplete,
  };
}

/** The number that people see before a row. */
export function rowNumber(table: RuleTable, id: string): string {
  return id === OTHERWISE ? 'Otherwise' : `${table.rows.findIndex((row) => row.id === id) + 1}`;
}

function faultsOf(table: RuleTable): TableFinding[] {
  const { faults } = readTable(table);
  const own = faults.map(({ rowId, pointer, message }): TableFinding => {
    const row = rowId ?? (pointer.startsWith('/otherwise') ? OTHERWISE : undefined);
    return {
      kind: 'fault',
      severity: 'error',
      rows: row === undefined ? [] : [row],
      message: row === undefined ? message : message.replace(/^Row “[^”]*”/, `Row ${rowNumber(table, row)}`),
      mark: 'cannot be read',
    };
  });
  const misfits = table.columns.flatMap((name, at) => {
    const fact = findFact(name);
    if (!fact)
      return [
        {
          kind: 'fault' as const,
          severity: 'error' as const,
          rows: [],
          message: `Rules know no fact “${name}”.`,
          mark: '',
        },
      ];
    return table.rows.flatMap(({ id, when }): TableFinding[] => {
      const cell = when[at];
      const misfit = cell ? cellMisfit(fact, cell) : undefined;
      if (misfit === undefined) return [];
      const message = `Row ${rowNumber(table, id)}: what it says about ${fact.title} ${misfit}.`;
      return [{ kind: 'fault', severity: 'error', rows: [id], message, mark: 'does not fit' }];
    });
  });
  return [...own, ...misfits];
}

function unreachables(table: RuleTable, { unreachable }: TableAnalysis, terms: Terms): TableFinding[] {
  return unreachable.map(({ row, example, instead }): TableFinding => {
    const number = rowNumber(table, row);
    const finding: Pick<TableFinding, 'kind' | 'severity' | 'rows' | 'mark'> = {
      kind: 'unreachable',
      severity: 'warning',
      rows: [row],
      mark: 'never decides',
    };
    const mute = { label: `Mute row ${number}`, table: muteRow(table, row, true) };
    if (!example || instead === undefined || instead === OTHERWISE)
      return {
        ...finding,
        message: example
          ? `Row ${number} never decides: the rows above take everything that fits it.`
          : `Row ${number} never decides: what it asks for can never be true together.`,
        fix: mute,
      };
    const first = table.rows.findIndex(({ id }) => id === instead);
    const at = table.rows.findIndex(({ id }) => id === row);
    return {
      ...finding,
      message: `Row ${number} never decides: for ${exampleWords(example, terms)}, row ${first + 1} decides.`,
      fix:
        first < at ? { label: `Move row ${number} above row ${first + 1}`, table: moveRowTo(table, row, first) } : mute,
    };
  });
}

function overlaps(table: RuleTable, analysis: TableAnalysis, terms: Terms): TableFinding[] {
  const never = new Set(analysis.unreachable.map(({ row }) => row));
  return analysis.overlaps.flatMap(({ rows: [first, second], example }): TableFinding[] => {
    const [a, b] = [first, second].map((id) => table.rows.find((row) => row.id === id));
    if (!a || !b || never.has(second)) return [];
    // "Up to 10,000" above "up to 50,000" is how such tables are written: the wider row below is meant.
    if (table.hit === 'first' && covers(table, b, a)) return [];
    const [one, two] = [rowNumber(table, first), rowNumber(table, second)];
    const who = exampleWords(example, terms);
    const fix = partedFrom(table, b, a, terms.currency);
    const wins = `Row ${one} stands first, so it decides: ${resultsWords(table, a.then, terms)}.`;
    return [
      {
        kind: 'overlap',
        severity: table.hit === 'unique' ? 'error' : 'note',
        rows: [second, first],
        message: `Rows ${one} and ${two} both fit ${who}. ${table.hit === 'unique' ? 'Only one row may fit, so Otherwise decides.' : wins}`,
        mark: `overlaps ${one}`,
        ...(fix && { fix: { label: fix.label(two), table: fix.table } }),
      },
    ];
  });
}

function gaps(table: RuleTable, analysis: TableAnalysis, terms: Terms): TableFinding[] {
  return analysis.gaps.map(({ example, row }): TableFinding => {
    const gives = resultsWords(table, table.otherwise, terms);
    return {
      kind: 'gap',
      severity: 'note',
      rows: [OTHERWISE],
      message: `No row fits ${exampleWords(example, terms)}. Otherwise gives ${gives}.`,
      mark: 'catches a gap',
      ...(row && {
        fix: {
          label: 'Add the missing row',
          table: addRow(table, table.rows.length, { ...row, id: freeRowId(table) }),
        },
      }),
    };
  });
}

function unjudged(table: RuleTable, analysis: TableAnalysis): TableFinding[] {
  const ids = analysis.unjudged;
  if (ids.length === 0) return [];
  const numbers = ids.map((id) => rowNumber(table, id)).join(', ');
  const message =
    ids.length === 1
      ? `Whether row ${numbers} ever decides could not be told: the table asks for too much at once.`
      : `Whether rows ${numbers} ever decide could not be told: the table asks for too much at once.`;
  return [{ kind: 'unjudged', severity: 'note', rows: ids, message, mark: 'not checked' }];
}

/** "a person with the score 65 and the channel event": somebody made up, for whom it would happen. */
export function exampleWords(example: Example, { currency }: Pick<Terms, 'currency'>): string {
  const entries = Object.entries(example);
  const isPerson = entries.some(([name]) => findFact(name)?.scope === 'enquiry');
  const whom = isPerson ? 'a person' : 'a campaign';
  const said = entries.map(([name, value]) => saidOf(name, value, currency));
  if (said.length === 0) return whom;
  const listed = said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}`;
  return `${whom} where ${listed}`;
}

function saidOf(name: string, value: Example[string], currency: string | undefined): string {
  const title = factTitle(name);
  const fact = findFact(name);
  if (value === null) return fact?.type === 'boolean' ? `nobody knows whether ${title}` : `${title} is not known`;
  if (value === true) return fact?.type === 'boolean' ? title : `${title} is yes`;
  if (value === false) return fact?.type === 'boolean' ? `it is not so that ${title}` : `${title} is no`;
  if (Array.isArray(value)) return value.length === 0 ? `${title} are none` : `${title} are ${value.join(' and ')}`;
  if (fact?.type === 'date' && typeof value === 'string') return `${title} is ${value.slice(0, 10)}`;
  if (value === '') return `${title} is empty`;
  return `${title} is ${constantWords(name, value, currency).replaceAll('_', ' ')}`;
}

/** What a line gives, its results in their order: "the head of sales, 2 of 3, 2 working days". */
export function resultsWords(table: RuleTable, texts: readonly string[], { people }: Pick<Terms, 'people'>): string {
  return table.results.map((kind, at) => resultText(kind, texts[at] ?? '', people)).join(', ');
}
