import type { SettingValue, Step } from '../definition.ts';
import { parseRule } from '../rules/parse-rule.ts';
import type { RuleGroup } from '../rules/rule.ts';
import type { SettingKind, StepType } from '../step-type.ts';
import { TextError } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { decodeSetting } from './setting-text.ts';

/** One setting between the braces. `name` is absent where nothing stands before the separator. */
export interface Item {
  name: string | undefined;
  isQuotedName: boolean;
  separator: '=' | ':';
  text: string;
  start: number;
  /** Where `text` begins; undefined where it was quoted, so that places inside it cannot be told. */
  textStart: number | undefined;
  error(expected: string): TextError;
}

const WORD = /[A-Za-z_]\w*(?:-\w+)*/y;
const RAW_VALUE = /[^;}]*/y;

const LABEL_LENGTH = 80;

/** A plain word or a JSON string, not empty and of at most so many characters. Throws `TextError`. */
export function readWord(cursor: Cursor, expected: string, most = Infinity): string {
  const start = cursor.pos;
  const word = cursor.text[start] === '"' ? cursor.takeString() : cursor.take(WORD);
  if (word === undefined) throw cursor.error(expected);
  if (word.length > most || (word === '' && most < Infinity)) {
    throw cursor.error(`${expected}, with at most ${most} characters`, start);
  }
  return word;
}

/** Reads `{name=value; …}`. Throws `TextError`. */
export function readItems(cursor: Cursor): Item[] {
  cursor.expectText('{');
  const items: Item[] = [];
  while (!cursor.skipSpace().takeText('}')) {
    items.push(readItem(cursor));
    if (!cursor.skipSpace().takeText(';') && cursor.text[cursor.pos] !== '}') throw cursor.error('";" or "}"');
  }
  return items;
}

function readItem(cursor: Cursor): Item {
  const start = cursor.pos;
  const isQuotedName = cursor.text[start] === '"';
  const name = cursor.text[start] === '=' ? undefined : readWord(cursor, 'a setting such as due=3bd');
  const separator = cursor.skipSpace().take(/[=:]/y);
  if (separator !== '=' && separator !== ':') throw cursor.error('"=" or ":"');
  const valueStart = cursor.skipSpace().pos;
  const quoted = readQuoted(cursor);
  const text = quoted ?? (cursor.take(RAW_VALUE) ?? '').trim();
  return {
    name,
    isQuotedName,
    separator,
    text,
    start,
    textStart: quoted === undefined ? valueStart : undefined,
    error: (expected) => cursor.error(expected, valueStart),
  };
}

/** A rule may begin with a quoted fact: only a string that fills the value counts as quoted. */
function readQuoted(cursor: Cursor): string | undefined {
  const start = cursor.pos;
  if (cursor.text[start] !== '"') return undefined;
  const value = cursor.takeString();
  const next = cursor.skipSpace().text[cursor.pos];
  if (next === ';' || next === '}') return value;
  cursor.pos = start;
  return undefined;
}

/** The settings of a step by the kinds of its type. Throws `TextError`; unknown settings are told to `warn`. */
export function readStepSettings(
  items: Item[],
  type: StepType | undefined,
  cursor: Cursor,
  warn: (at: number, message: string) => void,
): { label?: string; settings: Step['settings'] } {
  const values = new Map<string, SettingValue>();
  const rows: { outcome: string; when: RuleGroup }[] = [];
  const rulesName = Object.entries(type?.settings ?? {}).find(([, { kind }]) => kind === 'rules')?.[0];
  let label: string | undefined;
  for (const item of items) {
    const name = item.name;
    if (name === undefined) throw cursor.error('the name of a setting', item.start);
    if (item.separator === ':') {
      if (rulesName === undefined && type) throw cursor.error(`"=": a ${type.name} has no rules`, item.start);
      rows.push({ outcome: name, when: readRule(item, cursor) });
      continue;
    }
    if (name === 'label' && !item.isQuotedName) {
      if (item.text.length > LABEL_LENGTH) throw item.error(`a label of at most ${LABEL_LENGTH} characters`);
      label = item.text;
      continue;
    }
    if (values.has(name)) throw cursor.error('each setting once', item.start);
    const setting = type && Object.hasOwn(type.settings, name) ? type.settings[name] : undefined;
    if (type && !setting) warn(item.start, `"${name}" is no setting of a step of type ${type.name}.`);
    values.set(name, decodeItem(item, setting?.kind));
  }
  if (rows.length > 0) values.set(rulesName ?? 'rules', rows as unknown as SettingValue);
  return { ...(label !== undefined && { label }), settings: Object.fromEntries(values) };
}

/** The value of a setting of that kind. Throws `TextError`. */
export function decodeItem(item: Item, kind?: SettingKind): SettingValue {
  try {
    return decodeSetting(kind, item.text);
  } catch (error) {
    if (error instanceof SyntaxError) throw item.error('JSON after "json:"');
    throw error;
  }
}

function readRule(item: Item, cursor: Cursor): RuleGroup {
  try {
    return parseRule(item.text);
  } catch (error) {
    if (!(error instanceof TextError) || item.textStart === undefined) throw item.error('a rule that can be read');
    throw cursor.error(error.expected, item.textStart + error.column - 1);
  }
}
