import { OTHERWISE } from './changes.ts';
import { columnKind } from './cell-text.ts';
import { slotAt } from './grid.ts';
import type { Place, Terms } from './grid.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { personLabel } from './people-options.ts';

/** What may be written into a place. `isWhole`: it says everything; else it is a beginning. */
export interface Suggestion {
  text: string;
  label: string;
  isWhole: boolean;
}

const whole = (text: string, label = text): Suggestion => ({ text, label, isWhole: true });
const begin = (text: string): Suggestion => ({ text, label: `${text}…`, isWhole: false });

/** Offers for a place of the table, fitting what is typed so far. Names are offered for the last name of a list. */
export function suggestionsFor(table: RuleTable, { column }: Place, typed: string, terms: Terms): Suggestion[] {
  const slot = slotAt(table, column);
  if (slot?.kind === 'cell') {
    const name = table.columns[slot.at] ?? '';
    return fitting(cellSuggestions(name, othersIn(table, slot.at), terms.currency), typed);
  }
  if (slot?.kind !== 'result') return [];
  const kind = table.results[slot.at];
  if (kind === 'quorum')
    return fitting(
      [whole('one of them'), whole('2 of 3'), whole('everybody'), whole('the lead and 80% of the others')],
      typed,
    );
  if (kind === 'due')
    return fitting(
      [
        whole('4 working hours'),
        whole('1 working day'),
        whole('2 working days'),
        whole('3 working days before the launch'),
      ],
      typed,
    );
  if (kind !== 'who' && kind !== 'escalate')
    return fitting(
      [...new Set(table.rows.flatMap(({ then }) => then[slot.at] ?? []))].filter(Boolean).map((text) => whole(text)),
      typed,
    );
  const join = kind === 'who' ? ', ' : ', then ';
  const parts = typed.split(kind === 'who' ? /,\s*/ : /,? then /i);
  const last = parts.at(-1)?.trim().toLowerCase() ?? '';
  const isNew = terms.people.some(({ label }) => label.toLowerCase() === last);
  const before = (isNew ? parts : parts.slice(0, -1)).map((part) => part.trim()).filter((part) => part !== '');
  return terms.people
    .filter(({ label, value }) => isNew || last === '' || label.toLowerCase().includes(last) || value.includes(last))
    .filter(({ label }) => !before.some((each) => each.toLowerCase() === label.toLowerCase()))
    .slice(0, 30)
    .map(({ label, value }) => ({
      text: [...before, personLabel(value, terms.people)].join(join),
      label,
      isWhole: false,
    }));
}

function cellSuggestions(name: string, others: readonly string[], currency: string | undefined): Suggestion[] {
  const { fact } = columnKind(name, currency);
  const known = [whole('any'), whole('not known'), whole('known')];
  const values = [...new Set([...(fact?.values ?? []), ...others])];
  switch (fact?.type) {
    case 'boolean':
      return [whole('yes'), whole('no'), ...known];
    case 'number':
      return [begin('at least '), begin('at most '), begin('more than '), begin('less than '), ...known];
    case 'money':
      return [begin('up to '), begin('from '), begin('above '), begin('below '), ...known];
    case 'date':
      return [begin('before '), begin('after '), ...known];
    default:
      return [...values.map((value) => whole(value, value.replaceAll('_', ' '))), begin('not '), ...known];
  }
}

/** Words that other rows say in the column. */
function othersIn(table: RuleTable, column: number): string[] {
  return table.rows.flatMap(({ when }) => {
    const cell = when[column];
    const values = cell && 'value' in cell ? [cell.value] : cell && 'values' in cell ? cell.values : [];
    return values.filter((value) => typeof value === 'string');
  });
}

function fitting(offers: Suggestion[], typed: string): Suggestion[] {
  const word = typed.trim().toLowerCase();
  const found = offers.filter(
    ({ text, label }) => text.toLowerCase().startsWith(word) || label.toLowerCase().includes(word),
  );
  return word === '' ? offers : found.filter(({ text }) => text.trim().toLowerCase() !== word);
}

/** "Budget of row 2", "Who of Otherwise": for people who read by ear. */
export function placeWords(table: RuleTable, rowId: string, head: string): string {
  return rowId === OTHERWISE
    ? `${head}, otherwise`
    : `${head}, row ${table.rows.findIndex(({ id }) => id === rowId) + 1}`;
}
