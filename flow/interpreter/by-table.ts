import { parseDue } from '../settings/instant.ts';
import { parseLadder } from '../settings/ladder.ts';
import { parsePeople } from '../settings/people.ts';
import { parseQuorum } from '../settings/quorum.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { Memory } from '../state.ts';
import type { Asking } from './ask.ts';

type Key = 'who' | 'quorum' | 'due' | 'escalate';

/** What the rule tables of this visit said, by table. Lives under `tables` in the token's memory. */
interface ByTable {
  /** Tables yet to be decided, in order; the next `decided` is the first one's. */
  waiting: string[];
  said: Record<string, Record<string, string>>;
}

const readers: Record<Key, (written: string) => unknown> = {
  who: parsePeople,
  quorum: parseQuorum,
  due: parseDue,
  escalate: parseLadder,
};
const keys: readonly Key[] = ['who', 'quorum', 'due', 'escalate'];
const NAMED = 'table:';
const none: string[] = [];
const entry = /^table:([A-Za-z0-9][A-Za-z0-9_.@-]*)(\+.*)?$/;

/** The tables that an asking takes its people, quorum, due or ladder from, each once. */
export function tablesOf(asking: Asking): string[] {
  const { who, quorum = '', due = '' } = asking.spec;
  // Nearly every asking names none, and this is asked for each.
  const names = who.includes(NAMED) || quorum.includes(NAMED) || due.includes(NAMED) || asking.ladder.includes(NAMED);
  if (!names) return none;
  const found = keys.flatMap((key) => parts(writtenOf(asking, key)).flatMap((part) => entry.exec(part)?.[1] ?? []));
  return [...new Set(found)];
}

/** The memory with these tables to be decided, and nothing said yet; with none, without any. */
export function withTables(memory: Memory, waiting: readonly string[]): Memory {
  if (waiting.length === 0 && memory.tables === undefined) return memory;
  const { tables: _before, ...rest } = memory;
  return waiting.length === 0 ? rest : { ...rest, tables: { waiting: [...waiting], said: {} } };
}

/** The table whose result comes next; undefined where none is waited for. */
export function waitingTable(memory: Memory): string | undefined {
  return byTableOf(memory)?.waiting[0];
}

/** The memory with the result of the table that was waited for. What cannot be read is left out. */
export function withResult(memory: Memory, result: Readonly<Record<string, string>>): Memory {
  const before = byTableOf(memory);
  const [table, ...waiting] = before?.waiting ?? [];
  if (!before || table === undefined) return memory;
  const said = Object.fromEntries(keys.flatMap((key) => (isReadable(key, result[key]) ? [[key, result[key]]] : [])));
  return { ...memory, tables: { waiting, said: { ...before.said, [table]: said } } };
}

/**
 * The asking as the tables decided it: their results stand where it names them, and replace its other settings as far as
 * they say something. What no table says stays as the step has it; `who` is '' where nobody is named in the end.
 */
export function asDecided(memory: Memory, asking: Asking): Asking {
  const decided = byTableOf(memory);
  if (!decided) return asking;
  const take = (key: Key): string => resolve(decided, key, writtenOf(asking, key));
  const { quorum: _quorum, due: _due, ...spec } = asking.spec;
  const quorum = take('quorum');
  const due = take('due');
  return {
    ...asking,
    spec: { ...spec, who: take('who'), ...(quorum !== '' && { quorum }), ...(due !== '' && { due }) },
    ladder: take('escalate'),
  };
}

function resolve({ said }: ByTable, key: Key, written: string): string {
  const own = parts(written);
  if (!own.some((part) => entry.test(part))) return Object.values(said).find((one) => key in one)?.[key] ?? written;
  return own.flatMap((part) => substitute(said, key, part)).join(',');
}

/** A rung `table:heads+1bd` gives its length to the rungs of the result that have none. */
function substitute(said: ByTable['said'], key: Key, part: string): string[] {
  const [named, table, lasts = ''] = entry.exec(part) ?? [];
  if (named === undefined || table === undefined) return [part];
  const result = parts(said[table]?.[key] ?? '');
  return key === 'escalate' ? result.map((one) => (one.includes('+') ? one : `${one}${lasts}`)) : result;
}

function writtenOf({ spec, ladder }: Asking, key: Key): string {
  return (key === 'escalate' ? ladder : spec[key]) ?? '';
}

function parts(written: string): string[] {
  return written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isReadable(key: Key, value: unknown): value is string {
  if (typeof value !== 'string' || parts(value).some((part) => part.startsWith('table:'))) return false;
  try {
    readers[key](value);
    return true;
  } catch (error) {
    if (error instanceof SettingError) return false;
    throw error;
  }
}

function byTableOf(memory: Memory): ByTable | undefined {
  return memory.tables as unknown as ByTable | undefined;
}
