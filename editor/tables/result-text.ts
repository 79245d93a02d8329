import { durationWords, parseDuration } from '../../flow/settings/duration.ts';
import { parseDue } from '../../flow/settings/instant.ts';
import { parseLadder } from '../../flow/settings/ladder.ts';
import { parsePeople } from '../../flow/settings/people.ts';
import { parseQuorum } from '../../flow/settings/quorum.ts';
import { SettingError } from '../../flow/settings/setting-error.ts';
import { settingWords } from '../../flow/settings/setting-words.ts';
import type { SettingKind } from '../../flow/step-type.ts';
import type { ResultKind, RuleTable } from '../../flow/tables/table.ts';
import { namesIn } from './people-options.ts';
import type { PeopleOption } from './people-options.ts';

/** `fault`: a whole sentence. `text`: as the flow keeps it. */
export type ReadResult = { text: string } | { fault: string };

export const resultSetting: Readonly<Record<ResultKind, SettingKind>> = {
  who: 'people',
  quorum: 'quorum',
  due: 'duration',
  escalate: 'ladder',
  value: 'text',
};

/** Heads of result columns. */
export const resultTitles: Readonly<Record<ResultKind, string>> = {
  who: 'Who',
  quorum: 'How many',
  due: 'Within',
  escalate: 'Then ask',
  value: 'Value',
};

/** A result as screens say it: "the head of sales", "2 of 3", "2 working days". What cannot be read, as it is written. */
export function resultText(kind: ResultKind, written: string, people: readonly PeopleOption[]): string {
  if (kind === 'value') return written === '' ? 'nothing' : written;
  const words = settingWords({ kind: resultSetting[kind], title: '', help: '' }, written);
  return kind === 'who' || kind === 'escalate' ? namesIn(words, people) : words;
}

/**
 * Reads a result that a person typed or pasted: as flows keep it (`sales.lead`, `2of3`, `2bd`) or in words ("Sales lead",
 * "2 of 3", "2 working days", a colleague's name). Empty is read as nothing said.
 */
export function readResult(kind: ResultKind, written: string, people: readonly PeopleOption[]): ReadResult {
  const text = written.trim();
  if (text.length > 500) return { fault: 'This is too long: 500 letters are kept.' };
  if (text === '' || kind === 'value') return { text };
  try {
    const kept = toKept(kind, text, people);
    const readers = { who: parsePeople, quorum: parseQuorum, due: parseDue, escalate: parseLadder };
    readers[kind](kept);
    if ((kind === 'who' || kind === 'escalate') && /(?:^|,)table:/.test(kept))
      return { fault: 'A table takes its people from no other table.' };
    return { text: kept };
  } catch (error) {
    if (error instanceof SettingError) return { fault: error.message };
    throw error;
  }
}

function toKept(kind: Exclude<ResultKind, 'value'>, text: string, people: readonly PeopleOption[]): string {
  switch (kind) {
    case 'who':
      return text
        .split(/,|;| and /)
        .map((part) => personOf(part, people))
        .join(',');
    case 'escalate':
      return text
        .split(/,? then |→|,(?! for )|;/i)
        .map((part) => rungOf(part, people))
        .join(',');
    case 'quorum':
      return quorumOf(text);
    case 'due':
      return durationOf(text);
  }
}

function personOf(part: string, people: readonly PeopleOption[]): string {
  const word = plain(part);
  const found = people.find(({ value, label, email }) =>
    [value, label, email].some((each) => each !== undefined && plain(each) === word),
  );
  return found?.value ?? part.trim();
}

function rungOf(part: string, people: readonly PeopleOption[]): string {
  const [, who = part, wait] = /^(.*?)(?:,? for |\+)(.+)$/i.exec(part.trim()) ?? [];
  return wait === undefined ? personOf(part, people) : `${personOf(who, people)}+${durationOf(wait)}`;
}

function quorumOf(text: string): string {
  const word = text.toLowerCase();
  if (/^(?:one|any|any one|one of them|1 of them)$/.test(word)) return '1';
  if (/^(?:all|everybody|everyone|all of them)$/.test(word)) return '100%';
  const of = /^(\d+) of (\d+)$/.exec(word);
  if (of) return `${of[1]}of${of[2]}`;
  const them = /^(\d+)(?: of them)?$/.exec(word);
  if (them) return them[1] ?? word;
  const share = /^(the lead and |lead and )?(\d+) ?%(?: of (?:them|the others))?$/.exec(word);
  return share ? `${share[1] === undefined ? '' : 'lead+'}${share[2]}%` : text;
}

const UNITS: readonly [RegExp, string][] = [
  [/^(?:working|business) days?$/, 'bd'],
  [/^(?:working|business) hours?$/, 'bh'],
  [/^days?$/, 'd'],
  [/^hours?$/, 'h'],
  [/^(?:minutes?|min)$/, 'm'],
];

function durationOf(text: string): string {
  const [, length, side] = /^(.+) (before|after) the launch$/i.exec(text.trim()) ?? [];
  if (length !== undefined) return `T${side?.toLowerCase() === 'after' ? '+' : '-'}${durationOf(length)}`;
  const [, amount, words = ''] = /^(\d+) ?([a-z ]+)$/i.exec(text.trim()) ?? [];
  const unit = UNITS.find(([pattern]) => pattern.test(words.toLowerCase().trim()))?.[1];
  return amount === undefined || unit === undefined ? text.trim() : `${amount}${unit}`;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^(?:the|anyone in|an|a) /, '');
}

/** "2 working days" for a due that is a length of time; undefined for a moment or what cannot be read. */
export function dueLength(written: string): string | undefined {
  try {
    return durationWords(parseDuration(written));
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/** The table with colleagues called by name instead of by address, to be read only. */
export function withNames(table: RuleTable, people: readonly PeopleOption[]): RuleTable {
  const named = (text: string, at: number) =>
    table.results[at] === 'who' || table.results[at] === 'escalate'
      ? people.reduce(
          (words, { value, label, group }) => (group === 'People' ? words.replaceAll(value, label) : words),
          text,
        )
      : text;
  return {
    ...table,
    rows: table.rows.map((row) => ({ ...row, then: row.then.map(named) })),
    otherwise: table.otherwise.map(named),
  };
}
