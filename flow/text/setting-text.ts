import type { SettingValue } from '../definition.ts';
import type { SettingKind } from '../step-type.ts';

const JSON_MARK = 'json:';
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * The written form of a value: as people write a setting of that kind (`yes`, `email,phone`, `3bd`), else `json:` and JSON.
 * `decodeSetting` reads it back to the same value, also where the value does not fit the kind.
 */
export function encodeSetting(kind: SettingKind | undefined, value: SettingValue): string {
  const natural = naturalText(kind, value);
  if (natural !== undefined && !natural.startsWith(JSON_MARK) && isSame(decodeSetting(kind, natural), value))
    return natural;
  return JSON_MARK + JSON.stringify(value);
}

function naturalText(kind: SettingKind | undefined, value: SettingValue): string | undefined {
  if (typeof value === 'string') return value;
  if (kind === 'boolean' && typeof value === 'boolean') return value ? 'yes' : 'no';
  if (kind === 'number' && typeof value === 'number') return JSON.stringify(value);
  if (kind === 'choices' && Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.join(',');
  return undefined;
}

/** Text that does not fit the kind stays text: a problem reports it. Throws `SyntaxError` where `json:` is followed by no JSON. */
export function decodeSetting(kind: SettingKind | undefined, text: string): SettingValue {
  if (text.startsWith(JSON_MARK)) return JSON.parse(text.slice(JSON_MARK.length)) as SettingValue;
  switch (kind) {
    case 'boolean':
      return text === 'yes' || text === 'true' ? true : text === 'no' || text === 'false' ? false : text;
    case 'number':
      return NUMBER.test(text) ? Number(text) : text;
    case 'choices':
      return text === '' ? [] : text.split(',').map((item) => item.trim());
    default:
      return text;
  }
}

/** As it is, or as a JSON string where it could be taken for something else. */
export function quoteValue(text: string): string {
  // Control characters and line separators too: an editor or a mail may change them.
  const isRaw = text !== '' && text === text.trim() && !/^"|[;}\p{Cc}\u2028\u2029]| \| /u.test(text);
  return isRaw ? text : JSON.stringify(text);
}

/** Names of types, outcomes, settings and tables: as they are if one plain word, else as a JSON string. */
export function quoteWord(text: string): string {
  return /^[A-Za-z_]\w*(?:-\w+)*$/.test(text) ? text : JSON.stringify(text);
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
