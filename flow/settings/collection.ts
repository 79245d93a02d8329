import { SettingError } from './setting-error.ts';

export const collections = ['segment.targetAccounts', 'catalogue.drops', 'campaign.partners', 'campaign.days'] as const;
export type Collection = (typeof collections)[number];

/** Throws `SettingError`. */
export function parseCollection(text: string): Collection {
  const found = collections.find((each) => each === text);
  if (!found) throw new SettingError(`"${text}" is not a list to go through. Choose one of ${collections.join(', ')}.`);
  return found;
}

export function printCollection(collection: Collection): string {
  return collection;
}
