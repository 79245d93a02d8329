import { SettingError } from './setting-error.ts';

/** How many items run at a time: `serial` is 1, `parallel:10` is 10; at most 999. Throws `SettingError`. */
export function parseItemMode(text: string): number {
  if (text === 'serial') return 1;
  const match = /^parallel:([1-9]\d{0,2})$/.exec(text);
  if (!match) throw new SettingError(`"${text}" is no way to go through a list. Write serial, or parallel:10.`);
  return Number(match[1]);
}
