import type { QuarantineItem } from '../../server/quarantine/contract.ts';

export interface MendField {
  column: string;
  value: string;
  /** What is wrong with it, in a sentence. */
  message: string | undefined;
}

/**
 * The fields to show: those with a problem first, then the others as they came. A problem may name a column that was not
 * sent at all ("no way to reach them"); it gets an empty field. Messages of a later answer replace the stored ones.
 */
export function mendFields(
  item: Pick<QuarantineItem, 'raw' | 'problems'>,
  later: { pointer: string; message: string }[],
): MendField[] {
  const messages = new Map<string, string>(item.problems.map(({ column, message }) => [column, message]));
  if (later.length > 0) messages.clear();
  for (const { pointer, message } of later) messages.set(columnOf(pointer), message);
  const columns = new Set(
    [...item.problems.map(({ column }) => column), ...messages.keys(), ...Object.keys(item.raw)].filter(
      (column) => column !== '',
    ),
  );
  return [...columns].map((column) => ({
    column,
    value: Object.hasOwn(item.raw, column) ? (item.raw[column] ?? '') : '',
    message: messages.get(column),
  }));
}

/** `/values/a~1b` → `a/b`. */
export function columnOf(pointer: string): string {
  return pointer
    .replace(/^\/values\//, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** Only what was changed is sent; the rest stays as it came. */
export function changedValues(raw: Record<string, string>, typed: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(typed).filter(([column, value]) => value !== (Object.hasOwn(raw, column) ? raw[column] : '')),
  );
}
