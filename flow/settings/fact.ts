import { findFact } from '../rules/facts.ts';
import { SettingError } from './setting-error.ts';

/** A fact by its whole name, such as `enquiry.score` or `answers.budget`. Throws `SettingError`. */
export function parseFactName(text: string): string {
  if (text.includes('*') || !findFact(text)) {
    throw new SettingError(`"${text}" is not known to rules. Write a name such as enquiry.score or answers.budget.`);
  }
  return text;
}
